import { useQuery } from '@tanstack/react-query';
import { isExpired } from '../platform/session.ts';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { dayOf } from '../ui/words.ts';
import { PURPOSES } from './agreement-list.tsx';
import { meQuery } from './queries.ts';

/** What the agency holds about this person, as the server tells it. */
export function KeptAboutMe() {
  const me = useQuery(meQuery);
  if (me.isPending) return <Skeleton shapes={['row', 'row']} />;
  if (!me.data)
    return isExpired(me.error) ? (
      <p className="card">Phiên trên máy này đã hết. Lần gửi tới, ứng dụng sẽ xin phép lại.</p>
    ) : (
      <ErrorState error={me.error} onRetry={() => me.refetch()} />
    );
  const { place, hamlet, consents, answeredPollIds } = me.data;
  return (
    <dl className="facts">
      <div>
        <dt>Mã người dùng Zalo</dt>
        <dd>Có lưu. Không có tên, ảnh, danh bạ từ Zalo.</dd>
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
        <dt>Phiếu đã nhận để trả lời</dt>
        <dd>
          {answeredPollIds.length === 0
            ? 'Chưa có'
            : `${answeredPollIds.length} phiếu (chỉ biết là đã nhận, để không nhận hai lần; không biết trả lời gì)`}
        </dd>
      </div>
      {consents.map(({ purpose, version, givenAt }) => (
        <div key={`${purpose} ${givenAt}`}>
          <dt>Đã đồng ý ngày {dayOf(givenAt)}</dt>
          <dd>
            {PURPOSES[purpose]} <span className="hint">(bản {version})</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
