import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sweepOrphans } from '../../server/platform/sweep.ts';
import type { PollDraft } from '../../shared/poll/draft-schema.ts';
import type { PollView } from '../../shared/poll/schema.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenOfficial, givenProvince, signedIn } from '../support/given.ts';
import { mp3 } from '../support/mp3.ts';
import { multipart } from '../support/multipart.ts';
import { act, approvedBy, begin, edit, pollOf, read } from './draft-town.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let author: Caller;
let approver: Caller;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
  [author, approver] = await Promise.all([official('author'), official('approver')]);
});

const official = async (role: 'author' | 'approver', unitId = places.konTum): Promise<Caller> =>
  signedIn(town, await givenOfficial(town, { unitId, roles: [role] }));

const send = (bytes: Buffer, call = author) =>
  call({ method: 'POST', url: '/api/office/poll-recordings', ...multipart('file', 'cau-1.mp3', bytes) });
const upload = async (call = author): Promise<string> => (await send(mp3(2), call)).json<{ id: string }>().id;

type Version = { language: string; text?: string; options?: string[]; recordingId?: string };

/** P1 of Phường Kon Tum, its first question given in these versions too. */
const heard = (versions: Version[]) => {
  const poll = pollOf([places.konTum]);
  const [first, ...rest] = poll.questions;
  if (!first) throw new Error('no question');
  return {
    ...poll,
    questions: [{ ...first, items: first.items.map((item, i) => (i > 0 ? item : { ...item, versions })) }, ...rest],
  };
};
const vi = (recordingId: string): Version => ({ language: 'vi', recordingId });

const play = (id: string) => town.send({ url: `/api/poll-recordings/${id}` });
const listen = (id: string, call: Caller) => call({ method: 'GET', url: `/api/office/poll-recordings/${id}` });
/** Two nights later. */
const sweep = async () => {
  town.at('2026-11-22T02:00:00Z');
  await sweepOrphans(town.deps);
};
const isKept = async (id: string) =>
  (await town.db.selectFrom('file').select('id').where('id', '=', id).execute()).length === 1;

describe('the recording of a question', () => {
  test('is heard by residents once the poll is approved, from the middle too, and by nobody else before', async () => {
    const id = await upload();
    const draft = (await begin(author, heard([vi(id), { language: 'ba-na', recordingId: id }]))).json<PollDraft>();
    expect((await play(id)).statusCode).toBe(404);
    expect((await listen(id, approver)).statusCode).toBe(200);
    expect((await listen(id, await official('author', places.dakHa))).statusCode).toBe(404);
    await act(approver, (await act(author, draft, 'submission')).json<PollDraft>(), 'approval');
    const { pollId } = await read(author, draft.id);
    const [question] = (await town.send({ url: `/api/polls/${pollId}` })).json<PollView>().questions;
    const recordingUrl = `/api/poll-recordings/${id}`;
    expect(question?.items[0]?.versions).toEqual([
      { language: 'vi', recordingUrl },
      { language: 'ba-na', recordingUrl },
    ]);
    const lines = town.logLines.length;
    const part = await town.send({ url: recordingUrl, headers: { range: 'bytes=100-199' } });
    expect([part.statusCode, part.headers['content-type'], part.rawPayload.length]).toEqual([206, 'audio/mpeg', 100]);
    expect(town.logLines.slice(lines)).toEqual([]);
  });

  test('leaves a ready form what it is, to be laid beside its other rounds; another wording in another language does not', async () => {
    const recordingId = await upload();
    const formOf = async (versions: Version[]) => {
      const { pollId } = await approvedBy(author, approver, heard(versions));
      return town.db
        .selectFrom('poll')
        .select(['form_code', 'form_version'])
        .where('id', '=', pollId ?? '')
        .executeTakeFirstOrThrow();
    };
    const plain = await formOf([]);
    expect(plain.form_code).toBe('p1');
    expect(await formOf([vi(recordingId)])).toEqual(plain);
    expect((await formOf([{ language: 'ba-na', text: 'Nhôn mă?' }])).form_code).toBe('own');
  });

  test('is kept as long as a draft or poll names it, and swept when none does', async () => {
    const [kept, dropped, given] = [await upload(), await upload(), await upload()];
    const draft = (await begin(author, heard([vi(dropped)]))).json<PollDraft>();
    await edit(author, draft, heard([vi(kept)]));
    const other = (await begin(author, heard([vi(given)]))).json<PollDraft>();
    await author({ method: 'DELETE', url: `/api/office/poll-drafts/${other.id}?version=${other.version}` });
    await sweep();
    expect([await isKept(kept), await isKept(dropped), await isKept(given)]).toEqual([true, false, false]);
  });

  test('goes on into the next edition, whoever writes it, and neither loses it when the other lets it go', async () => {
    const id = await upload();
    const first = await approvedBy(author, approver, heard([vi(id)]));
    town.at('2026-11-23T02:00:00Z');
    const colleague = await official('author');
    const revised = await act(colleague, await read(colleague, first.id), 'revision', { clientRequestId: someId() });
    const next = revised.json<PollDraft>();
    expect(next.content.questions[0]?.items[0]?.versions).toEqual([vi(id)]);
    await edit(colleague, next, heard([]));
    town.at('2026-11-25T02:00:00Z');
    await sweepOrphans(town.deps);
    expect((await play(id)).statusCode).toBe(200);
  });

  test.each<[string, () => Promise<string>]>([
    ["somebody else's upload", async () => upload(await official('author'))],
    ['nothing that was ever uploaded', async () => someId()],
    [
      'the recording of a notice',
      async () =>
        (
          await author({ method: 'POST', url: '/api/office/notice-media', ...multipart('file', 'a.mp3', mp3(2)) })
        ).json<{
          id: string;
        }>().id,
    ],
    [
      'what another draft has',
      async () => {
        const id = await upload();
        await begin(author, heard([vi(id)]));
        return id;
      },
    ],
  ])('is not taken from %s', async (_, make) => {
    const reply = await begin(author, heard([vi(await make())]));
    expect(reply.json()).toEqual({
      code: 'invalid_request',
      issues: [{ path: 'poll.questions.0.items.0.versions.0.recordingId', reason: 'unknown_file' }],
    });
  });

  test('named by two drafts at once is taken by one', async () => {
    const id = await upload();
    const both = await Promise.all([begin(author, heard([vi(id)])), begin(author, heard([vi(id)]))]);
    expect(both.map(({ statusCode }) => statusCode).toSorted()).toEqual([201, 400]);
  });

  test('is sound, and light', async () => {
    expect((await send(Buffer.from('<svg onload="alert(1)"></svg>'.repeat(50)))).json()).toEqual({
      code: 'recording_unreadable',
    });
    expect((await send(mp3(5, 32))).json()).toEqual({ code: 'recording_too_heavy' });
    expect((await send(mp3(2), await official('approver'))).json()).toEqual({ code: 'not_allowed' });
  });
});

