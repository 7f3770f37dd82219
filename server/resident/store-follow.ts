import type { Queries } from '../platform/db.ts';

export const listFollows = (q: Queries, residentId: string) =>
  q
    .selectFrom('resident_follow')
    .innerJoin('unit', 'unit.id', 'resident_follow.unit_id')
    .select(['unit.id', 'unit.name'])
    .where('resident_follow.resident_id', '=', residentId)
    .orderBy('unit.name')
    .orderBy('unit.id')
    .execute();

/** What is followed from now on, and nothing else. */
export async function replaceFollows(
  q: Queries,
  residentId: string,
  { placeIds, readsBusiness }: { placeIds: readonly string[]; readsBusiness: boolean },
): Promise<void> {
  await q.deleteFrom('resident_follow').where('resident_id', '=', residentId).execute();
  if (placeIds.length > 0)
    await q
      .insertInto('resident_follow')
      .values(placeIds.map((unitId) => ({ resident_id: residentId, unit_id: unitId })))
      .execute();
  await q.updateTable('resident').set({ reads_business: readsBusiness }).where('id', '=', residentId).execute();
}
