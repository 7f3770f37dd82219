import { withClient } from '../demo/postgres/database.ts';

const CONTENT =
  'Bộ phận một cửa của xã hẹn trả kết quả sau năm ngày làm việc nhưng đã quá hẹn mà chưa có; tôi đã đến hai lần, mỗi lần cán bộ nói "chờ thêm", mong cơ quan cho biết ngày trả kết quả.';
const ANSWER =
  'Cơ quan đã kiểm tra hồ sơ của Ông/Bà. Kết quả bị chậm do thiếu một giấy tờ, nay đã có; mời Ông/Bà đến nhận tại bộ phận một cửa, hoặc nhận qua bưu điện.';
const RESIDENTS = 100_000;

type Wanted = { rows: number; placeIds: readonly string[]; drafterId: string };

/** Feedback of three years, three in four answered, one in three rated; set by set, as the owner of the tables. */
export async function giveFeedback(ownerUrl: string, { rows, placeIds, drafterId }: Wanted): Promise<void> {
  await withClient(ownerUrl, async (owner) => {
    await owner.query(
      `insert into resident (id, zalo_hash, zalo_sealed, created_at)
       select gen_random_uuid(), sha256(int8send(n)), '', now() from generate_series(1, $1) n`,
      [RESIDENTS],
    );
    await owner.query(
      `with sender as (select array_agg(id) as ids from resident)
       insert into feedback (id, code, client_request_id, resident_id, kind, status, content, place_id, place_detail,
         about_unit_id, unit_id, submitted_at, submitted_on, handling_days, due_from, due_on, reopened_at)
       select gen_random_uuid(), (100000000 + n)::text, gen_random_uuid(), sender.ids[1 + n % $2],
         (array['problem', 'question', 'suggestion'])[1 + n % 3],
         case when n % 12 < 4 then 'rated' when n % 12 < 9 then 'answered'
           else (array['submitted', 'in_progress', 'drafted'])[1 + n % 3] end,
         $3 || ' ' || repeat('Kính mong cơ quan xem xét. ', n % 8), place, case when n % 2 = 0 then 'Thôn ' || n % 40 end,
         case when n % 5 = 0 then place end, place, at, (at at time zone 'Asia/Ho_Chi_Minh')::date, 10,
         (at at time zone 'Asia/Ho_Chi_Minh')::date, (at at time zone 'Asia/Ho_Chi_Minh')::date + 14,
         case when n % 50 = 0 then at + interval '20 days' end
       from sender, generate_series(1, $1) n,
         lateral (select timestamptz '2023-11-01Z' + n * interval '95 seconds' as at, ($4::uuid[])[1 + n % $5] as place) one`,
      [rows, RESIDENTS, CONTENT, placeIds, placeIds.length],
    );
    await owner.query(
      `insert into feedback_answer (id, feedback_id, body, drafted_by, drafted_at, sent_at)
       select gen_random_uuid(), id, $1, $2, submitted_at + interval '8 days', submitted_at + interval '9 days'
       from feedback where status in ('answered', 'rated')`,
      [ANSWER, drafterId],
    );
    await owner.query(
      `insert into feedback_rating (feedback_id, score, comment, rated_at)
       select id, 1 + handling_days % 5, case when code like '%7' then 'Trả lời rõ ràng, nhưng chậm' end, submitted_at + interval '10 days'
       from feedback where status = 'rated'`,
    );
    await owner.query('vacuum analyze');
  });
}
