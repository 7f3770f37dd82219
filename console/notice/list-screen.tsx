import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { type OfficeNoticeLine, WAITING_NOTICES } from '../../shared/notice/schema.ts';
import { isPublic, NOTICE_STATUSES } from '../../shared/notice/status.ts';
import { allows, useOfficial, writingUnit } from '../official/current.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { Chip } from '../ui/chip.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { FilterChips } from '../ui/filter-chips.tsx';
import { formatInstant, formatRecent } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { More } from '../ui/more.tsx';
import { Page } from '../ui/page.tsx';
import { Split } from '../ui/split.tsx';
import { EmptyState, Loaded } from '../ui/states.tsx';
import { AdoptDialog } from './adopt-dialog.tsx';
import { STATUS_FILTERS, WAITING_LABELS } from './labels.ts';
import { NoticePanel } from './panel.tsx';
import { noticeList } from './queries.ts';
import { StateChip } from './state-chip.tsx';

const TITLE = 'Tin, bài';

const FILTERS = [
  { value: '', label: 'Tất cả' },
  // What was applied is in the notice that it corrected, and what was given up is gone.
  ...NOTICE_STATUSES.filter((status) => status !== 'applied' && status !== 'dropped').map((status) => ({
    value: status,
    label: STATUS_FILTERS[status],
  })),
] as const;

const ForOfficials = () => <Chip>Cho cán bộ</Chip>;

function Title({ notice, search }: { notice: OfficeNoticeLine; search: string }) {
  return (
    <Link className="row-link" to={{ pathname: `/notices/${notice.id}`, search }}>
      {notice.title}
    </Link>
  );
}

const columnsFor = (search: string): Column<OfficeNoticeLine>[] => [
  {
    title: 'Tiêu đề',
    render: (notice) => (
      <>
        <Title notice={notice} search={search} /> {!isPublic(notice) && <ForOfficials />}
      </>
    ),
  },
  { title: 'Đơn vị', width: 180, render: (notice) => notice.office.name },
  { title: 'Người soạn', width: 170, render: (notice) => notice.author.fullName },
  { title: 'Trạng thái', width: 140, render: (notice) => <StateChip notice={notice} /> },
  {
    title: 'Giờ đăng',
    width: 150,
    isNumber: true,
    render: (notice) => (notice.publishAt ? formatInstant(notice.publishAt) : '—'),
  },
  { title: 'Sửa lần cuối', width: 150, isNumber: true, render: (notice) => formatRecent(notice.updatedAt) },
];

function NoticeCard({ notice, search }: { notice: OfficeNoticeLine; search: string }) {
  return (
    <>
      <Title notice={notice} search={search} />
      <div className="row-card-foot">
        <StateChip notice={notice} />
        {!isPublic(notice) && <ForOfficials />}
        <span className="under">
          {notice.author.fullName} · {formatRecent(notice.updatedAt)}
        </span>
      </div>
    </>
  );
}

export function NoticeListScreen() {
  const official = useOfficial();
  if (!allows(official, 'notice.read')) return <NotAllowedScreen title={TITLE} />;
  return <NoticeList />;
}

function NoticeList() {
  const official = useOfficial();
  const { id } = useParams();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const status = NOTICE_STATUSES.find((value) => value === params.get('status')) ?? null;
  const waiting = WAITING_NOTICES.find((value) => value === params.get('waiting')) ?? null;
  const query = useInfiniteQuery(noticeList({ ...(status ? { status } : {}), ...(waiting ? { waiting } : {}) }));
  const notices = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const isFiltered = status !== null || waiting !== null;
  const search = params.toString();
  const [isAdopting, setIsAdopting] = useState(false);
  const mayWrite = allows(official, 'notice.write');

  const list = (
    <>
      <div className="filters" role="group" aria-label="Lọc tin, bài">
        <FilterChips
          label="Trạng thái"
          options={FILTERS}
          value={status ?? ''}
          onChange={(value) => setParams(value ? { status: value } : {})}
        />
        {waiting && (
          <button type="button" className="chip chip-leaf chip-button" onClick={() => setParams({})}>
            {WAITING_LABELS[waiting]} · Bỏ lọc
          </button>
        )}
      </div>
      <Loaded query={query}>
        {() =>
          notices.length === 0 ? (
            <EmptyState
              icon="notice"
              title={isFiltered ? 'Không có tin nào khớp với phần đang lọc' : 'Chưa có tin nào'}
            >
              {isFiltered ? (
                <Link to="/notices">Xem tất cả</Link>
              ) : mayWrite ? (
                <Link to="/notices/new">Viết tin đầu tiên</Link>
              ) : (
                'Tin do người soạn của đơn vị viết sẽ hiện ở đây.'
              )}
            </EmptyState>
          ) : (
            <>
              <DataTable
                caption="Tin, bài của đơn vị"
                columns={columnsFor(search)}
                rows={notices}
                rowKey={(notice) => notice.id}
                rowClass={(notice) => (notice.id === id ? 'row-active' : '')}
                renderCard={(notice) => <NoticeCard notice={notice} search={search} />}
                isCompact={id !== undefined}
              />
              <More shown={notices.length} query={query} />
            </>
          )
        }
      </Loaded>
    </>
  );

  return (
    <Split
      panel={id ? <NoticePanel key={id} id={id} onClose={() => navigate({ pathname: '/notices', search })} /> : null}
    >
      <Page
        title={TITLE}
        lead="Tin gửi người dân và cán bộ, từ bản nháp đến khi đăng."
        actions={
          <div className="buttons">
            <Link className="button-link" to="/broadcasts">
              Đã gửi qua Zalo
            </Link>
            {mayWrite && (
              <>
                {writingUnit(official).reach === 'commune' && (
                  <Button onClick={() => setIsAdopting(true)}>Dùng bài của Sở</Button>
                )}
                <Link className="button-link button-link-primary" to="/notices/new">
                  <Icon name="plus" size={18} /> Viết tin
                </Link>
              </>
            )}
          </div>
        }
      >
        <div>{list}</div>
        {isAdopting && <AdoptDialog onClose={() => setIsAdopting(false)} />}
      </Page>
    </Split>
  );
}
