import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { type DataRequest, REQUEST_VIEWS } from '../../shared/privacy/schema.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { allows, useOfficial } from '../official/current.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { Chip } from '../ui/chip.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { FilterChips } from '../ui/filter-chips.tsx';
import { formatCode, formatDayOf } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { More } from '../ui/more.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, Loaded } from '../ui/states.tsx';
import { EnterDialog } from './enter-dialog.tsx';
import { CHANNEL_LABELS, KIND_LABELS, nextDay, PURPOSE_LABELS, stateOf, zaloWords } from './labels.ts';
import { dataRequests, type RequestView } from './queries.ts';
import { RequestActs } from './request-acts.tsx';

const TITLE = 'Yêu cầu về dữ liệu cá nhân';

const VIEWS: readonly { value: RequestView; label: string; tone?: 'brick' }[] = [
  { value: 'open', label: 'Đang mở' },
  { value: 'late', label: 'Quá hạn', tone: 'brick' },
  { value: 'closed', label: 'Đã đóng' },
];

export function PrivacyRegisterScreen() {
  const official = useOfficial();
  // The register is the province's; an administrator of one commune has nothing to do here.
  if (!allows(official, 'privacy.manage') || official.reach !== 'province') return <NotAllowedScreen title={TITLE} />;
  return <Register />;
}

function Register() {
  const [params, setParams] = useSearchParams();
  const view = REQUEST_VIEWS.find((known) => known === params.get('view')) ?? 'open';
  const query = useInfiniteQuery(dataRequests(view));
  const [isEntering, setEntering] = useState(false);
  const requests = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page
      title={TITLE}
      lead="Mỗi yêu cầu chỉ biết bằng mã. Báo đã nhận trong 2 ngày làm việc; xong trong hạn của từng loại.."
      actions={
        <Button type="primary" icon={<Icon name="plus" size={18} />} onClick={() => setEntering(true)}>
          Ghi yêu cầu tại quầy
        </Button>
      }
    >
      <FilterChips
        label="Xem"
        options={VIEWS}
        value={view}
        onChange={(next) => setParams({ view: next }, { replace: true })}
      />
      <Loaded query={query}>
        {() =>
          requests.length === 0 ? (
            <EmptyState title={view === 'late' ? 'Không có yêu cầu quá hạn' : 'Không có yêu cầu nào ở đây'}>
              Yêu cầu từ ứng dụng, từ Zalo và tại quầy sẽ hiện ở đây cùng hạn phải xong.
            </EmptyState>
          ) : (
            <>
              <DataTable
                caption={TITLE}
                columns={COLUMNS}
                rows={requests}
                rowKey={({ id }) => id}
                renderCard={(request) => <RequestCard request={request} />}
              />
              <More shown={requests.length} query={query} />
            </>
          )
        }
      </Loaded>
      {isEntering && <EnterDialog onClose={() => setEntering(false)} />}
    </Page>
  );
}

const kindOf = ({ kind, purpose }: DataRequest): string =>
  purpose ? `${KIND_LABELS[kind]}: ${PURPOSE_LABELS[purpose]}` : KIND_LABELS[kind];

function State({ request }: { request: DataRequest }) {
  const { label, tone, icon } = stateOf(request);
  const zalo = zaloWords(request);
  return (
    <>
      <Chip tone={tone} icon={icon}>
        {label}
      </Chip>
      {request.closedAt && request.isLate && <span className="under">Đóng sau hạn {formatDay(request.dueOn)}</span>}
      {zalo && <span className="under">{zalo}</span>}
      {request.outcomeReason && <span className="under">{request.outcomeReason}</span>}
      {request.extendedReason && <span className="under">Đã gia hạn: {request.extendedReason}</span>}
    </>
  );
}

const dueWords = (request: DataRequest): string =>
  request.closedAt ? `đóng ${formatDayOf(request.closedAt)}` : nextDay(request);

const COLUMNS: Column<DataRequest>[] = [
  { title: 'Mã', width: 105, render: ({ code }) => <strong>{formatCode(code)}</strong> },
  { title: 'Yêu cầu', render: kindOf },
  { title: 'Đến từ', width: 120, render: ({ channel }) => CHANNEL_LABELS[channel] },
  { title: 'Nhận ngày', width: 110, isNumber: true, render: ({ receivedAt }) => formatDayOf(receivedAt) },
  { title: 'Hạn', width: 150, isNumber: true, render: dueWords },
  { title: 'Tình trạng', width: 180, render: (request) => <State request={request} /> },
  { title: 'Việc', width: 210, render: (request) => <RequestActs request={request} /> },
];

function RequestCard({ request }: { request: DataRequest }) {
  return (
    <>
      <div className="row-card-head">
        <strong>{formatCode(request.code)}</strong>
        <State request={request} />
      </div>
      <p>{kindOf(request)}</p>
      <p className="under">
        {CHANNEL_LABELS[request.channel]} · nhận {formatDayOf(request.receivedAt)} · {dueWords(request)}
      </p>
      <RequestActs request={request} />
    </>
  );
}
