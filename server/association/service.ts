import type { OfficialActor } from '../../shared/access.ts';
import { homeFor, mayActFor } from '../../shared/access.ts';
import type { Association } from '../../shared/association/schema.ts';
import { recordAudit } from '../platform/audit.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import * as store from './store.ts';

type Who = { official: OfficialActor; requestId: string };

/** Adds a branch or changes one. The same request sent again changes nothing. @throws AppError not_found, not_allowed */
export async function writeAssociation(
  deps: AppDeps,
  { official, requestId }: Who,
  id: string,
  input: Omit<Association, 'id'>,
): Promise<Association> {
  const at = deps.clock.now();
  const change = { name: input.name, is_current: input.isCurrent };
  return deps.db.transaction().execute(async (tx) => {
    const home = homeFor(official, 'notice.write', official.unitId);
    if (!home) throw new AppError('not_allowed');
    const code = deps.ids.uuid().replaceAll('-', '').slice(0, 8);
    const found = await store.lockAssociation(tx, id);
    const isNew =
      !found && (await store.insertAssociation(tx, { id, unit_id: home.unitId, code, created_at: at, ...change }));
    const row = found ?? (await store.lockAssociation(tx, id));
    if (!row || !mayActFor(official, 'notice.write', row.unit_id)) throw new AppError('not_found');
    const isSame = row.name === change.name && row.is_current === change.is_current;
    if (!isNew && isSame) return { id, ...input };
    if (!isNew) await store.updateAssociation(tx, id, change);
    await recordAudit(tx, {
      at,
      officialId: official.id,
      requestId,
      action: isNew ? 'association.added' : 'association.changed',
      subjectType: 'association',
      subjectId: id,
      details: { ...input },
    });
    return { id, ...input };
  });
}
