import type { OfficialActor } from '../../shared/access.ts';
import { canForProvince } from '../../shared/access.ts';
import type { Fieldwork, WriteFieldwork } from '../../shared/survey/schema.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Queries, Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import * as store from './store.ts';
import { toFieldwork } from './view.ts';

type Who = { official: OfficialActor; requestId: string };

/** Whether an official survey asks people in any of these places, on any of these days; `until` null is for ever. */
export const hasFieldwork = (
  q: Queries,
  placeIds: readonly string[],
  days: { from: LocalDate; until: LocalDate | null },
): Promise<boolean> => store.isAnyFieldwork(q, placeIds, days);

/**
 * Adds days of a survey (version 0) or changes them. The same request sent again changes nothing.
 * @throws AppError not_allowed, stale_state, place_not_current
 */
export async function writeFieldwork(deps: AppDeps, who: Who, id: string, input: WriteFieldwork): Promise<Fieldwork> {
  assertForProvince(who.official);
  return deps.db.transaction().execute(async (tx) => {
    if (!(await store.isPlace(tx, input.placeId))) throw new AppError('place_not_current');
    const isWritten =
      input.version === 0
        ? await store.insertFieldwork(tx, id, input)
        : await store.updateFieldwork(tx, id, input.version, input);
    const row = await store.findFieldwork(tx, id);
    if (!row) throw new AppError('not_found');
    if (!isWritten) {
      if (row.version !== input.version + 1 || !store.isAsWritten(row, input)) throw new AppError('stale_state');
      return toFieldwork(row);
    }
    await audit(deps, tx, who, id, input.version === 0 ? 'survey.fieldwork_added' : 'survey.fieldwork_changed', {
      placeId: input.placeId,
      survey: input.survey,
      firstDay: input.firstDay,
      lastDay: input.lastDay,
    });
    return toFieldwork(row);
  });
}

/** @throws AppError not_allowed, not_found, stale_state */
export async function removeFieldwork(deps: AppDeps, who: Who, id: string, version: number): Promise<void> {
  assertForProvince(who.official);
  await deps.db.transaction().execute(async (tx) => {
    if (!(await store.findFieldwork(tx, id))) throw new AppError('not_found');
    if (!(await store.deleteFieldwork(tx, id, version))) throw new AppError('stale_state');
    await audit(deps, tx, who, id, 'survey.fieldwork_removed', {});
  });
}

function assertForProvince(official: OfficialActor): void {
  if (!canForProvince(official, 'fieldwork.manage')) throw new AppError('not_allowed');
}

const audit = (deps: AppDeps, tx: Tx, { official, requestId }: Who, id: string, action: string, details: object) =>
  recordAudit(tx, {
    at: deps.clock.now(),
    officialId: official.id,
    requestId,
    action,
    subjectType: 'survey_fieldwork',
    subjectId: id,
    details: { ...details },
  });
