import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import { consentTo, givenPoll, givenProvince, givenResident } from '../support/given.ts';
import { multipart } from '../support/multipart.ts';
import { BLINDED, openVoter } from '../support/voter.ts';
import { tracesOf, zaloWords } from './traces.ts';

const ZALO_ID = '7000000000000000419';
const PHONE = '0905123456';
const erase = { method: 'DELETE', url: '/api/me' } as const;

type Person = Awaited<ReturnType<typeof givenResident>>;

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let photo: Buffer;

beforeAll(async () => {
  town = await startApp();
  photo = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#3f8f4f' } })
    .jpeg()
    .toBuffer();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  for (const name of await readdir(town.filesDir)) await rm(join(town.filesDir, name), { recursive: true });
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
});

const submission = (photoIds: string[] = [], contact = true) =>
  ({
    method: 'POST',
    url: '/api/me/feedback',
    payload: {
      clientRequestId: someId(),
      kind: 'problem',
      content: 'Đường vào trường ngập sau mỗi trận mưa.',
      placeId: places.konTum,
      placeDetail: null,
      aboutUnitId: null,
      photoIds,
      contact: contact ? { name: 'Y Thủy', phone: PHONE } : null,
      consent: contact ? consentTo(town, 'contact') : null,
    },
  }) as const;
const ANSWERS = { A1: [4], A2: [1, 4], 'B1.info': [4], 'B1.voice': [0], 'B1.pol.3': [5] };
const vote = (pollId: string) =>
  ({ method: 'POST', url: `/api/polls/${pollId}/tokens`, payload: { blinded: BLINDED } }) as const;
const upload = async ({ call }: Person): Promise<string> =>
  (await call({ method: 'POST', url: '/api/me/feedback-photos', ...multipart('file', 'a.jpg', photo) })).json<{
    id: string;
  }>().id;
const bytesOnDisk = async () =>
  (await readdir(town.filesDir, { recursive: true, withFileTypes: true })).filter((it) => it.isFile()).length;

/** Somebody who has used everything there is. */
async function givenSettled(
  zaloId = ZALO_ID,
): Promise<Person & { feedbackId: string; pollId: string; correctionRequestId: string }> {
  const person = await givenResident(town, zaloId);
  const { call } = person;
  const keep = { placeId: places.konTum, consent: consentTo(town, 'place') };
  const follow = { placeIds: [places.dakHa], readsBusiness: true, consent: consentTo(town, 'follow') };
  const pollId = await givenPoll(town, places.konTum);
  const sent = await upload(person);
  const replies = [
    await call({ method: 'PUT', url: '/api/me/place', payload: keep }),
    await call({ method: 'PUT', url: '/api/me/following', payload: follow }),
    await call(vote(pollId)),
    await call(submission([sent])),
  ];
  expect(replies.map((reply) => reply.statusCode)).toEqual([200, 200, 200, 201]);
  const corrected = { clientRequestId: someId(), version: 1, content: 'Đường vào trường ngập, xe không qua được.' };
  const feedbackId = replies[3]?.json<{ id: string }>().id ?? '';
  const correct = { method: 'POST', url: `/api/me/feedback/${feedbackId}/corrections`, payload: corrected } as const;
  expect((await call(correct)).statusCode).toBe(201);
  await upload(person);
  // A reorganisation has moved them, and could be undone.
  await town.asOwner(`
    with made as (insert into reorganisation (id, status, legal_document, effective_on, changes, created_at, applied_at)
      values (gen_random_uuid(), 'applied', 'Nghị quyết 1677/NQ-UBTVQH15', '2026-11-20', '[]', now(), now()) returning id)
    insert into reorganisation_move (reorganisation_id, subject, row_id, from_unit_id, to_unit_id)
      select id, 'resident', '${person.id}', '${places.dakHa}', '${places.konTum}' from made`);
  return { ...person, feedbackId, pollId, correctionRequestId: corrected.clientRequestId };
}

