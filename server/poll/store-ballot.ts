import { sql } from 'kysely';
import type { Answers, Texts } from '../../shared/poll/form.ts';
import type { BallotMode } from '../../shared/poll/schema.ts';
import { GRACE_DAYS } from '../../shared/poll/state.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';

export type Ballot = {
  readonly pollId: string;
  /** Of the token or code it comes with. */
  readonly tokenHash: Buffer;
  readonly mode: BallotMode;
  readonly placeId: string | null;
  readonly answers: Answers;
  readonly texts: Texts;
  /** By which it came, if any. */
  readonly posterId: string | null;
};

export type Cast = 'stored' | 'spent' | 'closed';

/**
 * Stores ballots of many people in one statement, in no order, each once per token, with the day and no time. Answers what became of
 * each, in their order.
 */
export async function insertBallots(q: Queries, ballots: readonly Ballot[], today: LocalDate): Promise<Cast[]> {
  // The same token twice in one batch: the database would take both for new.
  const seen = new Set<string>();
  const firsts = ballots.map(({ pollId, tokenHash }) => {
    const key = `${pollId} ${tokenHash.toString('hex')}`;
    return seen.has(key) ? false : seen.add(key).size > 0;
  });
  const { rows } = await sql<{ nth: number; is_open: boolean; is_stored: boolean }>`
    with given as materialized (
      select nth::int, poll_id, decode(token_hash, 'hex') as token_hash, mode, place_id, answers, texts, is_first, poster_id
        from unnest(${ballots.map(({ pollId }) => pollId)}::uuid[], ${ballots.map(({ tokenHash }) => tokenHash.toString('hex'))}::text[],
          ${ballots.map(({ mode }) => mode)}::text[], ${ballots.map(({ placeId }) => placeId)}::uuid[],
          ${ballots.map(({ answers }) => JSON.stringify(answers))}::jsonb[],
          ${ballots.map(({ texts }) => JSON.stringify(texts))}::jsonb[], ${firsts}::boolean[],
          ${ballots.map(({ posterId }) => posterId)}::uuid[])
        with ordinality as piece (poll_id, token_hash, mode, place_id, answers, texts, is_first, poster_id, nth)
    ), open as materialized (
      select poll.id from poll left join notice on notice.id = poll.notice_id
       where poll.id in (select poll_id from given) and ${today}::date between poll.opens_on and poll.closes_on + ${GRACE_DAYS}::int
         and (notice.id is null or notice.status = 'approved')
    ), spent as (
      insert into poll_spent_token (poll_id, token_hash)
      select poll_id, token_hash from given where poll_id = any(array(select id from open)) and is_first
       order by poll_id, token_hash
      on conflict on constraint poll_token_spent_once do nothing
      returning poll_id, token_hash
    ), fresh as materialized (
      select given.* from given join spent using (poll_id, token_hash) where is_first
    ), stored as (
      insert into ballot (poll_id, answered_on, mode, place_id, answers, poster_id)
      select poll_id, ${today}::date, mode, place_id, answers, poster_id from fresh order by random()
    ), written as (
      insert into poll_text (poll_id, answered_on, item, body)
      select poll_id, ${today}::date, text.key, text.value from fresh, jsonb_each_text(texts) as text order by random()
    ), counted as (
      insert into poll_day (poll_id, day, mode, ballots)
      select poll_id, ${today}::date, mode, count(*) from fresh group by 1, 3 order by 1, 3
      on conflict (poll_id, day, mode) do update set ballots = poll_day.ballots + excluded.ballots
    )
    select given.nth, given.poll_id in (select id from open) as is_open, fresh.nth is not null as is_stored
      from given left join fresh on fresh.nth = given.nth order by given.nth`.execute(q);
  return rows.map(({ is_open: isOpen, is_stored: isStored }) => (isStored ? 'stored' : isOpen ? 'spent' : 'closed'));
}
