import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { call } from '../../shared/call.ts';
import type { makePollCodesApi } from '../../shared/poll/api.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { allows, useOfficial } from '../official/current.ts';
import { send } from '../platform/api.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { Loaded, Refusal, Skeleton } from '../ui/states.tsx';
import { pollResults } from './queries.ts';
import './poll.css';

/** What fits on one sheet of A4. */
const ON_ONE_SHEET = 24;

/** Codes to cut out and hand over with the appointment slip: each counts once and says nothing of who got it. */
export function PollSlipsScreen() {
  const official = useOfficial();
  const { id = '' } = useParams();
  const query = useQuery({ ...pollResults(id), enabled: allows(official, 'poll.write') });
  // The same request gives the same codes: a reply that was lost wastes no paper.
  const [requestId, setRequestId] = useState(() => crypto.randomUUID());
  const make = useMutation({
    mutationFn: (clientRequestId: string) =>
      call<typeof makePollCodesApi>(send, 'POST', '/api/office/polls/:id/codes', {
        params: { id },
        body: { clientRequestId, count: ON_ONE_SHEET },
      }),
    onSuccess: () => setRequestId(crypto.randomUUID()),
  });
  if (!allows(official, 'poll.write')) return <NotAllowedScreen title="Mã trên giấy hẹn" />;
  const codes = make.data?.codes ?? [];
  return (
    <Page
      title="Mã trên giấy hẹn"
      lead="Cắt rời, đưa mỗi người một mã khi hẹn trả kết quả. Mỗi mã dùng một lần, không cho biết ai đã dùng."
      actions={
        codes.length > 0 && (
          <Button type="primary" icon={<Icon name="print" size={18} />} onClick={() => window.print()}>
            In
          </Button>
        )
      }
    >
      <p className="no-print">
        <Link className="back-link" to={`/polls/${id}`}>
          <Icon name="back" size={18} /> Kết quả của phiếu
        </Link>
      </p>
      <Loaded query={query} skeleton={<Skeleton rows={1} height={240} />}>
        {({ poll }) => (
          <>
            <p className="no-print note">
              Chỉ dấu của mã được lưu: rời trang này là không xem lại được, mã chưa đưa cho ai thì bỏ đi và tạo mã mới.
            </p>
            <div className="no-print buttons">
              <Button loading={make.isPending} onClick={() => make.mutate(requestId)}>
                {codes.length === 0 ? `Tạo ${ON_ONE_SHEET} mã (một tờ A4)` : `Tạo ${ON_ONE_SHEET} mã khác`}
              </Button>
            </div>
            <Refusal error={make.error} />
            <ul className="slips" aria-label="Mã để cắt">
              {codes.map(({ code, qr }) => (
                <li key={code} className="slip">
                  <img className="slip-qr" src={`data:image/svg+xml;utf8,${encodeURIComponent(qr)}`} alt="" />
                  <div>
                    <strong className="slip-code">{code}</strong>
                    <span>{poll.unit.name} xin ý kiến Ông/Bà</span>
                    <span>Quét mã, hoặc ghi mã tại máy ở quầy. Đến hết {formatDay(poll.closesOn)}.</span>
                  </div>
                </li>
              ))}
            </ul>
          </>
        )}
      </Loaded>
    </Page>
  );
}
