import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * Notices for officials, by their position. Positions are a third list beside topics and sectors, kept by Sở Nội vụ like them; of a notice they
 * stand in `notice_topic`.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table notice drop constraint notice_audience_check`.execute(db);
  await sql`
    alter table notice add constraint notice_audience_check check (audience in ('residents', 'business', 'officials'))`.execute(
    db,
  );
  await sql`
    create index notice_bulletin on notice (publish_at desc, id desc)
     where status = 'approved' and audience = 'officials'`.execute(db);

  await sql`alter table topic drop constraint topic_kind_check`.execute(db);
  await sql`alter table topic add constraint topic_kind_check check (kind in ('topic', 'sector', 'position'))`.execute(
    db,
  );
  for (const [index, [code, name]] of POSITIONS.entries())
    await sql`
      insert into topic (code, kind, name, position)
      values (${code}, 'position', ${name}, ${(index + 1) * 10}) on conflict (code) do nothing`.execute(db);

  await sql`
    alter table official add column position_code text constraint official_position_is references topic`.execute(db);
  await sql`comment on column official.position_code is 'chức danh; null while nobody has said'`.execute(db);
  await sql`grant update (position_code) on official to gan_dan_app`.execute(db);
}

/**
 * A beginning that Sở Nội vụ has to confirm: the words are those of documents from before 1 July 2025, when districts ended and communes got
 * offices of their own. One position to an official, the narrowest that fits.
 */
const POSITIONS: readonly (readonly [code: string, name: string])[] = [
  // Kế hoạch tuyên truyền CCHC năm 2021 của UBND tỉnh Kon Tum: "lãnh đạo các cơ quan chuyên môn tỉnh, Ban Quản lý Khu kinh tế tỉnh".
  ['cv-lanh-dao-cap-tinh', 'Lãnh đạo sở, ban, ngành, Ban Quản lý Khu kinh tế tỉnh'],
  // Công văn 1175/UBND-NV ngày 23/4/2020 của UBND thành phố Pleiku: "Chủ tịch UBND các xã, phường"; đặc khu là của năm 2025.
  ['cv-chu-tich-cap-xa', 'Chủ tịch UBND xã, phường, đặc khu'],
  // Kế hoạch năm 2021: "các chức danh công chức cấp xã".
  ['cv-cong-chuc-cap-xa', 'Công chức cấp xã'],
  // Công văn về khảo sát sự hài lòng năm 2022 của UBND tỉnh Kon Tum (UBND-NC, 2023): người làm ở bộ phận một cửa được bồi dưỡng, tập huấn.
  ['cv-mot-cua', 'Công chức, viên chức Bộ phận Một cửa'],
  // Kế hoạch năm 2021: "toàn thể cán bộ, công chức, viên chức".
  ['cv-vien-chuc', 'Viên chức'],
];
