import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PollDraft, PollFile } from '../../shared/poll/draft-schema.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenOfficial, givenProvince, signedIn } from '../support/given.ts';
import { begin, pollOf } from './draft-town.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let author: Caller;
let neighbour: Caller;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
  author = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['author'] }));
  neighbour = await signedIn(town, await givenOfficial(town, { unitId: places.dakHa, roles: ['author'] }));
});

const exported = async (): Promise<PollFile> => {
  const { id } = (await begin(author, pollOf([places.konTum], { title: 'Đường vào thôn' }))).json<PollDraft>();
  const reply = await author({ method: 'GET', url: `/api/office/poll-drafts/${id}/file` });
  expect(reply.headers['content-disposition']).toContain('phieu-hoi.json');
  return reply.json();
};
const bring = (file: unknown) =>
  neighbour({ method: 'POST', url: '/api/office/poll-drafts/import', payload: { clientRequestId: someId(), file } });

test('a poll goes as a file to another commune, without places and days, and is begun there', async () => {
  const file = await exported();
  expect(JSON.stringify(file)).not.toContain(places.konTum);
  expect(JSON.stringify(file)).not.toContain('2026-11-21');
  const draft = (await bring(file)).json<PollDraft>();
  expect(draft).toMatchObject({ title: 'Đường vào thôn', unit: { id: places.dakHa }, places: [], opensOn: null });
  expect(draft.content.questions).toEqual(file.poll.questions);
});

test('a file made by somebody who means ill is refused whole, and nothing is stored', async () => {
  const file = await exported();
  const [first] = file.poll.questions;
  const { poll } = file;
  const hostile: [string, unknown][] = [
    ['another format', { ...file, format: 'x' }],
    ['a later version', { ...file, formatVersion: 2 }],
    ['more than a file holds', { ...file, grants: ['administrator'] }],
    ['places smuggled in', { ...file, poll: { ...poll, placeIds: [places.konTum] } }],
    ['a prototype', JSON.parse(`{"__proto__": {"a": 1}, "format": "gan-dan/poll", "formatVersion": 1}`)],
    ['a million options', { ...file, poll: { ...poll, questions: [{ ...first, options: Array(1e5).fill('x') }] } }],
    ['text without end', { ...file, poll: { ...poll, title: 'x'.repeat(1e5) } }],
    ['a recording by id', { ...file, poll: { ...poll, questions: [{ ...first, recordingId: someId() }] } }],
    [
      'a recording of a version by id',
      {
        ...file,
        poll: {
          ...poll,
          questions: [
            {
              ...first,
              items: [{ id: 'A1', text: '?', versions: [{ language: 'ba-na', text: 'x', recordingId: someId() }] }],
            },
          ],
        },
      },
    ],
    ['nothing', null],
    ['a list', []],
    ['words', 'x'],
  ];
  for (const [what, bad] of hostile) {
    const reply = await bring(bad);
    expect.soft([what, [400, 413].includes(reply.statusCode)], reply.body).toEqual([what, true]);
  }
  expect(await town.db.selectFrom('poll_draft').select('id').execute()).toHaveLength(1);
});
