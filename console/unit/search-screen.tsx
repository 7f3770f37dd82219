import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { formatDay } from '../../shared/time/local-date.ts';
import type { PlaceView } from '../../shared/unit/schema.ts';
import { allows, useOfficial } from '../official/current.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { Chip } from '../ui/chip.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Field } from '../ui/field.tsx';
import { Page } from '../ui/page.tsx';
import { Split } from '../ui/split.tsx';
import { EmptyState, Loaded } from '../ui/states.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { unitSearch } from './queries.ts';
import { UnitTabs } from './tabs.tsx';

const TITLE = 'Địa bàn, đơn vị';

const becameOf = ({ isCurrent, successors }: PlaceView): string =>
  isCurrent || successors.length === 0
    ? ''
    : `nay ${successors.length > 1 ? 'chia về' : 'là'} ${successors.map(({ name }) => name).join(', ')}`;

const State = ({ unit }: { unit: PlaceView }) =>
  unit.isCurrent ? (
    <Chip tone="leaf" icon="check">
      Hiện nay
    </Chip>
  ) : (
    <Chip icon="clock">{unit.dissolvedOn ? `Đến ${formatDay(unit.dissolvedOn)}` : 'Đã hết'}</Chip>
  );

const columnsFor = (search: string): Column<PlaceView>[] => [
  {
    title: 'Đơn vị',
    render: (unit) => (
      <>
        <Link className="row-link" to={{ pathname: `/units/${unit.id}`, search }}>
          {unit.name}
        </Link>
        <span className="under">{becameOf(unit)}</span>
      </>
    ),
  },
  { title: 'Thuộc', width: 320, render: (unit) => unit.within },
  { title: 'Trạng thái', width: 170, render: (unit) => <State unit={unit} /> },
];

export function UnitSearchScreen() {
  const official = useOfficial();
  if (!allows(official, 'unit.read')) return <NotAllowedScreen title={TITLE} />;
  return <UnitSearch />;
}

function UnitSearch() {
  const { id } = useParams();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const words = params.get('q') ?? '';
  const query = useQuery(unitSearch(words));
  const search = params.toString();
  const list = (
    <>
      <UnitTabs />
      <Field label="Tên đơn vị" hint="Tên cũ, huyện cũ, không dấu đều được, ví dụ: dak ha" isOptionalSaid>
        {(control) => (
          <Input
            {...control}
            allowClear
            maxLength={80}
            value={words}
            onChange={({ target }) => setParams(target.value ? { q: target.value } : {}, { replace: true })}
          />
        )}
      </Field>
      <Loaded query={query}>
        {({ items, isCut }) =>
          items.length === 0 ? (
            <EmptyState icon="place" title="Không có đơn vị nào tên như vậy">
              Gõ ít chữ hơn, hoặc thử tên huyện cũ.
            </EmptyState>
          ) : (
            <>
              <DataTable
                caption="Đơn vị"
                columns={columnsFor(search)}
                rows={items}
                rowKey={(unit) => unit.id}
                rowClass={(unit) => (unit.id === id ? 'row-open' : '')}
                isCompact={id !== undefined}
                renderCard={(unit) => (
                  <>
                    <Link className="row-link" to={{ pathname: `/units/${unit.id}`, search }}>
                      {unit.name}
                    </Link>
                    <p className="under">{[unit.within, becameOf(unit)].filter(Boolean).join(' · ')}</p>
                    <State unit={unit} />
                  </>
                )}
              />
              {isCut && <p className="under">Còn đơn vị khác. Gõ thêm chữ để thấy.</p>}
            </>
          )
        }
      </Loaded>
    </>
  );
  return (
    <Page title={TITLE} lead="Đơn vị hiện nay và trước đây: tên, mã, nơi thuộc về, và đã thành đơn vị nào.">
      <Split
        panel={id ? <HistoryPanel key={id} id={id} onClose={() => navigate({ pathname: '/units', search })} /> : null}
      >
        {list}
      </Split>
    </Page>
  );
}
