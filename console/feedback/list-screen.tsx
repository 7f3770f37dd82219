import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router-dom';
import type { OfficeFeedbackLine } from '../../shared/feedback/schema.ts';
import { allows, useOfficial } from '../official/current.ts';
import { useShortcuts } from '../platform/shortcuts.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { formatCode, formatDayOf } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { More } from '../ui/more.tsx';
import { Page } from '../ui/page.tsx';
import { Split } from '../ui/split.tsx';
import { EmptyState, Loaded } from '../ui/states.tsx';
import { ExportDialog } from './export-dialog.tsx';
import { FeedbackFilters } from './filters.tsx';
import { useFeedbackFilter } from './filter.ts';
import { KIND_LABELS } from './labels.ts';
import { DueDay, DueMark, StatusChip } from './marks.tsx';
import { FeedbackPanel } from './panel.tsx';
import { useOffices } from './offices.ts';
import { feedbackList } from './queries.ts';

const TITLE = 'Phản ánh, kiến nghị';

const columnsFor = (isProvince: boolean, search: string): Column<OfficeFeedbackLine>[] => [
  {
    title: 'Mã',
    width: 120,
    render: (row) => (
      <Link className="row-link code" to={{ pathname: `/feedback/${row.id}`, search }}>
        {formatCode(row.code)}
      </Link>
    ),
  },
  {
    title: 'Nội dung',
    render: (row) => (
      <>
        <span className="excerpt">{row.excerpt}</span>
        <span className="under">
          {KIND_LABELS[row.kind]} · {row.place.name}
        </span>
      </>
    ),
  },
  ...(isProvince
    ? [{ title: 'Cơ quan', width: 170, render: (row: OfficeFeedbackLine) => row.office.name }]
    : [{ title: 'Người xử lý', width: 150, render: (row: OfficeFeedbackLine) => row.assignee?.fullName ?? '—' }]),
  {
    title: 'Trạng thái',
    width: 190,
    render: (row) => (
      <>
        <StatusChip status={row.status} />
        {row.isReopened && row.status !== 'reopened' && <span className="under">Từng được mở lại</span>}
      </>
    ),
  },
  { title: 'Gửi ngày', width: 105, isNumber: true, render: (row) => formatDayOf(row.submittedAt) },
  { title: 'Hạn trả lời', width: 150, isNumber: true, render: (row) => <DueDay row={row} /> },
];

function FeedbackCard({ row, search }: { row: OfficeFeedbackLine; search: string }) {
  return (
    <>
      <div className="row-card-head">
        <Link className="row-link code" to={{ pathname: `/feedback/${row.id}`, search }}>
          {formatCode(row.code)}
        </Link>
        <DueMark row={row} />
      </div>
      <p className="excerpt">{row.excerpt}</p>
      <div className="row-card-foot">
        <StatusChip status={row.status} />
        <span className="under">{row.assignee?.fullName ?? row.office.name}</span>
      </div>
    </>
  );
}

export function FeedbackListScreen() {
  const official = useOfficial();
  if (!allows(official, 'feedback.read')) return <NotAllowedScreen title={TITLE} />;
  return <FeedbackList />;
}

function FeedbackList() {
  const official = useOfficial();
  const isProvince = official.reach === 'province';
  const { id } = useParams();
  const navigate = useNavigate();
  const { filter, change, clear, search } = useFeedbackFilter();
  const query = useInfiniteQuery(feedbackList(filter));
  const offices = useOffices(isProvince);
  const rows = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? [], [query.data]);
  /** The row under the keyboard: the opened one, or the one j and k have reached. */
  const [reached, setReached] = useState<string | null>(null);
  const [isExporting, setIsExporting] = useState(false);
  const [openedFor, setOpenedFor] = useState<'accept' | 'draft' | null>(null);
  const active = id ?? reached;

  const open = (row: string): void => navigate({ pathname: `/feedback/${row}`, search });
  const close = (): void => {
    setReached(id ?? null);
    setOpenedFor(null);
    navigate({ pathname: '/feedback', search });
  };
  const step = (by: 1 | -1): boolean => {
    const at = rows.findIndex((row) => row.id === active);
    const next = rows[at < 0 ? 0 : at + by];
    if (!next) return false;
    setReached(next.id);
    if (id) open(next.id);
    return true;
  };
  /** Beside an opened row these keys are the panel's; here they open the reached one first. */
  const openFor = (act: 'accept' | 'draft'): boolean => {
    if (id || !reached) return false;
    setOpenedFor(act);
    open(reached);
    return true;
  };
  useShortcuts({
    j: () => step(1),
    k: () => step(-1),
    Enter: () => {
      // A focused link or button keeps its own Enter.
      if (!reached || id || document.activeElement?.closest('a, button')) return false;
      open(reached);
      return true;
    },
    a: () => openFor('accept'),
    r: () => openFor('draft'),
  });
  useEffect(() => {
    if (active) document.getElementById(`row-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  const isFiltered = Object.keys(filter).length > 0;
  const list = (
    <>
      <FeedbackFilters filter={filter} onChange={change} isProvince={isProvince} />
      <Loaded query={query}>
        {() =>
          rows.length === 0 ? (
            <EmptyState
              icon={isFiltered ? 'search' : 'feedback'}
              title={isFiltered ? 'Không có phản ánh nào khớp với phần đang lọc' : 'Chưa có phản ánh nào'}
            >
              {isFiltered ? (
                <Button onClick={clear}>Bỏ lọc</Button>
              ) : (
                'Phản ánh người dân gửi cho cơ quan sẽ hiện ở đây ngay khi gửi.'
              )}
            </EmptyState>
          ) : (
            <>
              <DataTable
                caption="Phản ánh, kiến nghị, việc gấp nhất ở trên"
                columns={columnsFor(isProvince, search)}
                rows={rows}
                rowKey={(row) => row.id}
                rowClass={(row) =>
                  [row.daysLate > 0 ? 'row-late' : '', row.id === active ? 'row-active' : ''].filter(Boolean).join(' ')
                }
                renderCard={(row) => <FeedbackCard row={row} search={search} />}
                isCompact={id !== undefined}
              />
              <More shown={rows.length} query={query} />
            </>
          )
        }
      </Loaded>
    </>
  );

  return (
    <Split panel={id ? <FeedbackPanel key={id} id={id} onClose={close} openedFor={openedFor} /> : null}>
      <Page
        title={TITLE}
        lead="Việc gấp nhất ở trên."
        actions={
          allows(official, 'feedback.export') && (
            <Button icon={<Icon name="download" size={18} />} onClick={() => setIsExporting(true)}>
              Xuất dữ liệu
            </Button>
          )
        }
      >
        <div>{list}</div>
        {isExporting && (
          <ExportDialog
            filter={filter}
            officeName={offices.find((office) => office.id === filter.office)?.name ?? null}
            onClose={() => setIsExporting(false)}
          />
        )}
      </Page>
    </Split>
  );
}
