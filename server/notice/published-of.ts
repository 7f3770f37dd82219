import type { OfficialActor } from '../../shared/access.ts';
import { mayRead } from '../../shared/access.ts';
import { isPublic, isPublished } from '../../shared/notice/status.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { findForOffice } from './store.ts';

/** A notice that is published for anybody and that this official may read. @throws AppError not_found, notice_for_officials */
export async function findPublishedOf(
  { db, clock }: AppDeps,
  official: OfficialActor,
  id: string,
): Promise<{ id: string; unitId: string }> {
  const row = await findForOffice(db, id);
  const isReadable =
    row &&
    mayRead(official, 'notice.read', row.unit_id) &&
    isPublished({ status: row.status, publishAt: row.publish_at }, clock.now());
  if (!isReadable) throw new AppError('not_found');
  if (!isPublic(row)) throw new AppError('notice_for_officials');
  return { id: row.id, unitId: row.unit_id };
}
