import type { OfficialActor } from '../../shared/access.ts';
import { holding, homeFor } from '../../shared/access.ts';
import type { ChannelName } from '../../shared/delivery/state.ts';
import type { WriteNotice } from '../../shared/notice/schema.ts';
import { isPublic } from '../../shared/notice/status.ts';
import { asksForReason } from '../../shared/notice/warning.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { planBroadcasts, stopBroadcasts } from '../delivery/plan.ts';
import type { Queries, Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { replaceNoticePoll } from '../poll/service.ts';
import { applyCorrection } from './correct.ts';
import { assertNoSurvey } from './freeze.ts';
import { assertMediaExist, attachMedia, filesOf, releaseMedia } from './media.ts';
import type { Who } from './move.ts';
import { audit, move } from './move.ts';
import { deleteParts, findUnknownCode, listParts, replaceParts } from './store-part.ts';
import type { OfficeNoticeRow } from './store.ts';
import * as store from './store.ts';
import { recordVersion } from './version.ts';
import { partsOf } from './view.ts';
import { currentWarnings } from './warn.ts';

const columnsOf = (notice: WriteNotice) => ({
  title: notice.title,
  slogan: notice.slogan,
  body: notice.body,
  audience: notice.audience,
  valid_until: notice.validUntil,
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

/** What officials can be told at: offices of the province have no residents. */
const ADDRESSED = ['commune', 'province'] as const;
const ADDRESSED_OFFICES = [...ADDRESSED, 'department'] as const;

/** A commune addresses itself; an office of the province addresses every commune and the province, and its offices too in a notice for officials. @throws AppError place_outside_area, place_not_current */
async function checkPlaces(
  q: Queries,
  { official, unitId }: { official: OfficialActor; unitId: string },
  { audience, placeIds }: Pick<WriteNotice, 'audience' | 'placeIds'>,
  today: string,
): Promise<void> {
  const kinds = isPublic({ audience }) ? ADDRESSED : ADDRESSED_OFFICES;
  const found = new Set((await store.listAddressable(q, placeIds, kinds, today)).map((unit) => unit.id));
  if (placeIds.some((id) => !found.has(id))) throw new AppError('place_not_current');
  const isProvince = holding(official, 'notice.write').some(
    (held) => held.unitId === unitId && held.reach === 'province',
  );
  if (!isProvince && placeIds.some((id) => id !== unitId)) throw new AppError('place_outside_area');
}

/** @throws AppError invalid_request */
async function checkCodes(q: Queries, noticeId: string | null, notice: WriteNotice): Promise<void> {
  const list = await findUnknownCode(q, noticeId, notice);
  if (list) throw new AppError('invalid_request', [{ path: `notice.${list}`, reason: 'unknown_topic' }]);
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
    await checkPlaces(tx, { official, unitId }, notice, toLocalDate(now));
    await checkCodes(tx, null, notice);
    await assertMediaExist(tx, notice);
    const { id, isNew } = await store.insertNoticeOnce(tx, {
      ...store.blankNotice(now),
      id: deps.ids.uuid(),
      client_request_id: clientRequestId,
      unit_id: unitId,
      author_id: official.id,
      ...columnsOf(notice),
    });
    if (!isNew) return id;
    await attachMedia(tx, official, notice, null, now);
    await replaceParts(tx, id, notice);
    await store.replacePlaces(tx, id, notice.placeIds);
    await replaceNoticePoll(deps, tx, { id, unitId }, notice.poll);
    await audit(tx, { official, requestId }, 'notice.created', id, now);
    return id;
  });
}

/**
 * Of a correction, places, poll, audience and positions stay those of the notice that it corrects.
 * @throws AppError not_found, not_allowed, stale_state, move_not_possible, place_outside_area, place_not_current, invalid_request
 */
export async function editNotice(
  deps: AppDeps,
  who: Who,
  id: string,
  version: number,
  written: WriteNotice,
): Promise<void> {
  await move(deps, who, 'edit', { id, version }, async (tx, before, now) => {
    const isCorrection = before.corrects_id !== null;
    const kept = partsOf(before, await listParts(tx, id));
    const notice = isCorrection ? { ...written, positions: kept.positions } : written;
    if (!isCorrection)
      await checkPlaces(tx, { official: who.official, unitId: before.unit_id }, notice, toLocalDate(now));
    await checkCodes(tx, id, notice);
    await assertMediaExist(tx, notice);
    await attachMedia(tx, who.official, notice, kept, now);
    await replaceParts(tx, id, notice);
    await releaseMedia(tx, id, filesOf(kept), filesOf(notice), now);
    if (isCorrection) return { ...columnsOf(notice), audience: before.audience };
    await store.replacePlaces(tx, id, notice.placeIds);
    await replaceNoticePoll(deps, tx, { id, unitId: before.unit_id }, notice.poll);
    return columnsOf(notice);
  });
}

/** Gives up a draft, also that of somebody who has left; its files and its text go, its title stays for the log. */
export async function dropNotice(deps: AppDeps, who: Who, id: string, version: number): Promise<void> {
  await move(deps, who, 'drop', { id, version }, async (tx, before, now) => {
    const kept = partsOf(before, await listParts(tx, id));
    await deleteParts(tx, id);
    await replaceNoticePoll(deps, tx, { id, unitId: before.unit_id }, null);
    await releaseMedia(tx, id, filesOf(kept), [], now);
    return { slogan: null, body: '', image_id: null, image_alt: null, recording_id: null };
  });
}

/** @throws AppError notice_not_ready when its poll, or the notice itself, would be over before anybody could read it, and what `editNotice` throws */
export async function submitNotice(deps: AppDeps, who: Who, id: string, version: number): Promise<void> {
  await move(deps, who, 'submit', { id, version }, async (tx, before, now) => {
    assertNotOver(before, now);
    await keep(tx, who, before, { event: 'submitted', at: now, note: before.correction_note });
    return { returned_reason: null };
  });
}

type Approval = {
  version: number;
  publishAt: string | null;
  warningReason?: string | null;
  channels?: readonly ChannelName[];
};

/**
 * Publishes at `publishAt`, or at once when it is null. A correction takes the place of the text that it corrects, at once.
 * @throws AppError own_work, publish_time_past, warning_unanswered, survey_running, and what `editNotice` throws
 */
export async function approveNotice(
  deps: AppDeps,
  who: Who,
  id: string,
  { version, publishAt, warningReason = null, channels = [] }: Approval,
): Promise<void> {
  await move(deps, who, 'approve', { id, version }, async (tx, before, now) => {
    if (before.author_id === who.official.id) throw new AppError('own_work');
    const at = publishAt === null || before.corrects_id !== null ? now : new Date(publishAt);
    if (at < now) throw new AppError('publish_time_past');
    assertNotOver(before, at);
    // What officials are told about a survey does not reach the people whom it asks.
    if (isPublic(before)) await assertNoSurvey(tx, before, toLocalDate(at));
    const warnings = await currentWarnings(tx, before, now);
    if (warningReason === null && warnings.some(asksForReason)) throw new AppError('warning_unanswered');
    const step = { at: now, reason: warningReason, warnings };
    const approval = { approver_id: who.official.id, approved_at: now };
    if (before.corrects_id !== null) {
      await applyCorrection(tx, who, { ...before, corrects_id: before.corrects_id }, step);
      await stopBroadcasts(tx, before.corrects_id, now);
      return { ...approval, status: 'applied', image_id: null, image_alt: null, recording_id: null };
    }
    await keep(tx, who, before, { event: 'approved', note: null, ...step });
    const placeIds = (await store.listPlaces(tx, id)).map((place) => place.id);
    await planBroadcasts(deps, tx, before, { channels, placeIds, sendFrom: at });
    return { ...approval, publish_at: at };
  });
}

export async function returnNotice(
  deps: AppDeps,
  who: Who,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<void> {
  await move(deps, who, 'return', { id, version }, async (tx, before, now) => {
    await keep(tx, who, before, { event: 'returned', at: now, note: reason });
    return { returned_reason: reason };
  });
}

/** Its address goes on to answer, with the reason; everything else of it is shown no more. */
export async function withdrawNotice(
  deps: AppDeps,
  who: Who,
  id: string,
  { version, reason }: { version: number; reason: string },
): Promise<void> {
  await move(deps, who, 'withdraw', { id, version }, async (tx, before, now) => {
    await keep(tx, who, before, { event: 'withdrawn', at: now, note: reason });
    await stopBroadcasts(tx, id, now);
    return { withdrawn_at: now, withdrawn_by: who.official.id, withdrawn_reason: reason };
  });
}

/** @throws AppError notice_not_ready */
function assertNotOver(row: OfficeNoticeRow, at: Date): void {
  const day = toLocalDate(at);
  const isOver = (last: string | null): boolean => last !== null && last < day;
  if (isOver(row.closes_on) || isOver(row.valid_until)) throw new AppError('notice_not_ready');
}

const keep = (
  tx: Tx,
  who: Who,
  row: OfficeNoticeRow,
  step: Pick<Parameters<typeof recordVersion>[1], 'event' | 'at' | 'note' | 'warnings' | 'reason'>,
): Promise<void> =>
  recordVersion(tx, {
    noticeId: row.id,
    number: row.version + 1,
    officialId: who.official.id,
    authorId: row.author_id,
    words: row,
    ...step,
  });
