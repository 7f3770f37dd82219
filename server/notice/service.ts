import type { OfficialActor } from '../../shared/access.ts';
import { holding, homeFor, mayActFor, mayRead } from '../../shared/access.ts';
import type { WriteNotice } from '../../shared/notice/schema.ts';
import type { NoticeMove, NoticeStatus } from '../../shared/notice/status.ts';
import { NOTICE_MOVES } from '../../shared/notice/status.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Queries, Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { replaceNoticePoll } from '../poll/service.ts';
import { assertMediaExist, attachMedia, releaseMedia } from './media.ts';
import type { OfficeNoticeRow } from './store.ts';
import * as store from './store.ts';

type Who = { official: OfficialActor; requestId: string };

const columnsOf = (notice: WriteNotice) => ({
  title: notice.title,
  slogan: notice.slogan,
  body: notice.body,
  audience: notice.audience,
  image_id: notice.imageId,
  image_alt: notice.imageAlt,
  recording_id: notice.recordingId,
  source_number: notice.source.number,
  source_symbol: notice.source.symbol,
  source_issued_on: notice.source.issuedOn,
  source_title: notice.source.title,
});

/** The own unit for whoever writes there, else the one they have been lent to. @throws AppError not_allowed */
function writingUnitOf(official: OfficialActor): string {
  const home = homeFor(official, 'notice.write', official.unitId);
  if (!home) throw new AppError('not_allowed');
  return home.unitId;
}

/** A commune addresses itself; an office of the province addresses every commune and the province. @throws AppError place_outside_area, place_not_current */
async function checkPlaces(
  q: Queries,
  { official, unitId }: { official: OfficialActor; unitId: string },
  placeIds: readonly string[],
  today: string,
): Promise<void> {
  const found = new Set((await store.listAddressable(q, placeIds, today)).map((unit) => unit.id));
  if (placeIds.some((id) => !found.has(id))) throw new AppError('place_not_current');
  const isProvince = holding(official, 'notice.write').some(
    (held) => held.unitId === unitId && held.reach === 'province',
  );
  if (!isProvince && placeIds.some((id) => id !== unitId)) throw new AppError('place_outside_area');
}

/** @throws AppError place_outside_area, place_not_current, invalid_request */
export async function createNotice(
  deps: AppDeps,
  { official, requestId }: Who,
  clientRequestId: string,
  notice: WriteNotice,
): Promise<string> {
  const now = deps.clock.now();
  const unitId = writingUnitOf(official);
  return deps.db.transaction().execute(async (tx) => {
    await checkPlaces(tx, { official, unitId }, notice.placeIds, toLocalDate(now));
    await assertMediaExist(tx, notice);
    const { id, isNew } = await store.insertNoticeOnce(tx, {
      id: deps.ids.uuid(),
      client_request_id: clientRequestId,
      unit_id: unitId,
      author_id: official.id,
      status: 'draft',
      ...columnsOf(notice),
      publish_at: null,
      approver_id: null,
      approved_at: null,
      returned_reason: null,
      created_at: now,
      updated_at: now,
    });
    if (!isNew) return id;
    await attachMedia(tx, official, notice, [], now);
    await store.replacePlaces(tx, id, notice.placeIds);
    await replaceNoticePoll(deps, tx, { id, unitId }, notice.poll);
    await audit(tx, { official, requestId }, 'notice.created', id, now);
    return id;
  });
}

/** @throws AppError not_found, not_allowed, stale_state, move_not_possible, place_outside_area, place_not_current, invalid_request */
export async function editNotice(
  deps: AppDeps,
  who: Who,
  id: string,
  version: number,
  notice: WriteNotice,
): Promise<void> {
  await move(deps, who, 'edit', { id, version }, async (tx, before, now) => {
    await checkPlaces(tx, { official: who.official, unitId: before.unit_id }, notice.placeIds, toLocalDate(now));
    const kept = [before.image_id, before.recording_id];
    await assertMediaExist(tx, notice);
    await attachMedia(tx, who.official, notice, kept, now);
    await releaseMedia(tx, kept, [notice.imageId, notice.recordingId], now);
    await store.replacePlaces(tx, id, notice.placeIds);
    await replaceNoticePoll(deps, tx, { id, unitId: before.unit_id }, notice.poll);
    return columnsOf(notice);
  });
}

