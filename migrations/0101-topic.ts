import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What notices are about. Sở Nội vụ keeps both lists; a code stays for ever, a word may change. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table topic (
      code text primary key check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      kind text not null check (kind in ('topic', 'sector')),
      name text not null,
      explains_survey boolean not null default false,
      is_current boolean not null default true,
      position integer not null,
      version integer not null default 1
    )`.execute(db);
  await sql`comment on column topic.explains_survey is 'tells people how to answer a survey: not published where an official one is being held'`.execute(
    db,
  );
  await sql`
    create table notice_topic (
      notice_id uuid not null constraint notice_topic_of references notice,
      topic_code text not null constraint notice_topic_is references topic,
      primary key (notice_id, topic_code)
    )`.execute(db);
  await sql`create index notice_topic_by on notice_topic (topic_code, notice_id)`.execute(db);
  await sql`grant select, insert, update (name, explains_survey, is_current, position, version) on topic to gan_dan_app`.execute(
    db,
  );
  await sql`grant select, insert, delete on notice_topic to gan_dan_app`.execute(db);

  for (const [kind, rows] of [
    ['topic', TOPICS],
    ['sector', SECTORS],
  ] as const)
    for (const [index, [code, name]] of rows.entries())
      await sql`
        insert into topic (code, kind, name, explains_survey, position)
        values (${code}, ${kind}, ${name}, ${code === 'tra-loi-khao-sat'}, ${(index + 1) * 10})`.execute(db);
}

const TOPICS: readonly (readonly [code: string, name: string])[] = [
  ['chu-truong', 'Chủ trương, chính sách chung'],
  ['y-nghia', 'Cải cách hành chính để làm gì'],
  ['quyen-nghia-vu', 'Quyền, nghĩa vụ và việc giám sát của người dân'],
  ['chinh-sach-moi', 'Chính sách mới với người dân, doanh nghiệp'],
  ['nguoi-dung-dau', 'Trách nhiệm của người đứng đầu'],
  ['ket-qua', 'Kết quả, tồn tại và chỉ số'],
  ['mo-hinh', 'Mô hình thí điểm, cách làm hay'],
  ['ky-luat', 'Kỷ luật, kỷ cương hành chính'],
  ['cntt', 'Công nghệ thông tin trong giải quyết thủ tục'],
  ['dich-vu-cong', 'Dịch vụ công trực tuyến'],
  ['mot-cua', 'Bộ phận một cửa'],
  ['bcci', 'Nộp, nhận qua bưu chính công ích'],
  ['thu-tuc', 'Thủ tục mới, sửa đổi, bãi bỏ'],
  ['phan-anh', 'Cách phản ánh, kiến nghị'],
  ['quy-dinh-hanh-chinh', 'Góp ý về quy định hành chính'],
  ['duong-day-nong', 'Đường dây nóng, giờ làm việc'],
  ['phap-ly-dn', 'Hỗ trợ pháp lý cho doanh nghiệp'],
  ['doi-thoai', 'Đối thoại, tiếp xúc'],
  ['sap-co-khao-sat', 'Sắp có khảo sát mức độ hài lòng'],
  ['tra-loi-khao-sat', 'Cách trả lời phiếu khảo sát'],
  ['chi-dao-dieu-hanh', 'Chỉ đạo, điều hành'],
];

const SECTORS: readonly (readonly [code: string, name: string])[] = [
  ['dat-dai', 'Đất đai, môi trường'],
  ['ho-tich', 'Hộ tịch, chứng thực'],
  ['cu-tru', 'Cư trú, căn cước'],
  ['xay-dung', 'Xây dựng, giao thông'],
  ['y-te', 'Y tế, bảo hiểm'],
  ['giao-duc', 'Giáo dục'],
  ['an-sinh', 'Người có công, an sinh xã hội'],
  ['kinh-doanh', 'Đăng ký kinh doanh, thuế'],
  ['nong-nghiep', 'Nông nghiệp'],
  ['van-hoa', 'Văn hóa, du lịch'],
  ['noi-vu', 'Nội vụ, tôn giáo'],
];
