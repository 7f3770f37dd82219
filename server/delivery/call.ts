import { sql } from 'kysely';
import type { Caller } from '../../shared/delivery/call.ts';
import type { DeliveryReason, DeliveryState } from '../../shared/delivery/state.ts';
import type { Queries } from '../platform/db.ts';

/** Somebody has to call, at once or, while a message is on its way, when it has ended badly. Only where a number was left. */
export async function oweCall(
  q: Queries,
  { feedbackId, caller, deliveryId, at }: { feedbackId: string; caller: Caller; deliveryId: number | null; at: Date },
): Promise<void> {
  await sql`
    insert into feedback_call (feedback_id, caller, delivery_id, since)
    select feedback_id, ${caller}, ${deliveryId}, ${deliveryId === null ? at : null}
    from feedback_contact where feedback_id = ${feedbackId} and closed_at is null
    on conflict (feedback_id) do update set caller = excluded.caller, delivery_id = excluded.delivery_id,
      since = excluded.since, misses = 0, missed_by = null, missed_at = null, told_by = null, told_at = null`.execute(
    q,
  );
}

/** The sender has read the answer, or wants another one. */
export async function dropCall(q: Queries, feedbackId: string): Promise<void> {
  await q.deleteFrom('feedback_call').where('feedback_id', '=', feedbackId).execute();
}

/** What came of messages that were on their way: those that Zalo has taken need no call, the others wait for one from now on. */
export async function handOverCalls(q: Queries, at: Date): Promise<void> {
  await sql`
    delete from feedback_call using delivery
    where feedback_call.since is null and delivery.id = feedback_call.delivery_id
      and delivery.state in ('accepted', 'delivered')`.execute(q);
  await sql`
    update feedback_call set since = ${at} from delivery
    where feedback_call.since is null and delivery.id = feedback_call.delivery_id
      and (delivery.state in ('failed', 'skipped') or (delivery.state = 'uncertain' and delivery.reason is not null))`.execute(
    q,
  );
}

export const lockCall = (q: Queries, feedbackId: string) =>
  q.selectFrom('feedback_call').selectAll().where('feedback_id', '=', feedbackId).forUpdate().executeTakeFirst();

export async function noteMiss(q: Queries, feedbackId: string, { by, at }: { by: string; at: Date }): Promise<void> {
  await q
    .updateTable('feedback_call')
    .set((eb) => ({ misses: eb('misses', '+', 1), missed_by: by, missed_at: at }))
    .where('feedback_id', '=', feedbackId)
    .execute();
}

export async function noteTold(q: Queries, feedbackId: string, { by, at }: { by: string; at: Date }): Promise<void> {
  await q
    .updateTable('feedback_call')
    .set({ told_by: by, told_at: at })
    .where('feedback_id', '=', feedbackId)
    .execute();
}

type Telling = {
  state: DeliveryState | null;
  reason: DeliveryReason | null;
  settled_at: Date | null;
  caller: Caller | null;
  since: Date | null;
  misses: number | null;
  missed_at: Date | null;
  told_at: Date | null;
  told_by: string | null;
  told_by_name: string | null;
};

/** How the sender was told of the last answer or refusal: the newest message, and the call that is owed or was made. */
export async function findTelling(q: Queries, feedbackId: string): Promise<Telling> {
  const { rows } = await sql<Telling>`
    select message.state, message.reason, message.settled_at, call.caller, call.since, call.misses, call.missed_at,
      call.told_at, call.told_by, teller.full_name as told_by_name
    from (select ${feedbackId}::uuid as id) feedback
    left join lateral (select state, reason, settled_at from delivery where feedback_id = feedback.id order by id desc limit 1)
      message on true
    left join feedback_call call on call.feedback_id = feedback.id
    left join official teller on teller.id = call.told_by`.execute(q);
  const [row] = rows;
  if (!row) throw new Error('one row is asked for');
  return row;
}