describe('the question before the first', () => {
  /** Heard, and read in Ba Na. */
  const first = (recordingId: string) => {
    const poll = heard([]);
    const versions = [
      { language: 'ba-na', text: 'Sơnăm?', options: poll.screening.options.map((_, i) => `${i}`), recordingId },
    ];
    return { ...poll, screening: { ...poll.screening, versions } };
  };

  test('is heard and read in another language like the others, and goes on into a file with its words', async () => {
    const id = await upload();
    const { pollId, id: draftId } = await approvedBy(author, approver, first(id));
    const { screening } = (await town.send({ url: `/api/polls/${pollId}` })).json<PollView>();
    expect(screening.versions).toMatchObject([{ text: 'Sơnăm?', recordingUrl: `/api/poll-recordings/${id}` }]);
    expect((await play(id)).statusCode).toBe(200);
    const file = (await author({ method: 'GET', url: `/api/office/poll-drafts/${draftId}/file` })).body;
    expect(file).toContain('Sơnăm?');
    expect(file).not.toContain(id);
  });

  test('is not given the recording of somebody else', async () => {
    const reply = await begin(author, first(await upload(await official('author'))));
    expect(reply.json()).toEqual({
      code: 'invalid_request',
      issues: [{ path: 'poll.screening.versions.0.recordingId', reason: 'unknown_file' }],
    });
  });
});

describe('a question in another language', () => {
  test('is written, spoken or both, each language once; Vietnamese is only spoken, its words are the question', async () => {
    const recordingId = await upload();
    const codeOf = async (versions: Version[]) => (await begin(author, heard(versions))).statusCode;
    expect(await codeOf([{ language: 'ba-na', text: 'Nhôn mă?' }])).toBe(201);
    expect(await codeOf([{ language: 'gia-rai', recordingId }, vi(recordingId)])).toBe(201);
    expect(await codeOf([{ language: 'ba-na' }])).toBe(400);
    expect(await codeOf([{ language: 'vi', text: 'Lời khác' }])).toBe(400);
    expect(
      await codeOf([
        { language: 'ba-na', text: 'a' },
        { language: 'ba-na', text: 'b' },
      ]),
    ).toBe(400);
  });

  test('goes to another office in a file with its words, and without the recording', async () => {
    const recordingId = await upload();
    const versions = [{ language: 'ba-na', text: 'Nhôn mă?', recordingId }, vi(recordingId)];
    const { id } = (await begin(author, heard(versions))).json<PollDraft>();
    const file = await author({ method: 'GET', url: `/api/office/poll-drafts/${id}/file` });
    expect(file.statusCode).toBe(200);
    expect(file.body).toContain('Nhôn mă?');
    expect(file.body).not.toContain(recordingId);
    const taken = await author({
      method: 'POST',
      url: '/api/office/poll-drafts/import',
      payload: { clientRequestId: someId(), file: file.json() },
    });
    expect(taken.statusCode).toBe(201);
  });
});