describe('deleting everything about me', () => {
  test('leaves neither my id nor my Zalo id in any table or file', async () => {
    const { id, call, refreshToken, correctionRequestId } = await givenSettled();
    expect(await tracesOf(town, [correctionRequestId])).toHaveLength(1);
    expect(await tracesOf(town, [id, ...zaloWords(town, ZALO_ID)])).not.toEqual([]);
    const reply = await call(erase);
    expect([reply.statusCode, reply.json()]).toMatchObject([
      200,
      { code: expect.stringMatching(/^\d{9}$/), isDone: true },
    ]);
    expect(await tracesOf(town, [id, ...zaloWords(town, ZALO_ID), refreshToken, correctionRequestId])).toEqual([]);
    expect(town.logLines.filter((line) => line.includes(ZALO_ID) || line.includes(id))).toEqual([]);
  });

  test('keeps the feedback file, sealed and without a sender, and takes the photo that was never sent', async () => {
    const { call, feedbackId } = await givenSettled();
    expect(await bytesOnDisk()).toBe(2);
    await call(erase);
    const feedback = await town.db.selectFrom('feedback').selectAll().executeTakeFirstOrThrow();
    expect(feedback).toMatchObject({ id: feedbackId, resident_id: null, content: expect.stringContaining('ngập') });
    const contact = await town.db.selectFrom('feedback_contact').selectAll().executeTakeFirstOrThrow();
    expect(contact.closed_at).not.toBeNull();
    const files = await town.db.selectFrom('file').selectAll().execute();
    expect(files).toMatchObject([{ uploader_id: null, purpose: 'feedback_photo' }]);
    expect(await bytesOnDisk()).toBe(1);
  });

  test('takes note of nothing that a token is good for: what is answered with it never had a sender', async () => {
    const { call } = await givenResident(town, ZALO_ID);
    const voter = openVoter(town);
    const pollId = await givenPoll(town, places.konTum);
    const proof = await voter.buy(call, pollId);
    await call(erase);
    expect((await voter.cast(pollId, proof, ANSWERS)).statusCode).toBe(201);
    expect(await town.db.selectFrom('poll_participation').selectAll().execute()).toEqual([]);
  });

  test('is entered in the register as done, without a word about who', async () => {
    const { call } = await givenSettled();
    const { code } = (await call(erase)).json<{ code: string }>();
    const row = await town.db.selectFrom('data_request').selectAll().where('code', '=', code).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ kind: 'deletion', channel: 'mini_app', outcome: 'done' });
    expect(row.due_on).toBe('2026-12-05');
    expect(row.our_part_done_at).not.toBeNull();
  });

  test('touches nobody else', async () => {
    const other = await givenSettled('7000000000000000420');
    const before = await tracesOf(town, [other.id]);
    const { call } = await givenSettled();
    await call(erase);
    expect(await tracesOf(town, [other.id])).toEqual(before);
  });
});

describe('the token of somebody who has left', () => {
  test.each<[string, (person: Person) => Parameters<Person['call']>[0]]>([
    ['send a feedback', () => submission()],
    ['delete again', () => erase],
    [
      'keep a place',
      () => ({
        method: 'PUT',
        url: '/api/me/place',
        payload: { placeId: places.konTum, consent: consentTo(town, 'place') },
      }),
    ],
    [
      'follow a place',
      () => ({
        method: 'PUT',
        url: '/api/me/following',
        payload: { placeIds: [], readsBusiness: true, consent: consentTo(town, 'follow') },
      }),
    ],
    [
      'upload a photo',
      () => ({ method: 'POST', url: '/api/me/feedback-photos', ...multipart('file', 'a.jpg', photo) }),
    ],
    [
      'withdraw',
      () => ({ method: 'POST', url: '/api/me/withdrawals', payload: { purpose: 'place', channel: 'mini_app' } }),
    ],
    [
      'take a copy',
      () => ({ method: 'POST', url: '/api/me/data-copies', payload: { format: 'json', channel: 'mini_app' } }),
    ],
    [
      'correct a feedback',
      () => ({
        method: 'POST',
        url: `/api/me/feedback/${someId()}/corrections`,
        payload: { clientRequestId: someId(), version: 1, content: 'Đường vào trường vẫn ngập.' },
      }),
    ],
    ['read what is kept', () => ({ method: 'GET', url: '/api/me/data' })],
  ])('can no longer %s, though it is good for a quarter of an hour', async (_, request) => {
    const person = await givenResident(town, ZALO_ID);
    expect((await person.call(erase)).statusCode).toBe(200);
    expect((await person.call(request(person))).json()).toEqual({ code: 'session_expired' });
    expect(await tracesOf(town, [person.id, ...zaloWords(town, ZALO_ID)])).toEqual([]);
    expect(await bytesOnDisk()).toBe(0);
  });

  test('cannot answer a poll', async () => {
    const { call } = await givenResident(town, ZALO_ID);
    const pollId = await givenPoll(town, places.konTum);
    await call(erase);
    expect((await call(vote(pollId))).json()).toEqual({ code: 'session_expired' });
    expect(await town.db.selectFrom('poll_participation').selectAll().execute()).toEqual([]);
  });

  test('nor can that of a phone that has signed out send anything', async () => {
    const { call } = await givenResident(town, ZALO_ID);
    await call({ method: 'DELETE', url: '/api/resident-sessions/current' });
    expect((await call(submission())).json()).toEqual({ code: 'session_expired' });
    expect(await town.db.selectFrom('feedback').selectAll().execute()).toEqual([]);
  });
});

