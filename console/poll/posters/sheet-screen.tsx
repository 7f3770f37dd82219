import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import type { PrintedPoster } from '../../../shared/poll/poster-schema.ts';
import { formatDay } from '../../../shared/time/local-date.ts';
import { allows, useOfficial } from '../../official/current.ts';
import { NotAllowedScreen } from '../../route-problem.tsx';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { Loaded, Skeleton } from '../../ui/states.tsx';
import { PAPER_LOOK, SHEET_SIZES, SheetSteps, type SheetSize } from '../sheet-paper.tsx';
import '../poll.css';
import { printedPoster } from './queries.ts';

const TITLE = 'In bảng mã tại quầy';

export function PollPosterSheetScreen() {
  const official = useOfficial();
  const { id = '' } = useParams();
  const query = useQuery({ ...printedPoster(id), enabled: allows(official, 'poll.write') });
  const [size, setSize] = useState<SheetSize>('A4');
  if (!allows(official, 'poll.write')) return <NotAllowedScreen title={TITLE} />;
  return (
    <Page
      title={TITLE}
      lead="In ra, treo đúng nơi ghi trên bảng."
      width="text"
      actions={
        query.data?.endedOn === null && (
          <Button type="primary" icon={<Icon name="print" size={18} />} onClick={() => window.print()}>
            In
          </Button>
        )
      }
    >
      <p className="no-print">
        <Link className="back-link" to="/polls/posters">
          <Icon name="back" size={18} /> Mọi bảng mã
        </Link>
      </p>
      <div className="no-print filters">
        <FilterChips label="Khổ giấy" options={SHEET_SIZES} value={size} onChange={setSize} />
      </div>
      <Loaded query={query} skeleton={<Skeleton rows={1} height={480} />}>
        {(poster) =>
          poster.endedOn === null ? (
            <PosterSheet poster={poster} size={size} />
          ) : (
            <div className="callout callout-amber">
              <Icon name="warning" />
              <div>Bảng mã này đã thôi dùng từ {formatDay(poster.endedOn)}; mã không mở được nữa.</div>
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

const picture = (svg: string): string => `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;

function PosterSheet({ poster, size }: { poster: PrintedPoster; size: SheetSize }) {
  return (
    <div className={`sheet sheet-${size}`} style={PAPER_LOOK}>
      <style>{`@page{size:${size} portrait;margin:0}`}</style>
      <p className="sheet-unit">{poster.unit.name}</p>
      <h2 className="sheet-title">Xin Ông/Bà cho ý kiến</h2>
      <p className="sheet-where">
        {poster.counter}
        {poster.service !== null && <span>{poster.service}</span>}
      </p>
      <img className="sheet-qr" src={picture(poster.qr)} alt={`Mã QR mở phiếu của ${poster.unit.name} trong Zalo`} />
      <SheetSteps />
      <div className="sheet-web">
        <img src={picture(poster.webQr)} alt="Mã QR mở trang web có hai câu hỏi" />
        <p>
          Có bị phiền hà, có phải đưa tiền khi làm thủ tục không? Quét mã này bằng máy ảnh của điện thoại: không cần
          Zalo, không ghi tên, không ghi quầy nào. {poster.unit.name} không xem được.
        </p>
      </div>
      <p className="sheet-foot">Trả lời tự nguyện, không phải ghi tên.</p>
    </div>
  );
}
