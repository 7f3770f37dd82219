import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { OfficialActor } from '../../shared/access.ts';
import { mayRead } from '../../shared/access.ts';
import { FIGURES_SHAPE } from '../../shared/poll/result-schema.ts';
import type { PollTrend } from '../../shared/poll/trend-schema.ts';
import { trendOf } from '../../shared/poll/trend.ts';
import type { Queries } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import type { PollRow } from './store.ts';
import * as store from './store.ts';

const MOST_ROUNDS = 12;

/** Figures of rounds, no ballots and no cells. @throws AppError not_found */
export async function pollTrend(deps: AppDeps, official: OfficialActor, pollId: string): Promise<PollTrend> {
  const poll = await store.findVisible(deps.db, pollId, deps.clock.now());
  if (!poll || !mayRead(official, 'poll.results', poll.unit_id)) throw new AppError('not_found');
  const rows = await listRounds(deps.db, poll, deps.clock.now());
  return trendOf(
    rows.map((row) => ({
      pollId: row.id,
      title: row.title.replaceAll('{unit}', row.unit_name),
      opensOn: row.opens_on,
      closesOn: row.closes_on,
      code: row.form_code,
      version: row.form_version,
      places: row.places ?? '',
      figures: row.figures,
    })),
    poll.settings?.headline?.statistic ?? 't2b',
  );
}

/** The latest rounds of the same form in the same unit that are counted to the end. A form that an office wrote has rounds only in its own series. */
async function listRounds(q: Queries, poll: PollRow, now: Date) {
  const seriesOf = (version: RawBuilder<unknown>) =>
    sql`case when strpos(${version}, '/') > 0 then split_part(${version}, '/', 1) end`;
  const rows = await store
    .visible(q, now)
    .innerJoin('poll_result', 'poll_result.poll_id', 'poll.id')
    .select('poll_result.figures')
    .select(
      sql<string | null>`coalesce(
        (select string_agg(unit_id::text, ' ' order by unit_id) from poll_place where poll_id = poll.id),
        (select string_agg(unit_id::text, ' ' order by unit_id) from notice_place where notice_id = poll.notice_id))`.as(
        'places',
      ),
    )
    .where('poll.unit_id', '=', poll.unit_id)
    .where('poll.form_code', '=', poll.form_code)
    .where('poll.notice_id', poll.notice_id === null ? 'is' : 'is not', null)
    .where(
      sql<boolean>`${seriesOf(sql`poll.form_version`)} is not distinct from ${seriesOf(sql`${poll.form_version}::text`)}`,
    )
    .where(sql<boolean>`(figures ->> 'isFinal')::boolean and (figures ->> 'shape')::int = ${FIGURES_SHAPE}`)
    .orderBy('poll.closes_on', 'desc')
    .orderBy('poll.id', 'desc')
    .limit(MOST_ROUNDS)
    .execute();
  return rows.toReversed();
}
