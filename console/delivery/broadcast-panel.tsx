import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { allows, useOfficial } from '../official/current.ts';
import { formatInstant } from '../ui/format.ts';
import { SidePanel } from '../ui/split.tsx';
import { Loaded, Skeleton } from '../ui/states.tsx';
import { BroadcastView } from './broadcast-view.tsx';
import { CHANNEL_LABELS } from './labels.ts';
import { broadcast } from './queries.ts';

export function BroadcastPanel({ id, screen, onClose }: { id: string; screen: string; onClose: () => void }) {
  const official = useOfficial();
  const query = useQuery(broadcast(id));
  return (
    <SidePanel screen={screen} title={query.data?.notice.title ?? screen} onClose={onClose}>
      <Loaded query={query} skeleton={<Skeleton rows={6} height={48} />}>
        {(row) => (
          <div className="stack-wide">
            <BroadcastView row={row} />
            <dl className="facts">
              <dt>Kênh</dt>
              <dd>{CHANNEL_LABELS[row.channel].name}</dd>
              <dt>Tài khoản</dt>
              <dd>
                {allows(official, 'oa.read') ? (
                  <Link to={`/zalo-accounts/${row.account.id}`}>{row.account.name}</Link>
                ) : (
                  row.account.name
                )}
              </dd>
              <dt>Tin</dt>
              <dd>
                <Link to={`/notices/${row.notice.id}`}>{row.notice.title}</Link>
              </dd>
              <dt>Cơ quan</dt>
              <dd>{row.notice.office.name}</dd>
              <dt>Chốt người nhận</dt>
              <dd>{formatInstant(row.frozenAt)}</dd>
              <dt>Gửi từ</dt>
              <dd>{formatInstant(row.sendFrom)}</dd>
              {row.notAfter && (
                <>
                  <dt>Không gửi nữa từ</dt>
                  <dd>{formatInstant(row.notAfter)}</dd>
                </>
              )}
            </dl>
            <p className="note">
              Người nhận được chốt một lần khi duyệt; tổng các trạng thái luôn bằng số đã chốt. Điều không thể biết thì
              ghi là chưa rõ và không gửi lại.
            </p>
          </div>
        )}
      </Loaded>
    </SidePanel>
  );
}
