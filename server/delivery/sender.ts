import { sql } from 'kysely';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { Caller } from '../../shared/delivery/call.ts';
import type { Tx } from '../platform/db.ts';
import { limitsOf } from './limit.ts';
import { FEEDBACK_LASTS_MS } from './said.ts';
import { oweCall } from './call.ts';
import type { DeliveryTable } from './table.ts';

const HOUR_MS = 3_600_000;

export type Told = {
  readonly feedbackId: string;
  /** `null` once the sender has been erased: then nobody is told. */
  readonly residentId: string | null;
  /** The office that has answered: its own account speaks first. */
  readonly unitId: string;
  readonly event: NonNullable<DeliveryTable['event']>;
  readonly caller: Caller;
  readonly at: Date;
};

/**
 * In the transaction of the answer: a row of the ledger where the sender has agreed to be told through Zalo and can be reached now,
 * else a call for the office to make.
 */
export async function tellSender(tx: Tx, told: Told): Promise<void> {
  if (told.residentId === null) return;
  const deliveryId = await planMessage(tx, { ...told, residentId: told.residentId });
  await oweCall(tx, { ...told, deliveryId });
}

async function planMessage(tx: Tx, told: Told & { residentId: string }): Promise<number | null> {
  const { feedbackId, residentId, unitId, event, at } = told;
  const { window_hours: window = 0 } = await limitsOf(tx, 'oa_message');
  const today = toLocalDate(at);
  const { rows } = await sql<{ id: number }>`
    insert into delivery (feedback_id, event, account_id, contact_id, due_at, not_after, state)
    select ${feedbackId}, ${event}, account.id, contact.id, ${at}, ${new Date(at.getTime() + FEEDBACK_LASTS_MS)}, 'pending'
    from oa_contact contact join oa_account account on account.id = contact.account_id
    where contact.resident_id = ${residentId} and contact.interacted_at > ${new Date(at.getTime() - window * HOUR_MS)}
      and account.state = 'active' and account.valid_from <= ${today} and (account.valid_to is null or account.valid_to > ${today})
    order by account.unit_id = ${unitId} desc, contact.interacted_at desc, contact.id limit 1
    returning id`.execute(tx);
  return rows[0]?.id ?? null;
}
