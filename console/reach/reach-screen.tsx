import './reach.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { REACH_LEAST, type ReachGrowth } from '../../shared/reach/schema.ts';
import { addDays, formatDay } from '../../shared/time/local-date.ts';
import { allows, useOfficial } from '../official/current.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { DataTable } from '../ui/data-table.tsx';
import { FilterChips } from '../ui/filter-chips.tsx';
import { formatNumber, today } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { EmptyState, Loaded } from '../ui/states.tsx';
import { UnitTabs } from '../unit/tabs.tsx';
import { ReachChart } from './chart.tsx';
import { invitationQr, reachGrowth } from './queries.ts';

const TITLE = 'Mời người dân, số người theo dõi';

const PERIODS = [
  { value: '30', label: '30 ngày' },
  { value: '90', label: '90 ngày' },
  { value: '365', label: 'Một năm' },
] as const;

/** How the circle of readers of a commune grows, and the code that invites to it. */
export function ReachScreen() {
  const official = useOfficial();
  if (!allows(official, 'unit.read')) return <NotAllowedScreen title={TITLE} />;
  return <Reach />;
}

const people = (n: number | null): string => (n === null ? `dưới ${REACH_LEAST}` : formatNumber(n));

function Reach() {
  const { unit } = useOfficial();
  const [period, setPeriod] = useState<(typeof PERIODS)[number]['value']>('90');
  const query = useQuery(reachGrowth(unit.id, { from: addDays(today(), 1 - Number(period)), to: today() }));
  return (
    <Page title={TITLE} lead={`Của ${unit.name}. Chỉ là con số, không có ai trong đó.`}>
      <UnitTabs />
      <Loaded query={query}>
        {(growth) => (
          <div className="stack-wide">
            <Invitation growth={growth} />
            <section className="stack" aria-labelledby="reach-growth">
              <h2 id="reach-growth">Số người tin đến, theo ngày</h2>
              <div className="filters">
                <FilterChips label="Kỳ" options={PERIODS} value={period} onChange={setPeriod} />
              </div>
              {growth.days.length === 0 ? (
                <EmptyState icon="users" title="Chưa có số liệu">
                  Mỗi ngày đếm một lần, gần nửa đêm. Ngày mai sẽ có con số đầu tiên.
                </EmptyState>
              ) : (
                <>
                  <ReachChart days={growth.days} />
                  <DataTable
                    caption="Số người tin đến, theo ngày"
                    columns={[
                      { title: 'Ngày', render: ({ day }) => formatDay(day) },
                      { title: 'Đã lưu nơi ở tại đây', isNumber: true, render: ({ residents }) => people(residents) },
                      { title: 'Ở nơi khác, theo dõi', isNumber: true, render: ({ followers }) => people(followers) },
                    ]}
                    rows={growth.days.toReversed()}
                    rowKey={({ day }) => day}
                    renderCard={({ day, residents, followers }) => (
                      <>
                        <strong>{formatDay(day)}</strong>
                        <p>
                          {people(residents)} người đã lưu nơi ở, {people(followers)} người theo dõi
                        </p>
                      </>
                    )}
                  />
                </>
              )}
              <p className="under">
                Nhiều người đọc tin mà không lưu nơi ở, nên số người đọc thật có thể lớn hơn. Dưới {REACH_LEAST} người
                thì không ghi con số.
              </p>
            </section>
          </div>
        )}
      </Loaded>
    </Page>
  );
}

function Invitation({ growth: { unit, link } }: { growth: ReachGrowth }) {
  return (
    <section className="reach-invite" aria-labelledby="reach-invite">
      <img src={invitationQr(unit.id)} alt={`Mã QR mở ứng dụng với ${unit.name}`} />
      <div className="stack">
        <h2 id="reach-invite">Mã mời của {unit.name}</h2>
        <p>Quét bằng Zalo thì mở ứng dụng với nơi này đã chọn sẵn. In ra, dán ở quầy một cửa, nhà văn hóa thôn.</p>
        <p className="under">{link}</p>
        <p>
          <a href={invitationQr(unit.id)} download="ma-moi.svg">
            Tải mã về để in
          </a>
        </p>
      </div>
    </section>
  );
}
