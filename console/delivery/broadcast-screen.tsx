import { BY_ANY_WORD } from '../ui/by-any-word.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { readsEveryUnit } from '../../shared/access.ts';
import type { BroadcastLine } from '../../shared/delivery/schema.ts';
import { BROADCAST_FILTERS } from '../../shared/delivery/state.ts';
import { useOffices } from '../feedback/offices.ts';
import { allows, useOfficial } from '../official/current.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { FilterChips } from '../ui/filter-chips.tsx';
import { formatNumber, formatRecent } from '../ui/format.ts';
import { More } from '../ui/more.tsx';
import { Page } from '../ui/page.tsx';
import { Split } from '../ui/split.tsx';
import { EmptyState, Loaded } from '../ui/states.tsx';
import { BroadcastPanel } from './broadcast-panel.tsx';
import { StatusChip } from './broadcast-view.tsx';
import { CHANNEL_LABELS, FILTER_LABELS } from './labels.ts';
import { broadcastList } from './queries.ts';

const TITLE = 'Đã gửi qua Zalo';

const FILTERS = [
  { value: '', label: 'Tất cả' },
  ...(['running', 'account', 'stuck', 'paused', 'done', 'cancelled'] as const).map((value) => ({
    value,
    label: FILTER_LABELS[value],
    ...(value === 'stuck' || value === 'account' ? ({ tone: 'amber' } as const) : {}),
  })),
] as const;

export function BroadcastScreen() {
  const official = useOfficial();
  if (!allows(official, 'notice.read')) return <NotAllowedScreen title={TITLE} />;
  return <Broadcasts />;
}

const audienceWords = ({ channel, audience }: BroadcastLine): string =>
  channel === 'oa_article' ? 'mọi người quan tâm' : `${formatNumber(audience)} người`;

function Broadcasts() {
  const official = useOfficial();
  const { id } = useParams();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const state = BROADCAST_FILTERS.find((known) => known === params.get('state'));
  const unit = params.get('unit');
  const isWide = readsEveryUnit(official, 'notice.read');
  const offices = useOffices(isWide);
  const query = useInfiniteQuery(broadcastList({ ...(state ? { state } : {}), ...(unit ? { unit } : {}) }));
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const search = params.toString();
  const filter = (key: string, value: string): void => {
    const next = new URLSearchParams(params);
    if (value) next.set(key, value);
    else next.delete(key);
    setParams(next, { replace: true });
  };
  const link = (row: BroadcastLine) => (
    <Link className="row-link" to={{ pathname: `/broadcasts/${row.id}`, search }}>
      {row.notice.title}
    </Link>
  );
  const columns: Column<BroadcastLine>[] = [
    {
      title: 'Tin',
      render: (row) => (
        <>
          {link(row)}
          <span className="under">{row.notice.office.name}</span>
        </>
      ),
    },
    {
      title: 'Kênh',
      width: 230,
      render: (row) => (
        <>
          {CHANNEL_LABELS[row.channel].short}
          <span className="under">{row.account.name}</span>
        </>
      ),
    },
    { title: 'Trạng thái', width: 200, render: (row) => <StatusChip row={row} /> },
    { title: 'Gửi tới', width: 160, isNumber: true, render: audienceWords },
    { title: 'Gửi từ', width: 160, isNumber: true, render: (row) => formatRecent(row.sendFrom) },
  ];
  return (
    <Split
      panel={
        id ? (
          <BroadcastPanel
            key={id}
            id={id}
            screen={TITLE}
            onClose={() => navigate({ pathname: '/broadcasts', search })}
          />
        ) : null
      }
    >
      <Page
        title={TITLE}
        lead="Mỗi lần gửi một tin qua một tài khoản: chốt bao nhiêu người, và từng người ra sao."
        actions={
          <Link className="button-link" to="/zalo-accounts">
            Tài khoản Zalo
          </Link>
        }
      >
        <div>
          <div className="filters" role="group" aria-label="Lọc lần gửi">
            <FilterChips
              label="Trạng thái"
              options={FILTERS}
              value={state ?? ''}
              onChange={(value) => filter('state', value)}
            />
            {isWide && (
              <Select
                aria-label="Cơ quan"
                className="filter-select"
                showSearch={BY_ANY_WORD}
                loading={offices.length === 0}
                value={unit ?? ''}
                onChange={(value) => filter('unit', value)}
                options={[
                  { value: '', label: 'Mọi cơ quan' },
                  ...offices.map((office) => ({ value: office.id, label: office.name })),
                ]}
              />
            )}
          </div>
          <Loaded query={query}>
            {() =>
              rows.length === 0 ? (
                <EmptyState icon="send" title={search ? 'Không có lần gửi nào như vậy' : 'Chưa gửi tin nào qua Zalo'}>
                  {search ? (
                    <Link to="/broadcasts">Xem tất cả</Link>
                  ) : (
                    'Khi duyệt một tin và chọn gửi qua Zalo, lần gửi đó hiện ở đây.'
                  )}
                </EmptyState>
              ) : (
                <>
                  <DataTable
                    caption={TITLE}
                    columns={columns}
                    rows={rows}
                    rowKey={(row) => row.id}
                    rowClass={(row) => (row.id === id ? 'row-active' : '')}
                    isCompact={id !== undefined}
                    renderCard={(row) => (
                      <>
                        <div className="row-card-head">
                          {link(row)}
                          <StatusChip row={row} />
                        </div>
                        <p className="under">
                          {CHANNEL_LABELS[row.channel].short} · {audienceWords(row)} · {formatRecent(row.sendFrom)}
                        </p>
                      </>
                    )}
                  />
                  <More shown={rows.length} query={query} />
                </>
              )
            }
          </Loaded>
        </div>
      </Page>
    </Split>
  );
}
