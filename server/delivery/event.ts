import { sql } from 'kysely';
import { z } from 'zod';
import type { Queries } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';

const DAY_MS = 86_400_000;
const idSchema = z.string().min(1).max(64);

/** Of what Zalo tells about an official account; what else is in it is none of our business. */
const receiptSchema = z.looseObject({
  event_name: z.literal('user_received_message'),
  sender: z.looseObject({ id: idSchema }),
  message: z.looseObject({ msg_id: idSchema }),
});
const unfollowSchema = z.looseObject({
  event_name: z.literal('unfollow'),
  oa_id: idSchema,
  follower: z.looseObject({ id: idSchema }),
});
const followSchema = z.looseObject({
  event_name: z.literal('follow'),
  oa_id: idSchema,
  follower: z.looseObject({ id: idSchema }),
  user_id_by_app: idSchema.optional(),
});
/** Whatever a person sends to the account opens its window of seven days anew. */
const turnedSchema = z.looseObject({
  event_name: z.string().regex(/^user_(send_[a-z_]+|click_[a-z]+|reacted_message|submit_info)$/),
  sender: z.looseObject({ id: idSchema }),
  recipient: z.looseObject({ id: idSchema }),
  user_id_by_app: idSchema.optional(),
});

type Turned = { oaId: string; userId: string; appUserId: string | undefined; at: Date };

/**
 * Something signed by Zalo about an official account. Each is done in the request that brings it: told twice, or late, it changes
 * nothing more; when it cannot be done Zalo is told so and comes again. Answers whether it meant something.
 */
export async function hearAccountEvent(deps: AppDeps, body: unknown, at: Date): Promise<boolean> {
  const now = deps.clock.now();
  if (now.getTime() - at.getTime() > DAY_MS) return false;
  const receipt = receiptSchema.safeParse(body);
  if (receipt.success) {
    await noteReceipt(deps.db, receipt.data.message.msg_id, now);
    return true;
  }
  const unfollow = unfollowSchema.safeParse(body);
  if (unfollow.success) {
    await forgetContact(deps, unfollow.data.oa_id, unfollow.data.follower.id, at);
    return true;
  }
  const follow = followSchema.safeParse(body);
  if (follow.success) {
    const { oa_id: oaId, follower, user_id_by_app: appUserId } = follow.data;
    await noteTurned(deps, { oaId, userId: follower.id, appUserId, at });
    return true;
  }
  const turned = turnedSchema.safeParse(body);
  if (!turned.success) return false;
  const { sender, recipient, user_id_by_app: appUserId } = turned.data;
  await noteTurned(deps, { oaId: recipient.id, userId: sender.id, appUserId, at });
  return true;
}

async function noteReceipt(q: Queries, messageId: string, at: Date): Promise<void> {
  await q
    .insertInto('oa_receipt')
    .values({ message_id: messageId, received_at: at })
    .onConflict((oc) => oc.doNothing())
    .execute();
  await matchReceipts(q, at);
}

/** Receipts whose rows are in the ledger by now; those that nobody waits for go after a day. */
export async function matchReceipts(q: Queries, at: Date): Promise<void> {
  await sql`
    with told as (
      update delivery set state = 'delivered' from oa_receipt
      where delivery.message_id = oa_receipt.message_id and delivery.state = 'accepted' returning delivery.message_id
    )
    delete from oa_receipt where message_id in (select message_id from told)
      or received_at < ${new Date(at.getTime() - DAY_MS)}
      or exists (select from delivery where delivery.message_id = oa_receipt.message_id and delivery.state = 'delivered')`.execute(
    q,
  );
}

async function forgetContact({ db, keyedHash }: AppDeps, oaId: string, userId: string, at: Date): Promise<void> {
  await sql`
    delete from oa_contact using oa_account account
    where account.id = oa_contact.account_id and account.oa_id = ${oaId}
      and oa_contact.user_hash = ${keyedHash('oa_user', userId)} and oa_contact.interacted_at <= ${at}`.execute(db);
}

/** Only of people who agreed to be told through Zalo is anything kept; of everybody else the event is forgotten at once. */
async function noteTurned(deps: AppDeps, { oaId, userId, appUserId, at }: Turned): Promise<void> {
  const { db, keyedHash, ids, seal } = deps;
  const id = ids.uuid();
  await sql`
    with account as (select id from oa_account where oa_id = ${oaId}), known as (
      update oa_contact set interacted_at = greatest(interacted_at, ${at})
      from account where oa_contact.account_id = account.id and user_hash = ${keyedHash('oa_user', userId)}
      returning oa_contact.id
    )
    insert into oa_contact (id, account_id, resident_id, user_hash, user_sealed, interacted_at)
    select ${id}, account.id, resident.id, ${keyedHash('oa_user', userId)},
      ${seal.close(userId, { column: 'oa_contact.user_sealed', id })}, ${at}
    from account join resident on resident.zalo_hash = ${keyedHash('zalo_id', appUserId ?? '')}
    where not exists (select from known) and resident.closed_at is null and exists (
      select from consent where resident_id = resident.id and purpose = 'message' and withdrawn_at is null)
    on conflict do nothing`.execute(db);
}
