import type { OfficialActor } from '../../shared/access.ts';
import { mayActFor, mayRead } from '../../shared/access.ts';
import type { ChannelPreview } from '../../shared/delivery/schema.ts';
import type { BroadcastMove } from '../../shared/delivery/state.ts';
import { isPublic } from '../../shared/notice/status.ts';
import { BROADCAST_MOVES, CHANNELS } from '../../shared/delivery/state.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { limitsOf } from './limit.ts';
import type { Sendable } from './plan.ts';
import { contentOf } from './plan.ts';
import { findAccountOf, listAccounts, reactivate } from './store-account.ts';
import * as store from './store-broadcast.ts';

type Who = { official: OfficialActor; requestId: string };
const HOUR_MS = 3_600_000;

const PAST: Record<BroadcastMove, string> = { pause: 'paused', resume: 'resumed', cancel: 'cancelled' };

/** @throws AppError not_found */
export async function findReadable(deps: AppDeps, official: OfficialActor, id: string) {
  const row = await store.findBroadcast(deps.db, id);
  if (!row || !mayRead(official, 'notice.read', row.unit_id)) throw new AppError('not_found');
  const states = await store.countStates(deps.db, id, deps.clock.now());
  return { row, states };
}

/** Holds, goes on with, or ends a broadcast; takes effect with the next claim. @throws AppError not_found, not_allowed, stale_state, move_not_possible */
export async function moveBroadcast(
  deps: AppDeps,
  { official, requestId }: Who,
  move: BroadcastMove,
  seen: { id: string; version: number },
): Promise<void> {
  const now = deps.clock.now();
  const { from, to } = BROADCAST_MOVES[move];
  await deps.db.transaction().execute(async (tx) => {
    const before = await store.findBroadcast(tx, seen.id);
    if (!before || !mayRead(official, 'notice.read', before.unit_id)) throw new AppError('not_found');
    if (!mayActFor(official, 'notice.approve', before.unit_id)) throw new AppError('not_allowed');
    if (before.version !== seen.version) throw new AppError('stale_state');
    if (!(from as readonly string[]).includes(before.status)) throw new AppError('move_not_possible');
    if (!(await store.moveBroadcast(tx, { ...seen, from }, to))) throw new AppError('stale_state');
    if (move === 'cancel') await store.skipPending(tx, seen.id, now);
    await recordAudit(tx, {
      at: now,
      officialId: official.id,
      requestId,
      action: `broadcast.${PAST[move]}`,
      subjectType: 'broadcast',
      subjectId: seen.id,
    });
  });
}

/** @throws AppError not_found, not_allowed, move_not_possible */
export async function reactivateAccount(deps: AppDeps, { official, requestId }: Who, id: string) {
  const now = deps.clock.now();
  await deps.db.transaction().execute(async (tx) => {
    const [account] = await listAccounts(tx, null, id);
    if (!account || !mayRead(official, 'notice.read', account.unit_id)) throw new AppError('not_found');
    if (!mayActFor(official, 'notice.approve', account.unit_id)) throw new AppError('not_allowed');
    if (!(await reactivate(tx, id, now))) throw new AppError('move_not_possible');
    await recordAudit(tx, {
      at: now,
      officialId: official.id,
      requestId,
      action: 'oa_account.reactivated',
      subjectType: 'oa_account',
      subjectId: id,
      details: { zaloCode: account.zalo_code },
    });
  });
}

/** Each way in which a notice may go out: whom it would reach now, who falls out, and what stands against it. */
export async function previewChannels(
  deps: AppDeps,
  notice: Sendable,
  placeIds: readonly string[],
): Promise<ChannelPreview[]> {
  const now = deps.clock.now();
  const account = await findAccountOf(deps.db, notice.unit_id, toLocalDate(now));
  return Promise.all(
    CHANNELS.map(async (channel) => {
      const limits = await limitsOf(deps.db, channel);
      const made = contentOf(deps, channel, notice, limits);
      const since = (hours = 0): Date => new Date(now.getTime() - hours * HOUR_MS);
      const places =
        account && channel === 'oa_message' && isPublic(notice)
          ? await store.countAddressed(
              deps.db,
              { accountId: account.id, audience: notice.audience, placeIds },
              { reachedSince: since(limits['window_hours']), freeSince: since(limits['free_hours']) },
            )
          : null;
      const sum = (pick: (row: NonNullable<typeof places>[number]) => number): number | null =>
        places && places.reduce((all, row) => all + pick(row), 0);
      const obstacle = !isPublic(notice)
        ? 'for_officials'
        : !account
          ? 'no_account'
          : account.state !== 'active'
            ? 'account_stopped'
            : 'obstacle' in made
              ? made.obstacle
              : null;
      return {
        channel,
        account: account ? { name: account.name, state: account.state } : null,
        obstacle,
        people: sum(({ people }) => people),
        outside: sum(({ outside }) => outside),
        paid: sum(({ paid }) => paid),
        places: (places ?? []).map(({ place_id: id, place_name: name, people, outside }) => ({
          place: id !== null && name !== null ? { id, name } : null,
          people,
          outside,
        })),
        hours: { from: limits['from_hour'] ?? 0, to: limits['to_hour'] ?? 24 },
      };
    }),
  );
}
