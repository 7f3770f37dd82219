import type { Queries } from '../platform/db.ts';

/** In days; the migration has each period with its source. */
export async function getRetentionDays(
  q: Queries,
  subject: 'resident' | 'ballot' | 'data_request' | 'wish' | 'delivery',
): Promise<number> {
  const row = await q
    .selectFrom('retention_period')
    .select('days')
    .where('subject', '=', subject)
    .executeTakeFirstOrThrow();
  return row.days;
}
