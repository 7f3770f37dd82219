import type { NoticeVersion, VersionContent } from '../../shared/notice/version-schema.ts';
import type { NoticeWarning } from '../../shared/notice/warning.ts';
import type { Queries, Tx } from '../platform/db.ts';
import type { OfficeNoticeRow } from './store.ts';

type Words = Pick<
  OfficeNoticeRow,
  'title' | 'slogan' | 'body' | 'source_number' | 'source_symbol' | 'source_issued_on' | 'source_title'
>;

const contentOf = (row: Words): VersionContent => ({
  title: row.title,
  slogan: row.slogan,
  body: row.body,
  source:
    [[row.source_number, row.source_symbol].filter(Boolean).join('/'), row.source_issued_on, row.source_title]
      .filter(Boolean)
      .join(', ') || null,
});

/** Keeps how the notice reads at this step. In the transaction of the step itself, like its audit row. */
export async function recordVersion(
  tx: Tx,
  step: {
    noticeId: string;
    number: number;
    event: NoticeVersion['event'];
    at: Date;
    officialId: string;
    authorId: string;
    note: string | null;
    words: Words;
    warnings?: readonly NoticeWarning[];
    /** What the approver says to the warnings. */
    reason?: string | null;
  },
): Promise<void> {
  await tx
    .insertInto('notice_version')
    .values({
      notice_id: step.noticeId,
      number: step.number,
      event: step.event,
      at: step.at,
      official_id: step.officialId,
      author_id: step.authorId,
      note: step.note,
      reason: step.reason ?? null,
      content: JSON.stringify(contentOf(step.words)),
      warnings: JSON.stringify(step.warnings ?? []),
    })
    .execute();
}

const SHOWN = 100;

export async function listVersions(q: Queries, noticeId: string): Promise<NoticeVersion[]> {
  const rows = await q
    .selectFrom('notice_version as step')
    .innerJoin('official', 'official.id', 'step.official_id')
    .innerJoin('official as author', 'author.id', 'step.author_id')
    .selectAll('step')
    .select(['official.full_name', 'author.full_name as author_name'])
    .where('step.notice_id', '=', noticeId)
    .orderBy('step.number', 'desc')
    .limit(SHOWN)
    .execute();
  return rows.map((row) => ({
    number: row.number,
    event: row.event,
    at: row.at.toISOString(),
    official: { id: row.official_id, fullName: row.full_name },
    author: { id: row.author_id, fullName: row.author_name },
    note: row.note,
    reason: row.reason,
    content: row.content,
    warnings: row.warnings,
  }));
}