describe('a deletion beside something else at the same moment', () => {
  const RACES = 12;

  test.each<[string, (person: Person, pollId: string) => Promise<unknown>]>([
    ['a feedback', ({ call }) => call(submission([], false))],
    ['a vote', ({ call }, pollId) => call(vote(pollId))],
    ['a photo', (person) => upload(person)],
    [
      'a correction',
      async ({ call }) => {
        const { id } = (await call(submission([], false))).json<{ id: string }>();
        const payload = { clientRequestId: someId(), version: 1, content: 'Đường vào trường vẫn ngập.' };
        return call({ method: 'POST', url: `/api/me/feedback/${id}/corrections`, payload });
      },
    ],
    [
      'a refresh',
      ({ refreshToken }) =>
        town.send({ method: 'POST', url: '/api/resident-sessions/refresh', payload: { refreshToken } }),
    ],
    ['another deletion', ({ call }) => call(erase)],
    [
      'a place',
      ({ call }) =>
        call({
          method: 'PUT',
          url: '/api/me/place',
          payload: { placeId: places.konTum, consent: consentTo(town, 'place') },
        }),
    ],
  ])('%s: whichever comes first, nothing of the person is left, and nobody meets an error', async (_, act) => {
    const pollId = await givenPoll(town, places.konTum);
    for (let n = 0; n < RACES; n += 1) {
      const person = await givenResident(town, `70000000000000010${String(n).padStart(2, '0')}`);
      const order =
        n % 2 === 0
          ? [() => person.call(erase), () => act(person, pollId)]
          : [() => act(person, pollId), () => person.call(erase)];
      await Promise.all(order.map((start) => start()));
      expect(await tracesOf(town, [person.id])).toEqual([]);
    }
    expect(town.logLines.filter((line) => line.includes('request failed'))).toEqual([]);
    const participations = await town.db.selectFrom('poll_participation').selectAll().execute();
    expect(participations).toEqual([]);
  });

  test('a new sign-in of the same person: either they are gone, or they are new, with a consent of their own', async () => {
    for (let n = 0; n < RACES; n += 1) {
      const zaloId = `70000000000000020${String(n).padStart(2, '0')}`;
      const person = await givenResident(town, zaloId);
      const payload = { zaloAccessToken: `zalo:${zaloId}`, consent: consentTo(town, 'account') };
      const [, opened] = await Promise.all([
        person.call(erase),
        town.send({ method: 'POST', url: '/api/resident-sessions', payload }),
      ]);
      expect(opened.statusCode).toBe(201);
      const rows = await town.db.selectFrom('consent').select(['resident_id', 'purpose']).execute();
      const now = await town.db.selectFrom('resident').select('id').execute();
      expect(
        rows
          .filter(({ purpose }) => purpose === 'account')
          .map(({ resident_id }) => resident_id)
          .toSorted(),
      ).toEqual(now.map(({ id }) => id).toSorted());
    }
  });
});

test('a deletion that is killed in the middle has not happened, and the next one goes through', async () => {
  const { id, call } = await givenSettled();
  const before = await tracesOf(town, [id]);
  await town.asOwner(`
    create function die() returns trigger language plpgsql as $$ begin raise exception 'killed' using errcode = '57P01'; end $$;
    create trigger die before delete on resident for each row execute function die()`);
  expect((await call(erase)).json()).toEqual({ code: 'server_busy' });
  expect((await tracesOf(town, [id])).toSorted()).toEqual(before.toSorted());
  expect(await town.db.selectFrom('data_request').selectAll().execute()).toEqual([]);
  expect(await bytesOnDisk()).toBe(2);
  await town.asOwner('drop trigger die on resident; drop function die()');
  expect((await call(erase)).statusCode).toBe(200);
  expect(await tracesOf(town, [id, ...zaloWords(town, ZALO_ID)])).toEqual([]);
});

test('bytes whose deletion was interrupted are bytes without a row, which the sweep takes', async () => {
  const own = await startApp(
    {},
    {
      files: {
        put: async () => undefined,
        read: () => {
          throw new Error('not asked');
        },
        remove: async () => {
          throw new Error('disk');
        },
        list: async function* () {},
      },
    },
  );
  try {
    const person = await givenResident(own, ZALO_ID);
    await person.call({ method: 'POST', url: '/api/me/feedback-photos', ...multipart('file', 'a.jpg', photo) });
    expect((await person.call(erase)).statusCode).toBe(200);
    expect(await tracesOf(own, [person.id, ...zaloWords(own, ZALO_ID)])).toEqual([]);
    expect(await own.db.selectFrom('file').selectAll().execute()).toEqual([]);
  } finally {
    await own.close();
  }
});
