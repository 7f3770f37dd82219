import type { OfficialActor } from '../../shared/access.ts';
import type { ForwardedFeedback, Forwarding, OfficeOfPlace } from '../../shared/feedback/schema.ts';
import { FEEDBACK_MOVES, FORWARDS_MAX, isPossible } from '../../shared/feedback/status.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { countWorkingDays } from './due.ts';
import type { Hand, Seen } from './move.ts';
import { assertMayAct, moveFeedback } from './move.ts';
import type { Feedback } from './store.ts';
import { listEvents } from './store.ts';
import { listOfficesOf } from './store-submit.ts';

/** What is not this office's is passed on within five working days of the day it came in; that clock does not begin anew (domain facts §3.7). */
const FORWARD_DAYS = 5;

type Row = Pick<Feedback, 'status' | 'unit_id' | 'place_id' | 'submitted_on'>;
type Events = readonly { by_focal_point: boolean | null }[];

/** What its office has to know to pass it on; `null` when nobody can any more. */
export async function forwardingOf(q: Queries, row: Row, events: Events, today: LocalDate): Promise<Forwarding | null> {
  if (!isPossible('forward', row.status)) return null;
  const offices = await listOfficesOf(q, row.place_id, today);
  return {
    dueOn: await countWorkingDays(q, row.submitted_on, FORWARD_DAYS),
    left: isFocalPoint(offices, row.unit_id) ? null : Math.max(0, FORWARDS_MAX - countOrdinary(events)),
  };
}

const isFocalPoint = (offices: readonly OfficeOfPlace[], unitId: string): boolean =>
  offices.some((office) => office.id === unitId && office.isFocalPoint);

const countOrdinary = (events: Events): number => events.filter((event) => event.by_focal_point === false).length;

/** Where it can go from here. @throws AppError not_found, not_allowed */
export async function listDestinations(deps: AppDeps, official: OfficialActor, id: string): Promise<OfficeOfPlace[]> {
  const row = await assertMayAct(deps.db, official, FEEDBACK_MOVES.forward.by, id);
  const offices = await listOfficesOf(deps.db, row.place_id, toLocalDate(deps.clock.now()));
  return offices.filter((office) => office.id !== row.unit_id);
}

/**
 * Passes it on to another office of its place; the due day stays.
 * @throws AppError invalid_request, feedback_forward_limit and those of `moveFeedback`
 */
export async function forwardFeedback(
  deps: AppDeps,
  hand: Hand,
  input: Seen & { unitId: string; reason: string },
): Promise<ForwardedFeedback> {
  const today = toLocalDate(hand.now);
  return deps.db.transaction().execute(async (tx) => {
    const before = await assertMayAct(tx, hand.official, FEEDBACK_MOVES.forward.by, input.id);
    const offices = await listOfficesOf(tx, before.place_id, today);
    const to = offices.find((office) => office.id === input.unitId && office.id !== before.unit_id);
    if (!to) throw new AppError('invalid_request', [{ path: 'unitId', reason: 'unknown_office' }]);
    const byFocalPoint = isFocalPoint(offices, before.unit_id);
    const dueOn = await countWorkingDays(tx, before.submitted_on, FORWARD_DAYS);
    await moveFeedback(tx, hand, 'forward', {
      id: input.id,
      version: input.version,
      note: input.reason,
      forward: { from: before.unit_id, to: to.id, byFocalPoint, isLate: dueOn !== null && today > dueOn },
    });
    // Counted with the row locked, this one included.
    if (!byFocalPoint && countOrdinary(await listEvents(tx, input.id)) > FORWARDS_MAX)
      throw new AppError('feedback_forward_limit');
    return { id: input.id, office: { id: to.id, name: to.name } };
  });
}
