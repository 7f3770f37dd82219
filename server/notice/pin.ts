import { sql } from 'kysely';
import type { OfficialActor } from '../../shared/access.ts';
import { mayActFor, mayRead } from '../../shared/access.ts';
import { PIN_DAYS_MAX, PINS_MAX } from '../../shared/notice/schema.ts';
import { isPublic, isPublished } from '../../shared/notice/status.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { addDays, toLocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import type { OfficeNoticeRow } from './store.ts';
import * as store from './store.ts';

type Who = { official: OfficialActor; requestId: string };

/** Sent twice it changes nothing the second time. @throws AppError not_found, not_allowed, notice_for_officials, move_not_possible, invalid_request, notice_pin_limit */
export async function pinNotice(deps: AppDeps, who: Who, id: string, until: LocalDate): Promise<void> {
  const now = deps.clock.now();
  const today = toLocalDate(now);
  if (until < today || until > addDays(today, PIN_DAYS_MAX))
    throw new AppError('invalid_request', [{ path: 'until', reason: 'pin_days' }]);
  await deps.db.transaction().execute(async (tx) => {
    const row = await noticeOf(tx, who.official, id);
    if (!isPublic(row)) throw new AppError('notice_for_officials');
    if (!isPublished({ status: row.status, publishAt: row.publish_at }, now)) throw new AppError('move_not_possible');
    // Two who pin at once for one office take turns, so that both count what is there.
    await sql`select pg_advisory_xact_lock(hashtext('notice_pin'), hashtext(${row.unit_id}))`.execute(tx);
    const pinned = await listPinned(tx, row.unit_id, today);
    if (pinned.some((pin) => pin.notice_id === id && pin.until === until)) return;
    if (pinned.filter((pin) => pin.notice_id !== id).length >= PINS_MAX) throw new AppError('notice_pin_limit');
    const pin = { until, official_id: who.official.id, pinned_at: now };
    await tx
      .insertInto('notice_pin')
      .values({ notice_id: id, ...pin })
      .onConflict((oc) => oc.column('notice_id').doUpdateSet(pin))
      .execute();
    await audit(tx, who, 'notice.pinned', id, now, { until });
  });
}

/** @throws AppError not_found, not_allowed */
export async function unpinNotice(deps: AppDeps, who: Who, id: string): Promise<void> {
  const now = deps.clock.now();
  await deps.db.transaction().execute(async (tx) => {
    await noticeOf(tx, who.official, id);
    const result = await tx.deleteFrom('notice_pin').where('notice_id', '=', id).executeTakeFirst();
    if (result.numDeletedRows > 0n) await audit(tx, who, 'notice.unpinned', id, now, {});
  });
}

async function noticeOf(tx: Tx, official: OfficialActor, id: string): Promise<OfficeNoticeRow> {
  const row = await store.findForOffice(tx, id);
  if (!row || !mayRead(official, 'notice.read', row.unit_id)) throw new AppError('not_found');
  if (!mayActFor(official, 'notice.approve', row.unit_id)) throw new AppError('not_allowed');
  return row;
}

const listPinned = (tx: Tx, unitId: string, today: LocalDate) =>
  tx
    .selectFrom('notice_pin')
    .innerJoin('notice', 'notice.id', 'notice_pin.notice_id')
    .select(['notice_pin.notice_id', 'notice_pin.until'])
    .where('notice.unit_id', '=', unitId)
    .where('notice_pin.until', '>=', today)
    .execute();

const audit = (tx: Tx, { official, requestId }: Who, action: string, subjectId: string, at: Date, details: object) =>
  recordAudit(tx, {
    at,
    officialId: official.id,
    requestId,
    action,
    subjectType: 'notice',
    subjectId,
    details: { ...details },
  });
