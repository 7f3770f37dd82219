import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** How long wishes are kept outside the database. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    insert into retention_period (subject, days, source) values
      ('wish', 90, 'Lời xoá, lời rút lại giữ lâu bằng bản sao lưu cũ nhất: mức đề xuất 90 ngày; cơ quan chủ quản xác nhận trước khi dùng thật')`.execute(
    db,
  );
}
