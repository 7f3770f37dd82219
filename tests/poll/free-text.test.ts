import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { countBallots } from '../../server/poll/counting.ts';
import type { Role } from '../../shared/access.ts';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';
import type { PollTexts } from '../../shared/poll/text-api.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenOfficial, givenPoll, givenProvince, givenResident, signedIn } from '../support/given.ts';
import { givenBallots, openVoter } from '../support/voter.ts';

const ANSWERS = { A1: [4], A2: [1, 4], 'B1.info': [4], 'B1.voice': [0], 'B1.pol.3': [5] };

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let pollId: string;
let author: Caller;
let voter: ReturnType<typeof openVoter>;

const QUESTIONS = [
  ...POLL_FORMS.p2.questions,
  {
    id: 'say',
    kind: 'text',
    items: [{ id: 'say', text: 'Góp ý thêm cho {unit}?' }],
    offersDontKnow: false,
    isOptional: true,
  },
  { id: 'more', kind: 'text', items: [{ id: 'more', text: 'Còn gì nữa?' }], offersDontKnow: false, isOptional: true },
];

beforeAll(async () => {
  town = await startApp();
  voter = openVoter(town);
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-12-05T02:00:00Z');
  places = await givenProvince(town);
  pollId = await givenPoll(town, places.konTum, { closesOn: '2026-11-30' });
  await town.asOwner('alter table poll disable trigger poll_stands_still');
  await town.db
    .updateTable('poll')
    .set({ form: JSON.stringify({ ...POLL_FORMS.p2, questions: QUESTIONS }) })
    .where('id', '=', pollId)
    .execute();
  await town.asOwner('alter table poll enable trigger poll_stands_still');
  author = await official(['author']);
  await givenBallots(town, pollId, { count: 40, answers: { 'B1.info': [4] }, on: '2026-11-20' });
  await written('say', 25, '2026-11-20');
  await written('more', 9, '2026-11-20');
});

const official = async (roles: Role[], unitId = places.konTum): Promise<Caller> =>
  signedIn(town, await givenOfficial(town, { unitId, roles }));
const written = (item: string, count: number, on: string) =>
  town.db
    .insertInto('poll_text')
    .values(
      Array.from({ length: count }, (_, n) => ({
        poll_id: pollId,
        answered_on: parseLocalDate(on),
        item,
        body: `ý ${item} ${String.fromCharCode(97 + n)}`,
      })),
    )
    .execute();
const texts = async (query: Record<string, string> = {}, by = author): Promise<PollTexts> => {
  await countBallots(town.deps);
  return (await by({ method: 'GET', url: `/api/office/polls/${pollId}/texts`, query })).json();
};
const bodies = ({ items }: PollTexts) => items.map(({ body }) => body);

test('what people wrote is read by the office that handles the poll: every text once, and nothing beside it', async () => {
  const first = await texts({ item: 'say', limit: '20' });
  expect(first.questions).toEqual([
    { itemId: 'say', text: 'Góp ý thêm cho Phường Kon Tum?', texts: 25 },
    { itemId: 'more', text: 'Còn gì nữa?', texts: null },
  ]);
  expect(first.items.every((item) => Object.keys(item).join() === 'body')).toBe(true);
  const second = await texts({ item: 'say', limit: '20', cursor: first.nextCursor ?? '' });
  expect(second.nextCursor).toBeNull();
  expect([...bodies(first), ...bodies(second)].toSorted()).toEqual(
    Array.from({ length: 25 }, (_, n) => `ý say ${String.fromCharCode(97 + n)}`),
  );
});

test('of nine texts nothing is told, not even how many', async () => {
  const more = await texts({ item: 'more' });
  expect(more.items).toEqual([]);
  expect(JSON.stringify(more)).not.toContain('ý more');
});

test('the order tells nothing: the same all day, another the next day, and never the one in which they came', async () => {
  const today = bodies(await texts({ item: 'say', limit: '50' }));
  expect(bodies(await texts({ item: 'say', limit: '50' }))).toEqual(today);
  town.at('2026-12-06T02:00:00Z');
  author = await official(['author']);
  const tomorrow = bodies(await texts({ item: 'say', limit: '50' }));
  expect(tomorrow).not.toEqual(today);
  expect(tomorrow.toSorted()).toEqual(today.toSorted());
});

test('numbers and names that can be seen are taken out before anything is stored', async () => {
  town.at('2026-11-20T02:00:00Z');
  const proof = await voter.buy((await givenResident(town)).call, pollId);
  const reply = await town.send({
    method: 'POST',
    url: `/api/polls/${pollId}/ballots`,
    payload: { proof, placeId: null, answers: ANSWERS, texts: { say: 'gặp anh Nam, 0905 123 456, nộp lại ba lần' } },
  });
  expect(reply.statusCode).toBe(201);
  const stored = await town.db.selectFrom('poll_text').select('body').where('body', 'like', '%ba lần').execute();
  expect(stored).toEqual([{ body: 'gặp anh [đã che], [đã che], nộp lại ba lần' }]);
});

test('nothing is told while the poll is open, in its days of grace, or to anybody else', async () => {
  for (const [roles, unitId] of [
    [['author', 'approver'], places.dakHa],
    [['author', 'approver'], places.department],
  ] as [Role[], string][])
    expect(await texts({ item: 'say' }, await official(roles, unitId))).toEqual({ code: 'not_found' });
  expect(await texts({ item: 'say' }, await official(['province_monitor'], places.department))).toEqual({
    code: 'not_allowed',
  });
  town.at('2026-12-02T02:00:00Z');
  await town.asOwner('delete from poll_result');
  author = await official(['author']);
  expect(await texts({ item: 'say' })).toMatchObject({
    isFinal: false,
    items: [],
    questions: [{ texts: null }, { texts: null }],
  });
});

test('a cursor that nobody gave out is refused', async () => {
  expect(await texts({ item: 'say', cursor: 'abc' })).toMatchObject({ code: 'invalid_request' });
});
