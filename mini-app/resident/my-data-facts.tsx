import { Link } from 'react-router-dom';
import type { MyData } from '../../shared/resident/my-data.ts';
import { dayOf, inThrees } from '../ui/words.ts';

/** What, why, until when; then what it is for this person. */
export function MyDataFacts({ data }: { data: MyData }) {
  const { place, hamlet, following, readsBusiness, answeredPolls, feedback, devices, kept, unsentPhotos } = data;
  return (
    <>
      <dl className="facts">
        <div>
          <dt>Mã người dùng Zalo</dt>
          <dd>
            {data.zaloId}, từ ngày {dayOf(data.since)}. Không có tên, ảnh, danh bạ từ Zalo.
          </dd>
        </div>
        <div>
          <dt>Xã, phường</dt>
          <dd>{place?.name ?? 'Không lưu'}</dd>
        </div>
        <div>
          <dt>Thôn, tổ dân phố</dt>
          <dd>{hamlet?.name ?? 'Không lưu'}</dd>
        </div>
        <div>
          <dt>Nơi theo dõi</dt>
          <dd>
            {following.map(({ name }) => name).join(', ') || 'Không lưu'}
            {readsBusiness && '; nhận tin cho doanh nghiệp'}
          </dd>
        </div>
        <div>
          <dt>Tài khoản Zalo của cơ quan biết tôi</dt>
          <dd>
            {data.messageAccounts.length === 0
              ? 'Không có'
              : data.messageAccounts
                  .map(
                    ({ name, since, lastTurnedAt }) =>
                      `${name}: đồng ý nhận tin từ ${dayOf(since)}, lần gần nhất tôi đồng ý hoặc nhắn cho tài khoản ${dayOf(lastTurnedAt)}`,
                  )
                  .join('; ')}
          </dd>
        </div>
        <div>
          <dt>Phiếu đã nhận để trả lời</dt>
          <dd>
            {answeredPolls.length === 0
              ? 'Chưa có'
              : answeredPolls.map(({ title, office }) => `${title} (${office})`).join('; ')}
          </dd>
        </div>
        <div>
          <dt>Máy đang đăng nhập</dt>
          <dd>{devices.map(({ lastSeenAt }) => `dùng lần cuối ${dayOf(lastSeenAt)}`).join('; ')}</dd>
        </div>
        <div>
          <dt>Phản ánh đã gửi</dt>
          <dd>
            {feedback.length === 0 ? 'Chưa có' : feedback.map(({ code }) => inThrees(code)).join(', ')}
            {feedback.length > 0 && (
              <>
                {'. '}
                <Link to="/phan-anh">Xem từng phản ánh</Link>
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>Họ tên, số điện thoại để liên hệ</dt>
          <dd>{contactsOf(feedback) || 'Không lưu'}</dd>
        </div>
        {unsentPhotos > 0 && (
          <div>
            <dt>Ảnh chưa gửi</dt>
            <dd>{unsentPhotos} ảnh, tự xoá sau một ngày</dd>
          </div>
        )}
      </dl>
      <section aria-labelledby="why">
        <h2 id="why">Lưu để làm gì, đến khi nào</h2>
        <dl className="facts">
          {kept.map(({ what, why, until }) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>
                {why} <span className="hint">{until}</span>
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </>
  );
}

const contactsOf = (feedback: MyData['feedback']): string =>
  [...new Set(feedback.map(({ contact }) => (contact ? `${contact.name}, ${contact.phone}` : '')))]
    .filter((contact) => contact !== '')
    .join('; ');
