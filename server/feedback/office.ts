import type { z } from 'zod';
import type { OfficialActor, Permission } from '../../shared/access.ts';
import { mayRead, standsInFor, unitsRead } from '../../shared/access.ts';
import type { OfficeFeedback, officeFeedbackQuery } from '../../shared/feedback/schema.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { findTelling } from '../delivery/call.ts';
import { holdsRole } from '../official/service.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { tellOf } from './call.ts';
import { concernedUnits } from './contact.ts';
import { forwardingOf } from './forward.ts';
import type { Hand, Seen } from './move.ts';
import { assertMayAct, moveFeedback } from './move.ts';
import * as store from './store.ts';
import { listEarlierWords } from './store-correct.ts';
import type { OfficeFilter } from './store-office.ts';
import * as office from './store-office.ts';
import { toOfficeDetail } from './view-office.ts';
import { waitsFor } from './waiting.ts';

type Query = z.output<typeof officeFeedbackQuery>;

/** What this official's list shows: rows of the own unit, or of every unit for the province, narrowed by the filters. */
export const toFilter = (deps: AppDeps, official: OfficialActor, query: Query): OfficeFilter => ({
  status: query.status,
  urgency: query.urgency,
  waiting: query.waiting && waitsFor(query.waiting, official),
  assigneeId: query.mine ? official.id : undefined,
  unitIds: unitsShown(official, 'feedback.read', query.office),
  q: query.q,
  today: toLocalDate(deps.clock.now()),
});

/** An official of a commune never gets other rows than those of their units, whatever office they ask for; `null` is every unit. */
export function unitsShown(
  official: OfficialActor,
  permission: Permission,
  office: string | undefined,
): readonly string[] | null {
  const seen = unitsRead(official, permission);
  if (office === undefined) return seen;
  return seen === null || seen.includes(office) ? [office] : [];
}

/** @throws AppError not_found, also for a row of another unit */
export async function getForOffice(deps: AppDeps, official: OfficialActor, id: string): Promise<OfficeFeedback> {
  const row = await office.findForOffice(deps.db, id);
  if (!row || !mayRead(official, 'feedback.read', row.office_id)) throw new AppError('not_found');
  const today = toLocalDate(deps.clock.now());
  const events = await store.listEvents(deps.db, id);
  const [earlierWords, concernedUnitIds, forwarding, photoIds, draft, answer, rating, telling] = await Promise.all([
    listEarlierWords(deps.db, id),
    concernedUnits(deps.db, row, events),
    forwardingOf(deps.db, { ...row, unit_id: row.office_id }, events, today),
    store.listPhotoIds(deps.db, id),
    office.findDraft(deps.db, id),
    store.findSentAnswer(deps.db, id),
    store.findRating(deps.db, id),
    findTelling(deps.db, id),
  ]);
  const parts = { events, earlierWords, concernedUnitIds, forwarding, photoIds, draft, answer, rating, telling };
  const detail = toOfficeDetail(row, parts, today);
  // Supervision sees how it is handled, and nothing that tells who sent it.
  return mayRead(official, 'feedback.details', row.office_id)
    ? detail
    : { ...detail, earlierWords: [], placeDetail: null, photoIds: [], hasContact: false };
}

export async function acceptFeedback(deps: AppDeps, hand: Hand, seen: Seen): Promise<void> {
  await deps.db.transaction().execute((tx) => moveFeedback(tx, hand, 'accept', seen));
}

export async function refuseFeedback(deps: AppDeps, hand: Hand, input: Seen & { reason: string }): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const refused = await moveFeedback(tx, hand, 'refuse', { ...input, note: input.reason });
    await tellOf(tx, refused, 'refused', hand.now);
  });
}

/** @throws AppError assignee_not_in_unit and those of `moveFeedback` */
export async function assignFeedback(
  deps: AppDeps,
  hand: Hand,
  input: Seen & { assigneeId: string; note: string | null },
): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const { unit_id: unitId } = await assertMayAct(tx, hand.official, 'feedback.receive', input.id);
    if (!(await holdsRole(tx, { officialId: input.assigneeId, role: 'handler', unitId }, toLocalDate(hand.now))))
      throw new AppError('assignee_not_in_unit', [{ path: 'assigneeId', reason: 'not_in_unit' }]);
    await moveFeedback(tx, hand, 'assign', input);
  });
}

/** @throws AppError not_allowed for anybody but the assignee or who stands in for them, and those of `moveFeedback` */
export async function draftAnswer(deps: AppDeps, hand: Hand, input: Seen & { body: string }): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const moved = await moveFeedback(tx, hand, 'draft', { id: input.id, version: input.version });
    if (!isFor(hand.official, moved)) throw new AppError('not_allowed');
    await office.writeDraft(tx, {
      id: deps.ids.uuid(),
      feedbackId: input.id,
      body: input.body,
      by: hand.official.id,
      at: hand.now,
    });
  });
}

/** Theirs by assignment, or that of the colleague who is away. */
const isFor = (official: OfficialActor, row: { unit_id: string; assignee_id: string | null }): boolean =>
  row.assignee_id !== null &&
  [official.id, ...standsInFor(official, 'feedback.draft', row.unit_id)].includes(row.assignee_id);

export async function returnDraft(deps: AppDeps, hand: Hand, input: Seen & { reason: string }): Promise<void> {
  await deps.db.transaction().execute((tx) => moveFeedback(tx, hand, 'return_draft', { ...input, note: input.reason }));
}

/** @throws AppError own_work for the author of the draft, and those of `moveFeedback` */
export async function approveAnswer(deps: AppDeps, hand: Hand, seen: Seen): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await moveFeedback(tx, hand, 'approve', seen);
    const draft = await office.findDraft(tx, seen.id);
    if (!draft) throw new Error('a drafted feedback has no draft');
    if (draft.drafted_by === hand.official.id) throw new AppError('own_work');
    await office.approveDraft(tx, draft.id, hand.official.id);
  });
}

export async function sendAnswer(deps: AppDeps, hand: Hand, seen: Seen): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const answered = await moveFeedback(tx, hand, 'send', seen);
    const draft = await office.findDraft(tx, seen.id);
    if (!draft) throw new Error('an approved feedback has no draft');
    await office.sendDraft(tx, draft.id, hand.now);
    await tellOf(tx, answered, 'answered', hand.now);
  });
}
