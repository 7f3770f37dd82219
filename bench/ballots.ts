import type { KeyObject } from 'node:crypto';
import { constants, createHash, createPrivateKey, randomBytes, sign } from 'node:crypto';
import { withClient } from '../demo/postgres/database.ts';
import type { PollForm } from '../shared/poll/form.ts';
import { POLL_FORMS } from '../shared/poll/instrument/poll-forms.ts';
import { parseLocalDate } from '../shared/time/local-date.ts';
import { publicKeyOf } from '../server/poll/key.ts';
import { insertPoll } from '../server/poll/store.ts';
import type { AppDeps } from '../server/platform/deps.ts';

export const ANSWERS = { A1: [4], A2: [1, 4], 'B1.info': [4], 'B1.voice': [0], 'B1.pol.3': [5], sex: [2], age: [3] };

/** A poll of these days, open in all of them, with a key. */
export async function givePoll(
  deps: AppDeps,
  {
    unitId,
    opensOn = '2025-01-01',
    closesOn = '2099-12-31',
    form = POLL_FORMS.p2,
  }: { unitId: string; opensOn?: string; closesOn?: string; form?: PollForm },
): Promise<string> {
  const id = deps.ids.uuid();
  await insertPoll(deps.db, {
    id,
    form_code: form.code,
    form_version: form.version,
    form: JSON.stringify(form),
    title: form.title,
    unit_id: unitId,
    notice_id: null,
    opens_on: parseLocalDate(opensOn),
    closes_on: parseLocalDate(closesOn),
    created_at: deps.clock.now(),
  });
  await publicKeyOf(deps, id);
  return id;
}

export type Proof = { readonly token: string; readonly signature: string };

/**
 * Tokens as people end up with them, made with the sealed key itself: how they are bought is not measured, and blinding thousands of
 * them would take minutes.
 */
export async function openMint(deps: AppDeps, pollId: string): Promise<() => Proof> {
  const row = await deps.db
    .selectFrom('poll_key')
    .select('private_sealed')
    .where('poll_id', '=', pollId)
    .executeTakeFirstOrThrow();
  const sealed = deps.seal.open(row.private_sealed ?? Buffer.of(), { column: 'poll_key.private_sealed', id: pollId });
  const key = createPrivateKey({ key: Buffer.from(sealed, 'base64'), format: 'der', type: 'pkcs8' });
  return () => mint(key);
}

function mint(key: KeyObject): Proof {
  const token = randomBytes(64);
  const signature = sign('sha384', token, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 });
  return { token: token.toString('base64url'), signature: signature.toString('base64url') };
}

/** As many ballots of one day as there would be after a long round, of people who answered in different ways, tokens and all. */
export const fillBallots = (
  ownerUrl: string,
  { pollId, count, day, placeIds }: { pollId: string; count: number; day: string; placeIds: readonly string[] },
): Promise<void> =>
  withClient(ownerUrl, async (owner) => {
    await owner.query(
      `insert into ballot (poll_id, answered_on, mode, place_id, answers)
       select $1, $3::date, 'mini_app', ($4::uuid[])[1 + n % cardinality($4::uuid[])],
         jsonb_build_object('A1', jsonb_build_array(1 + n % 5), 'A2', jsonb_build_array(1 + n % 4, 5 + n % 4),
           'B1.info', jsonb_build_array(n % 6), 'B1.voice', jsonb_build_array(1 + n % 5),
           'B1.pol.' || 1 + n % 9, jsonb_build_array(1 + n / 7 % 5), 'sex', jsonb_build_array(1 + n % 2),
           'age', jsonb_build_array(1 + n / 3 % 4))
       from generate_series(1, $2::int) n`,
      [pollId, count, day, placeIds],
    );
    await owner.query(
      `insert into poll_spent_token (poll_id, token_hash) select $1, sha256(int8send(n)) from generate_series(1, $2::bigint) n`,
      [pollId, count],
    );
    await owner.query(
      `insert into poll_day (poll_id, day, mode, ballots) values ($1, $2, 'mini_app', $3)
       on conflict (poll_id, day, mode) do update set ballots = poll_day.ballots + excluded.ballots`,
      [pollId, day, count],
    );
    await owner.query('vacuum analyze ballot, poll_spent_token');
  });

export const toCast = (pollId: string, proof: Proof, placeId: string): string =>
  toPost(`/api/polls/${pollId}/ballots`, ['origin: https://h5.zdn.vn'], {
    proof,
    placeId,
    answers: ANSWERS,
    texts: {},
  });

/** The same bytes of answers under another unique value. */
export const toInsert = (pollId: string, n: number): string => {
  const residentId = createHash('sha256').update(String(n)).digest('hex').slice(0, 32);
  return toPost('/ballots', [], { pollId, residentId, answers: ANSWERS });
};

function toPost(path: string, headers: readonly string[], body: unknown): string {
  const text = JSON.stringify(body);
  const lines = [
    `POST ${path} HTTP/1.1`,
    'host: gandan.example.vn',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(text)}`,
    ...headers,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${text}`;
}