/** @throws AppError notice_not_ready when its poll would close before anybody could answer, and what `editNotice` throws */
export async function submitNotice(deps: AppDeps, who: Who, id: string, version: number): Promise<void> {
  await move(deps, who, 'submit', { id, version }, async (_tx, before, now) => {
    if (before.closes_on !== null && before.closes_on < toLocalDate(now)) throw new AppError('notice_not_ready');
    return { returned_reason: null };
  });
}

/** Publishes at `publishAt`, or at once when it is null. @throws AppError own_work, publish_time_past, and what `editNotice` throws */
export async function approveNotice(
  deps: AppDeps,
  who: Who,
  id: string,
  { version, publishAt }: { version: number; publishAt: string | null },
): Promise<void> {
  await move(deps, who, 'approve', { id, version }, async (_tx, before, now) => {
    if (before.author_id === who.official.id) throw new AppError('own_work');
    const at = publishAt === null ? now : new Date(publishAt);
    if (at < now) throw new AppError('publish_time_past');
    if (before.closes_on !== null && before.closes_on < toLocalDate(at)) throw new AppError('notice_not_ready');
    return { publish_at: at, approver_id: who.official.id, approved_at: now };
  });
}

export async function returnNotice(
  deps: AppDeps,
  who: Who,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<void> {
  await move(deps, who, 'return', { id, version }, async () => ({ returned_reason: reason }));
}

type Change = Parameters<typeof store.updateNotice>[2];

const PAST: Record<NoticeMove, string> = {
  edit: 'edited',
  submit: 'submitted',
  return: 'returned',
  approve: 'approved',
};

/** One guarded change: the row as the official saw it, the rule of this move, and its audit row, or nothing. */
async function move(
  deps: AppDeps,
  who: Who,
  name: NoticeMove,
  seen: { id: string; version: number },
  change: (tx: Tx, before: OfficeNoticeRow, now: Date) => Promise<Change>,
): Promise<void> {
  const now = deps.clock.now();
  const { from, to, permission } = NOTICE_MOVES[name];
  await deps.db.transaction().execute(async (tx) => {
    const before = await store.findForOffice(tx, seen.id);
    if (!before || !mayRead(who.official, 'notice.read', before.unit_id)) throw new AppError('not_found');
    if (!mayActFor(who.official, permission, before.unit_id)) throw new AppError('not_allowed');
    // Whoever changes the words has written them: were it anybody but the author, they could then approve their own work.
    if (permission === 'notice.write' && before.author_id !== who.official.id) throw new AppError('not_allowed');
    if (before.version !== seen.version) throw new AppError('stale_state');
    if (!(from as readonly NoticeStatus[]).includes(before.status)) throw new AppError('move_not_possible');
    const columns = await change(tx, before, now);
    // Of two who race, the second waits here for the first, finds another version, and everything it did is undone.
    const isMoved = await store.updateNotice(
      tx,
      { ...seen, from },
      { ...columns, ...(to ? { status: to } : {}), updated_at: now },
    );
    if (!isMoved) throw new AppError('stale_state');
    await audit(tx, who, `notice.${PAST[name]}`, seen.id, now, { version: seen.version + 1 });
  });
}

async function audit(tx: Tx, who: Who, action: string, subjectId: string, at: Date, details = {}): Promise<void> {
  await recordAudit(tx, {
    at,
    officialId: who.official.id,
    requestId: who.requestId,
    action,
    subjectType: 'notice',
    subjectId,
    details,
  });
}
