import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Queries } from '../platform/db.ts';
import { AppError } from '../platform/errors.ts';
import { hasFieldwork } from '../survey/service.ts';
import { listParts } from './store-part.ts';
import { listPlaces } from './store.ts';

/**
 * A notice on how to answer a survey is not shown where an official survey asks people, on any day from its publication to its last one.
 * @throws AppError survey_running
 */
export async function assertNoSurvey(
  q: Queries,
  notice: { id: string; valid_until: LocalDate | null },
  from: LocalDate,
): Promise<void> {
  const { topics } = await listParts(q, notice.id);
  if (!topics.some(({ explains_survey: explains }) => explains)) return;
  const places = await listPlaces(q, notice.id);
  const ids = places.map(({ id }) => id);
  if (await hasFieldwork(q, ids, { from, until: notice.valid_until })) throw new AppError('survey_running');
}
