import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import type { OfficePollCard } from '../../shared/poll/schema.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { allows, useOfficial } from '../official/current.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { FilterChips } from '../ui/filter-chips.tsx';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { Loaded, Skeleton } from '../ui/states.tsx';
import { pollResults, qrAddress } from './queries.ts';
import { Face, SCORES } from './face.tsx';
import { PAPER_LOOK, SHEET_SIZES, type SheetSize, SheetSteps } from './sheet-paper.tsx';
import './poll.css';

/** What hangs at the counter: one sentence, one code, three steps. */
function CounterSheet({ poll, size }: { poll: OfficePollCard; size: SheetSize }) {
  const [isBroken, setIsBroken] = useState(false);
  return (
    <div className={`sheet sheet-${size}`} style={PAPER_LOOK}>
      <style>{`@page{size:${size} portrait;margin:0}`}</style>
      <p className="sheet-unit">{poll.unit.name}</p>
      <h2 className="sheet-title">
        {poll.title}
        {poll.form === 'p1' && '?'}
      </h2>
      {poll.form === 'p1' && (
        <div className="sheet-faces">
          {SCORES.map((score) => (
            <Face key={score} score={score} size={44} />
          ))}
        </div>
      )}
      {isBroken ? (
        <p className="sheet-qr sheet-qr-broken" role="alert">
          Chưa tải được mã QR. Xin tải lại trang.
        </p>
      ) : (
        <img
          className="sheet-qr"
          src={qrAddress(poll.id)}
          alt={`Mã QR mở phiếu hỏi ý kiến của ${poll.unit.name} trong Zalo`}
          onError={() => setIsBroken(true)}
        />
      )}
      <SheetSteps />
      <p className="sheet-foot">
        Trả lời tự nguyện, không phải ghi tên. Nhận ý kiến đến hết ngày {formatDay(poll.closesOn)}.
      </p>
    </div>
  );
}

export function CounterSheetScreen() {
  const official = useOfficial();
  const { id = '' } = useParams();
  const query = useQuery({ ...pollResults(id), enabled: allows(official, 'poll.results') });
  const [size, setSize] = useState<SheetSize>('A4');
  if (!allows(official, 'poll.results')) return <NotAllowedScreen title="Mã QR tại quầy" />;
  return (
    <Page
      title="Mã QR tại quầy"
      lead="In ra, dán nơi người dân nhận kết quả."
      width="text"
      actions={
        <Button type="primary" icon={<Icon name="print" size={18} />} onClick={() => window.print()}>
          In
        </Button>
      }
    >
      <p className="no-print">
        <Link className="back-link" to={`/polls/${id}`}>
          <Icon name="back" size={18} /> Kết quả của phiếu
        </Link>
      </p>
      <div className="no-print filters">
        <FilterChips label="Khổ giấy" options={SHEET_SIZES} value={size} onChange={setSize} />
      </div>
      <Loaded query={query} skeleton={<Skeleton rows={1} height={480} />}>
        {({ poll }) => <CounterSheet poll={poll} size={size} />}
      </Loaded>
    </Page>
  );
}
