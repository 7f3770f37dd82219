import { sql } from 'kysely';
import type { Db, Queries } from '../platform/db.ts';
import type { Seal } from '../platform/seal.ts';
import { placeOf, SEALED_COLUMNS } from '../platform/sealed-column.ts';

/** Sums that must add up in a database that is whole; each query answers how often one does not. */
const SUMS = [
  {
    words: 'phiếu hỏi có số câu trả lời khác số phiếu đã nhận trong các ngày',
    query: sql<{ n: number }>`
      select count(*) as n from poll where exists (select from ballot where poll_id = poll.id)
        and (select count(*) from ballot where poll_id = poll.id)
          <> (select coalesce(sum(ballots), 0) from poll_day where poll_id = poll.id)`,
  },
  {
    words: 'phản ánh không có dòng diễn biến nào',
    query: sql<{ n: number }>`
      select count(*) as n from feedback
       where not exists (select from feedback_event where feedback_id = feedback.id)`,
  },
  {
    words: 'phản ánh đã trả lời mà không có câu trả lời',
    query: sql<{ n: number }>`
      select count(*) as n from feedback where status in ('answered', 'rated')
         and not exists (select from feedback_answer where feedback_id = feedback.id and sent_at is not null)`,
  },
  {
    words: 'thông tin liên hệ không có sự đồng ý của người gửi',
    query: sql<{ n: number }>`
      select count(*) as n from feedback_contact join feedback on feedback.id = feedback_contact.feedback_id
       where feedback.resident_id is not null
         and not exists (select from consent where resident_id = feedback.resident_id and purpose = 'contact')`,
  },
] as const;

/** What does not add up, in words; empty for a database that is whole. */
export async function checkSums(q: Queries): Promise<string[]> {
  const problems: string[] = [];
  for (const { words, query } of SUMS) {
    const { rows } = await query.execute(q);
    if (rows[0] && rows[0].n > 0) problems.push(`${rows[0].n} ${words}`);
  }
  return problems;
}

const BATCH = 1000;

/** Opens everything that is sealed. @throws when one value does not open */
export async function openEverySeal(db: Db, seal: Seal): Promise<number> {
  let opened = 0;
  for (const sealedColumn of SEALED_COLUMNS) {
    const { table, column, boundTo } = sealedColumn;
    let after = '00000000-0000-0000-0000-000000000000';
    for (;;) {
      const { rows } = await sql<{ id: string; sealed: Buffer }>`
        select ${sql.ref(boundTo)} as id, ${sql.ref(column)} as sealed from ${sql.table(table)}
         where ${sql.ref(boundTo)} > ${after}::uuid and ${sql.ref(column)} is not null
         order by 1 limit ${sql.lit(BATCH)}`.execute(db);
      for (const { id, sealed } of rows) seal.open(sealed, placeOf(sealedColumn, id));
      opened += rows.length;
      after = rows.at(-1)?.id ?? after;
      if (rows.length < BATCH) break;
    }
  }
  return opened;
}
