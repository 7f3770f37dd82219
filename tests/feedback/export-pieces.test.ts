import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PIECE_ROWS } from '../../server/platform/export.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { heldUp } from '../support/held-up.ts';
import type { Town } from './town.ts';
import { form, givenTown, submit } from './town.ts';

/** Two whole pieces and one more; three at a time were sent at the same instant, also where a piece ends. */
const SENT = 2 * PIECE_ROWS + 1;

let app: TestApp;
let town: Town;

beforeAll(async () => {
  app = await startApp();
  app.at('2026-11-20T02:00:00Z');
  town = await givenTown(app);
  await submit(town.resident, form(town.konTum, { content: 'Đèn đường hỏng.' }));
  await app.query(`
    insert into feedback (id, code, client_request_id, resident_id, kind, status, content, place_id, unit_id, submitted_at,
        submitted_on, handling_days, due_from, due_on)
    select gen_random_uuid(), (500000000 + n)::text, gen_random_uuid(), resident_id, kind, status, content || ' Lần ' || n,
        place_id, unit_id, submitted_at + (n / 3) * interval '1 second', submitted_on, handling_days, due_from, due_on
      from feedback, generate_series(1, ${SENT - 1}) n`);
});
afterAll(() => app.close());

const download = async (): Promise<Record<string, string>[]> => {
  const reply = await town.monitor.call({ method: 'GET', url: '/api/office/feedback.csv' });
  return parse(reply.rawPayload, { bom: true, columns: true });
};
const inOrder = async () =>
  (await app.query<{ code: string }>('select code from feedback order by submitted_at, id')).map(({ code }) => code);

test('an export of several pieces has every feedback once, in the order of sending, under one line of headings', async () => {
  const rows = await download();
  expect(rows.map((row) => row['Mã phản ánh'])).toEqual(await inOrder());
});

test('what changes while an export runs neither comes into it nor pushes anything out', async () => {
  const before = await inOrder();
  // The first piece waits: the moment of the export is past by then.
  const hold = 'lock table feedback_rating in access exclusive mode';
  const meanwhile = `update feedback set submitted_at = submitted_at - interval '1 hour' where code::int % 2 = 0`;
  const [rows] = await heldUp(app, { hold, meanwhile }, [download]);
  expect(rows?.map((row) => row['Mã phản ánh'])).toEqual(before);
});
