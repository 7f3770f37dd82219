import type { MyData } from '../../shared/resident/my-data.ts';
import { formatDay, toLocalDate } from '../../shared/time/local-date.ts';

const PURPOSES: Record<MyData['consents'][number]['purpose'], string> = {
  account: 'Dùng mã người dùng Zalo',
  place: 'Lưu xã, phường, thôn, tổ dân phố',
  follow: 'Lưu nơi theo dõi',
  contact: 'Lưu họ tên, số điện thoại để liên hệ',
  message: 'Nhắn tin qua Zalo',
};
const KINDS: Record<MyData['feedback'][number]['kind'], string> = {
  problem: 'Báo việc chưa tốt',
  question: 'Hỏi về thủ tục',
  suggestion: 'Khen, góp ý',
};
const STATUSES: Record<MyData['feedback'][number]['status'], string> = {
  submitted: 'Đã gửi',
  accepted: 'Cơ quan đang xem',
  in_progress: 'Đang xử lý',
  drafted: 'Đang xử lý',
  approved: 'Đang xử lý',
  answered: 'Đã trả lời',
  rated: 'Đã trả lời, đã đánh giá',
  reopened: 'Đang xem lại',
  refused: 'Không nhận xử lý',
};

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');
const dayOf = (instant: string): string => formatDay(toLocalDate(new Date(instant)));
const facts = (pairs: readonly (readonly [string, string | null])[]): string =>
  `<dl>${pairs.flatMap(([name, value]) => (value === null ? [] : [`<dt>${safe(name)}</dt><dd>${safe(value)}</dd>`])).join('')}</dl>`;
const section = (title: string, body: string): string => `<section><h2>${safe(title)}</h2>${body}</section>`;
const listOf = (items: readonly string[]): string =>
  items.length === 0 ? '<p>Không có.</p>' : `<ul>${items.map((item) => `<li>${safe(item)}</li>`).join('')}</ul>`;

/** One page that opens anywhere, also without network: nothing in it is loaded from elsewhere, nothing in it runs. */
export function toCopyPage(data: MyData): string {
  const body = [
    `<h1>Thông tin của tôi đang được lưu</h1><p>${safe(data.owner)} · lập ngày ${dayOf(data.madeAt)}</p>`,
    section(
      'Lưu gì, để làm gì, đến khi nào',
      data.kept
        .map(({ what, why, until }) => `<h3>${safe(what)}</h3><p>${safe(why)}</p><p>Giữ: ${safe(until)}</p>`)
        .join(''),
    ),
    section(
      'Tài khoản',
      facts([
        ['Mã người dùng Zalo', data.zaloId],
        ['Có từ ngày', dayOf(data.since)],
        ['Xã, phường', data.place?.name ?? 'Không lưu'],
        ['Thôn, tổ dân phố', data.hamlet?.name ?? 'Không lưu'],
        ['Nơi theo dõi', data.following.map(({ name }) => name).join(', ') || 'Không lưu'],
        ['Tin cho doanh nghiệp, hợp tác xã, hộ kinh doanh', data.readsBusiness ? 'Có chọn' : 'Không lưu'],
      ]),
    ),
    section(
      'Tài khoản Zalo của cơ quan biết tôi',
      listOf(
        data.messageAccounts.map(
          ({ name, since, lastTurnedAt }) =>
            `${name}: đồng ý nhận tin từ ${dayOf(since)}, lần gần nhất tôi đồng ý hoặc nhắn cho tài khoản ${dayOf(lastTurnedAt)}`,
        ),
      ),
    ),
    section(
      'Máy đang đăng nhập',
      listOf(
        data.devices.map(
          ({ since, lastSeenAt, until }) =>
            `Từ ${dayOf(since)}, dùng lần cuối ${dayOf(lastSeenAt)}, hết hạn ${dayOf(until)}`,
        ),
      ),
    ),
    section('Những lần đồng ý và rút lại', data.consents.map(consentOf).join('') || '<p>Không có.</p>'),
    section('Phiếu đã trả lời', listOf(data.answeredPolls.map(({ title, office }) => `${title} (${office})`))),
    section('Phản ánh', data.feedback.map(feedbackOf).join('') || '<p>Không có.</p>'),
    ...(data.unsentPhotos > 0
      ? [section('Ảnh chưa gửi', `<p>${data.unsentPhotos} ảnh, tự xoá sau một ngày.</p>`)]
      : []),
  ].join('\n');
  return `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Thông tin của tôi đang được lưu</title>
<style>body{font:17px/1.5 system-ui,sans-serif;max-width:44rem;margin:1.5rem auto;padding:0 1rem;color:#16211d}dt{color:#4a5a54}dd{margin:0 0 .5rem;white-space:pre-wrap}article,section{margin:1.5rem 0}article{border-top:1px solid #dde5e0}</style>
</head><body>
${body}
</body></html>
`;
}

const consentOf = (consent: MyData['consents'][number]): string =>
  `<article>${facts([
    ['Việc', PURPOSES[consent.purpose]],
    ['Đồng ý ngày', dayOf(consent.givenAt)],
    ['Rút lại ngày', consent.withdrawnAt && dayOf(consent.withdrawnAt)],
    [`Lời đã đồng ý (bản ${consent.version})`, consent.text],
  ])}</article>`;

const feedbackOf = (feedback: MyData['feedback'][number]): string =>
  `<article>${facts([
    ['Mã', feedback.code],
    ['Loại', KINDS[feedback.kind]],
    ['Trạng thái', STATUSES[feedback.status]],
    ['Ngày gửi', dayOf(feedback.submittedAt)],
    ['Hạn trả lời', feedback.dueOn && formatDay(feedback.dueOn)],
    ['Cơ quan', feedback.office],
    ['Nơi xảy ra', [feedback.placeDetail, feedback.place].filter(Boolean).join(', ')],
    ['Nội dung', feedback.content],
    ...feedback.earlierWords.map(
      ({ content, correctedAt }) => [`Lời trước khi tôi sửa ngày ${dayOf(correctedAt)}`, content] as const,
    ),
    ['Ảnh đã gửi', feedback.photos > 0 ? String(feedback.photos) : null],
    ['Liên hệ', feedback.contact && `${feedback.contact.name}, ${feedback.contact.phone}`],
    ['Trả lời', feedback.answer],
    ['Tôi đánh giá', feedback.rating && `${feedback.rating.score}/5 ${feedback.rating.comment ?? ''}`.trim()],
  ])}</article>`;
