import type { Publication } from '../../shared/poll/publication-schema.ts';

/** What figures of a poll and those on favours and money have in common: who did what with them, and when. */
type Row = {
  id: string;
  version: number | null;
  reason: string | null;
  prepared_by: string;
  preparer_name: string;
  prepared_at: Date;
  published_by: string | null;
  publisher_name: string | null;
  published_at: Date | null;
  returned_at: Date | null;
  return_reason: string | null;
};

export const stateOf = (row: Pick<Row, 'published_at' | 'returned_at'>) =>
  row.published_at !== null ? 'published' : row.returned_at !== null ? 'returned' : 'prepared';

export const toVersion = (row: Row): Omit<Publication, 'pollId'> => ({
  id: row.id,
  version: row.version,
  state: stateOf(row),
  reason: row.reason,
  preparedBy: { id: row.prepared_by, fullName: row.preparer_name },
  preparedAt: row.prepared_at.toISOString(),
  publishedBy:
    row.published_by === null ? null : { id: row.published_by, fullName: row.publisher_name ?? row.published_by },
  publishedAt: row.published_at?.toISOString() ?? null,
  returnReason: row.return_reason,
});
