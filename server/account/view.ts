import type { Account, AccountLine } from '../../shared/account/schema.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { countAssigned } from '../feedback/release.ts';
import { idleSince } from '../official/service.ts';
import type { AppDeps } from '../platform/deps.ts';
import type { Hand } from './hand.ts';
import { assertManages } from './hand.ts';
import * as store from './store.ts';
import { listConfirmations } from './confirm.ts';

export const toLine = (row: store.AccountRow): AccountLine => ({
  id: row.id,
  username: row.username,
  fullName: row.full_name,
  email: row.email,
  unit: { id: row.unit_id, name: row.unit_name },
  position: row.position_code && row.position_name ? { code: row.position_code, name: row.position_name } : null,
  state: row.state,
  roles: row.roles,
  lastActiveAt: row.last_active_at?.toISOString() ?? null,
});

/** What was ended before its first day is over, though that day is to come. */
export const stateOn = (
  { valid_from, valid_to }: { valid_from: LocalDate; valid_to: LocalDate | null },
  today: LocalDate,
) =>
  valid_to !== null && (valid_to <= today || valid_to <= valid_from)
    ? 'ended'
    : valid_from > today
      ? 'coming'
      : 'holds';

const assignmentState = (held: Parameters<typeof stateOn>[0] & { is_confirmed: boolean }, today: LocalDate) => {
  const state = stateOn(held, today);
  if (held.is_confirmed) return state;
  return state === 'ended' ? 'refused' : 'asked';
};

/** @throws AppError not_found */
export async function getAccount(deps: AppDeps, hand: Pick<Hand, 'official' | 'now'>, id: string): Promise<Account> {
  const row = await assertManages(deps.db, hand, id);
  const today = toLocalDate(hand.now);
  const [assignments, sessions, leaving, feedback, confirmations] = await Promise.all([
    store.listAssignments(deps.db, id),
    store.listSessions(deps.db, id, hand.now, idleSince(hand.now)),
    store.countLeaving(deps.db, id, today),
    countAssigned(deps.db, id),
    listConfirmations(deps, hand, id),
  ]);
  return {
    ...toLine(row),
    assignments: assignments.map((held) => ({
      id: held.id,
      role: held.role,
      unit: { id: held.unit_id, name: held.unit_name },
      kind: held.kind,
      standsInFor:
        held.for_official_id && held.absent_name ? { id: held.for_official_id, fullName: held.absent_name } : null,
      validFrom: held.valid_from,
      validTo: held.valid_to,
      reason: held.ended_reason ?? held.reason,
      state: assignmentState(held, today),
    })),
    sessions: sessions.map((session) => ({
      id: session.id,
      openedAt: session.created_at.toISOString(),
      lastSeenAt: session.last_seen_at.toISOString(),
      isThis: false,
    })),
    closedReason: row.closed_reason,
    leaving: { sessions: sessions.length, feedback, ...leaving },
    confirmations: confirmations.items,
  };
}
