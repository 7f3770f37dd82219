import { sql } from 'kysely';
import { z } from 'zod';
import { toLocalDate } from '../../shared/time/local-date.ts';
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
  user_id_by_app: idSchema.optional(),
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

/** An echo of what we have sent ourselves, or that it was seen: known, and nothing to do. One for each message, so not counted either. */
const ECHO = /^(oa_send_[a-z_]+|oa_reacted_message|user_seen_message)$/;
const EVENT_NAME = /^[a-z0-9_]{1,60}$/;

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
    const { oa_id: oaId, follower, user_id_by_app: appUserId } = unfollow.data;
    await forgetContact(deps, { oaId, userId: follower.id, appUserId, at });
    return true;
  }
  const follow = followSchema.safeParse(body);
  if (follow.success) {
    const { oa_id: oaId, follower, user_id_by_app: appUserId } = follow.data;
    await noteTurned(deps, { oaId, userId: follower.id, appUserId, at });
    return true;
  }
  const turned = turnedSchema.safeParse(body);
  if (!turned.success) {
    await noteUnknown(deps.db, body, now);
    return false;
  }
  const { sender, recipient, user_id_by_app: appUserId } = turned.data;
  await noteTurned(deps, { oaId: recipient.id, userId: sender.id, appUserId, at });
  return true;
}

/** By its name alone: what somebody wrote, or who they are, is not kept for a meaning that we do not know. */
async function noteUnknown(q: Queries, body: unknown, at: Date): Promise<void> {
  const { event_name: name } = z
    .looseObject({ event_name: z.string().catch('') })
    .catch({ event_name: '' })
    .parse(body);
  if (!EVENT_NAME.test(name) || ECHO.test(name)) return;
  await sql`
    insert into oa_event_name (name, first_at, last_at) values (${name}, ${at}, ${at})
    on conflict (name) do update set last_at = greatest(oa_event_name.last_at, excluded.last_at), n = oa_event_name.n + 1`.execute(
    q,
  );
}

async function noteReceipt(q: Queries, messageId: string, at: Date): Promise<void> {
  await q
    .insertInto('oa_receipt')
    .values({ message_id: messageId, received_at: at })
    .onConflict((oc) => oc.doNothing())
    .execute();
  await matchReceipts(q, at);
}

/** What was told last about somebody decides for a day: something older that Zalo tells again is not done. */
export async function forgetUnfollows(q: Queries, at: Date): Promise<void> {
  await q
    .deleteFrom('oa_unfollow')
    .where('at', '<', new Date(at.getTime() - DAY_MS))
    .execute();
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

/** The account on the day of the event: it may have been another unit's before. */
const accountOn = (oaId: string, at: Date) => sql`(
  select id from oa_account where oa_id = ${oaId} and valid_from <= ${toLocalDate(at)}
    and (valid_to is null or valid_to > ${toLocalDate(at)}))`;

/** Who agreed to be told through Zalo, as our app knows them. */
const agreed = (appUserHash: Buffer) => sql`resident where zalo_hash = ${appUserHash} and closed_at is null and exists (
  select from consent where resident_id = resident.id and purpose = 'message' and withdrawn_at is null)`;

/** Of somebody who had agreed it is kept for a day that they left, so that an older follow told again does not bring them back. */
async function forgetContact({ db, keyedHash }: AppDeps, { oaId, userId, appUserId, at }: Turned): Promise<void> {
  const userHash = keyedHash('oa_user', userId);
  await sql`
    with gone as (
      delete from oa_contact where account_id in ${accountOn(oaId, at)}
        and user_hash = ${userHash} and interacted_at <= ${at} returning id
    )
    insert into oa_unfollow (oa_id, user_hash, at) select ${oaId}, ${userHash}, ${at}
    where exists (select from gone) or exists (select from ${agreed(keyedHash('zalo_id', appUserId ?? ''))})
    on conflict (oa_id, user_hash) do update set at = greatest(oa_unfollow.at, excluded.at)`.execute(db);
}

/** Only of people who agreed to be told through Zalo is anything kept; of everybody else the event is forgotten at once. */
async function noteTurned(deps: AppDeps, { oaId, userId, appUserId, at }: Turned): Promise<void> {
  const { db, keyedHash, ids, seal } = deps;
  const id = ids.uuid();
  const userHash = keyedHash('oa_user', userId);
  await sql`
    with account as ${accountOn(oaId, at)}, known as (
      update oa_contact set interacted_at = greatest(interacted_at, ${at})
      from account where oa_contact.account_id = account.id and user_hash = ${userHash}
      returning oa_contact.id
    ), person as (select id from ${agreed(keyedHash('zalo_id', appUserId ?? ''))})
    insert into oa_contact (id, account_id, resident_id, user_hash, user_sealed, interacted_at)
    select ${id}, account.id, person.id, ${userHash},
      ${seal.close(userId, { column: 'oa_contact.user_sealed', id })}, ${at}
    from account cross join person
    where not exists (select from known)
      and not exists (select from oa_unfollow gone where gone.oa_id = ${oaId} and gone.user_hash = ${userHash} and gone.at >= ${at})
    on conflict do nothing`.execute(db);
}
