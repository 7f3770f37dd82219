import { sql } from 'kysely';
import type { AppDeps } from '../platform/deps.ts';
import type { Job } from '../platform/job.ts';
import { addDays, toLocalDate } from '../../shared/time/local-date.ts';
import { retireEnded } from './store-connection.ts';

/** After the period of `retention_period` a broadcast keeps its sums and no row; messages about a feedback go whole. Answers how many rows went. */
export async function foldOldRows({ db, clock }: AppDeps): Promise<number> {
  const now = clock.now();
  const since = sql<Date>`(select ${now}::timestamptz - days * interval '1 day' from retention_period where subject = 'delivery')`;
  const old = await db
    .selectFrom('broadcast')
    .select('id')
    .where('status', 'in', ['done', 'cancelled'])
    .where('frozen_at', '<', since)
    .where((eb) =>
      eb.exists(eb.selectFrom('delivery').select('delivery.id').whereRef('delivery.broadcast_id', '=', 'broadcast.id')),
    )
    .execute();
  let gone = 0;
  for (const { id } of old) {
    const folded = await sql<{ n: number }>`
      with gone as (
        delete from delivery where broadcast_id = ${id} and state not in ('pending', 'sending') returning state, reason
      ), summed as (
        insert into delivery_total (broadcast_id, state, reason, n)
        select ${id}, state, coalesce(reason, ''), count(*) from gone group by state, reason
      )
      select count(*)::int as n from gone`.execute(db);
    gone += folded.rows[0]?.n ?? 0;
  }
  const told = await db
    .deleteFrom('delivery')
    .where('feedback_id', 'is not', null)
    .where('settled_at', '<', since)
    .executeTakeFirst();
  return gone + Number(told.numDeletedRows);
}

/** Accounts whose last day was before yesterday: what was on its way then has been looked up. */
export const retireAccounts = ({ db, clock }: AppDeps): Promise<number> => {
  const at = clock.now();
  return retireEnded(db, { endedOn: addDays(toLocalDate(at), -1), at });
};

export const oaAccountRetirement: Job = {
  name: 'delivery.account-retirement',
  cron: '33 2 * * *',
  run: retireAccounts,
};
export const deliveryRetention: Job = { name: 'delivery.retention', cron: '23 2 * * *', run: foldOldRows };
