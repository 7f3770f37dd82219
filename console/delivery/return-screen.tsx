import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router-dom';
import { canForProvince } from '../../shared/access.ts';
import { useOfficial } from '../official/current.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, Refusal, Skeleton } from '../ui/states.tsx';
import { useCompleteConnection } from './queries.ts';

const TITLE = 'Nối tài khoản Zalo';

/** Zalo sends the official back here; what it gave is good for one time, so it leaves the address at once. */
export function ZaloReturnScreen() {
  const official = useOfficial();
  if (!canForProvince(official, 'oa.connect')) return <NotAllowedScreen title={TITLE} />;
  return <Return />;
}

function Return() {
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const [back] = useState(() => ({ state: params.get('state'), code: params.get('code') }));
  const complete = useCompleteConnection();
  const isSent = useRef(false);
  useEffect(() => {
    if (isSent.current) return;
    isSent.current = true;
    setParams({}, { replace: true });
    if (back.state === null) return;
    complete.mutateAsync({ state: back.state, code: back.code }).then(
      ({ id }) => navigate(`/zalo-accounts/${id}`, { replace: true, state: { connected: true } }),
      // The mutation keeps its error.
      () => undefined,
    );
  }, [back, complete, navigate, setParams]);
  return (
    <Page title={TITLE} width="text">
      {back.state === null ? (
        <EmptyState icon="info" title="Không có gì để nối ở đây">
          Trang này chỉ mở khi Zalo đưa Ông/Bà quay về. <Link to="/zalo-accounts">Về danh sách tài khoản</Link>
        </EmptyState>
      ) : complete.error ? (
        <div className="stack">
          <Refusal error={complete.error} />
          <p>
            <Link to="/zalo-accounts">
              <Icon name="back" size={16} /> Về danh sách tài khoản để bắt đầu lại
            </Link>
          </p>
        </div>
      ) : (
        <>
          <p>Đang hỏi Zalo, vài giây.</p>
          <Skeleton rows={2} height={48} />
        </>
      )}
    </Page>
  );
}
