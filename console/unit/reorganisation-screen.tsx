import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { formatDay } from '../../shared/time/local-date.ts';
import type { ReorganisationCard } from '../../shared/unit/reorganisation.ts';
import { allows, useOfficial } from '../official/current.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { Chip } from '../ui/chip.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Icon } from '../ui/icon.tsx';
import { More } from '../ui/more.tsx';
import { Page } from '../ui/page.tsx';
import { Split } from '../ui/split.tsx';
import { EmptyState, Loaded } from '../ui/states.tsx';
import { STATUS_LABELS, STATUS_TONES } from './labels.ts';
import { reorganisations } from './queries.ts';
import { ReorganisationPanel } from './reorganisation-panel.tsx';
import { UnitTabs } from './tabs.tsx';

const TITLE = 'Sắp xếp đơn vị';

const State = ({ row }: { row: ReorganisationCard }) =>
  row.problem ? (
    <Chip tone="brick" icon="warning">
      Chưa áp dụng được
    </Chip>
  ) : (
    <Chip tone={STATUS_TONES[row.status]}>{STATUS_LABELS[row.status]}</Chip>
  );

const COLUMNS: Column<ReorganisationCard>[] = [
  {
    title: 'Văn bản',
    render: (row) => (
      <Link className="row-link" to={`/reorganisations/${row.id}`}>
        {row.legalDocument}
      </Link>
    ),
  },
  { title: 'Hiệu lực từ', width: 130, isNumber: true, render: (row) => formatDay(row.effectiveOn) },
  { title: 'Người soạn', width: 170, render: (row) => row.author?.name ?? 'Nhập từ bảng chuyển đổi' },
  { title: 'Trạng thái', width: 210, render: (row) => <State row={row} /> },
];

export function ReorganisationScreen() {
  const official = useOfficial();
  if (!allows(official, 'unit.read')) return <NotAllowedScreen title={TITLE} />;
  return <Reorganisations />;
}

function Reorganisations() {
  const official = useOfficial();
  const { id } = useParams();
  const navigate = useNavigate();
  const query = useInfiniteQuery(reorganisations());
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const mayPrepare = allows(official, 'unit.reorganise') && official.reach === 'province';
  return (
    <Page
      title={TITLE}
      lead="Chuẩn bị trước, người khác duyệt, tự áp dụng lúc 0 giờ ngày hiệu lực; trong ngày áp dụng còn hoàn tác được."
      actions={
        mayPrepare && (
          <Link className="button-link button-link-primary" to="/reorganisations/new">
            <Icon name="plus" size={18} /> Chuẩn bị phương án
          </Link>
        )
      }
    >
      <Split panel={id ? <ReorganisationPanel key={id} id={id} onClose={() => navigate('/reorganisations')} /> : null}>
        <UnitTabs />
        <Loaded query={query}>
          {() =>
            rows.length === 0 ? (
              <EmptyState icon="place" title="Chưa có lần sắp xếp nào">
                Phương án được chuẩn bị, và bảng chuyển đổi đã nhập, sẽ hiện ở đây.
              </EmptyState>
            ) : (
              <>
                <DataTable
                  caption="Các lần sắp xếp đơn vị"
                  columns={COLUMNS}
                  rows={rows}
                  rowKey={(row) => row.id}
                  rowClass={(row) => (row.id === id ? 'row-open' : '')}
                  isCompact={id !== undefined}
                  renderCard={(row) => (
                    <>
                      <Link className="row-link" to={`/reorganisations/${row.id}`}>
                        {row.legalDocument}
                      </Link>
                      <div className="row-card-foot">
                        <State row={row} />
                        <span className="under">từ {formatDay(row.effectiveOn)}</span>
                      </div>
                    </>
                  )}
                />
                <More shown={rows.length} query={query} />
              </>
            )
          }
        </Loaded>
      </Split>
    </Page>
  );
}
