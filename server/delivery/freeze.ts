import { sql } from 'kysely';
import type { ChannelName } from '../../shared/delivery/state.ts';
import type { NoticeAudience } from '../../shared/notice/status.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import type { BroadcastContent } from './table.ts';
import { limitsOf } from './limit.ts';

const HOUR_MS = 3_600_000;
const FREEZE_MS = 120_000;

export type Planned = {
  readonly noticeId: string;
  readonly accountId: string;
  readonly channel: ChannelName;
  readonly content: BroadcastContent;
  readonly audience: NoticeAudience;
  readonly placeIds: readonly string[];
  readonly sendFrom: Date;
  /** Nothing is pushed from then on. */
  readonly notAfter: Date | null;
};

/**
 * Freezes who a notice goes to: one row per person and channel, or one for the call to all followers. Whoever is not to be reached
 * is a row too, with the reason, so that the sums are those of the audience. In the transaction of the approval.
 */
export async function freeze(
  deps: Pick<AppDeps, 'ids' | 'clock'>,
  tx: Tx,
  planned: Planned,
): Promise<{ id: string; audience: number }> {
  const id = deps.ids.uuid();
  const now = deps.clock.now();
  const { noticeId, accountId, channel, content, sendFrom, notAfter } = planned;
  await tx
    .insertInto('broadcast')
    .values({
      id,
      notice_id: noticeId,
      account_id: accountId,
      channel,
      status: 'running',
      content: JSON.stringify(content),
      audience: 0,
      send_from: sendFrom,
      not_after: notAfter,
      frozen_at: now,
      article_token: null,
      article_id: null,
      called_at: null,
    })
    .execute();
  const audience =
    channel === 'oa_article' ? await freezeCall(tx, id, planned) : await freezePeople(tx, id, planned, now);
  await tx.updateTable('broadcast').set({ audience }).where('id', '=', id).execute();
  return { id, audience };
}

async function freezeCall(tx: Tx, broadcastId: string, { accountId, sendFrom }: Planned): Promise<number> {
  await tx
    .insertInto('delivery')
    .values({ broadcast_id: broadcastId, account_id: accountId, due_at: sendFrom, state: 'pending' } as never)
    .execute();
  return 1;
}

async function freezePeople(tx: Tx, broadcastId: string, planned: Planned, now: Date): Promise<number> {
  const { window_hours: window = 0 } = await limitsOf(tx, 'oa_message');
  const reachedSince = new Date(planned.sendFrom.getTime() - window * HOUR_MS);
  // A whole province takes longer than any question may: it is asked once, by an approver who waits for it.
  await sql`set local statement_timeout = ${sql.lit(FREEZE_MS)}`.execute(tx);
  const frozen = await sql`
    insert into delivery (broadcast_id, account_id, contact_id, due_at, state, reason, settled_at)
    select ${broadcastId}, ${planned.accountId}, contact.id, ${planned.sendFrom},
      case when contact.interacted_at > ${reachedSince} then 'pending' else 'skipped' end,
      case when contact.interacted_at > ${reachedSince} then null else 'no_interaction' end,
      case when contact.interacted_at > ${reachedSince} then null else ${now}::timestamptz end
    from oa_contact contact join resident on resident.id = contact.resident_id
    where ${addressed(planned)}`.execute(tx);
  return Number(frozen.numAffectedRows ?? 0n);
}

/** Who lives in these places, or follows them, of those who asked to be told through this account. */
export const addressed = ({
  accountId,
  audience,
  placeIds,
}: Pick<Planned, 'accountId' | 'audience' | 'placeIds'>) => sql<boolean>`
  contact.account_id = ${accountId} and resident.closed_at is null
  ${audience === 'business' ? sql`and resident.reads_business` : sql``}
  and (resident.place_id in (select id from unit where id = any(${placeIds}::uuid[]) or parent_id = any(${placeIds}::uuid[]))
    or exists (select from resident_follow follow join unit on unit.id = follow.unit_id
      where follow.resident_id = resident.id and (unit.id = any(${placeIds}::uuid[]) or unit.parent_id = any(${placeIds}::uuid[]))))`;
