import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FeedbackCount } from '../../shared/feedback/count.ts';
import type { Boundary } from '../../shared/unit/count.ts';
import { yearOf, type LocalDate } from '../../shared/time/local-date.ts';
import { allows, useOfficial } from '../official/current.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { Field } from '../ui/field.tsx';
import { FilterChips } from '../ui/filter-chips.tsx';
import { formatNumber, today } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, Loaded } from '../ui/states.tsx';
import { feedbackCounts } from './queries.ts';
import { UnitTabs } from './tabs.tsx';

const TITLE = 'Số phản ánh theo xã, phường';

const BOUNDARIES = [
  { value: 'then', label: 'Theo địa giới lúc đó' },
  { value: 'now', label: 'Theo địa giới hiện nay' },
] as const;

const columnsFor = (boundary: Boundary): Column<FeedbackCount>[] => [
  {
    title: 'Xã, phường',
    render: ({ unit, within }) => (
      <>
        {unit.name} <span className="under">{within}</span>
      </>
    ),
  },
  { title: 'Đã nhận', width: 110, isNumber: true, render: ({ received }) => formatNumber(received) },
  { title: 'Đã trả lời', width: 110, isNumber: true, render: ({ answered }) => formatNumber(answered) },
  ...(boundary === 'now'
    ? [
        {
          title: 'Chưa rõ thuộc đâu',
          width: 160,
          isNumber: true,
          render: ({ uncertain }: FeedbackCount) => (uncertain > 0 ? `có thể thêm ${formatNumber(uncertain)}` : '—'),
        },
      ]
    : []),
];

export function FeedbackCountScreen() {
  const official = useOfficial();
  if (!allows(official, 'feedback.read')) return <NotAllowedScreen title={TITLE} />;
  return <FeedbackCountTable />;
}

function FeedbackCountTable() {
  const [boundary, setBoundary] = useState<Boundary>('then');
  const [from, setFrom] = useState<LocalDate>(`${yearOf(today())}-01-01` as LocalDate);
  const [to, setTo] = useState<LocalDate>(today());
  const query = useQuery(feedbackCounts({ from, to, boundary }));
  return (
    <Page title={TITLE} lead="Phản ánh gửi trong kỳ, theo nơi người gửi đã chọn." width="wide">
      <UnitTabs />
      <div className="filters">
        <FilterChips label="Địa giới" options={BOUNDARIES} value={boundary} onChange={setBoundary} />
        <Field label="Từ ngày" isRequired>
          {(control) => <DayInput control={control} value={from} max={to} onChange={(day) => day && setFrom(day)} />}
        </Field>
        <Field label="Đến hết ngày" isRequired>
          {(control) => <DayInput control={control} value={to} min={from} onChange={(day) => day && setTo(day)} />}
        </Field>
      </div>
      <Loaded query={query}>
        {({ items, received, uncertain }) => (
          <div className="stack">
            {uncertain > 0 && (
              <div className="callout callout-amber" role="status">
                <Icon name="warning" />
                <div>
                  {formatNumber(uncertain)} trong {formatNumber(received)} phản ánh đến từ xã, phường sau đó bị chia,
                  nên không biết nay thuộc đâu. Số này không cộng vào xã, phường nào: số theo địa giới hiện nay không
                  chính xác.
                </div>
              </div>
            )}
            {items.length === 0 ? (
              <EmptyState icon="feedback" title="Trong kỳ này chưa có phản ánh nào">
                Chọn kỳ khác để xem.
              </EmptyState>
            ) : (
              <DataTable
                caption={TITLE}
                columns={columnsFor(boundary)}
                rows={items}
                rowKey={({ unit }) => unit.id}
                renderCard={({ unit, within, ...count }) => (
                  <>
                    <strong>{unit.name}</strong>
                    <p className="under">{within}</p>
                    <p>
                      Đã nhận {formatNumber(count.received)}, đã trả lời {formatNumber(count.answered)}
                      {count.uncertain > 0 && `, có thể thêm ${formatNumber(count.uncertain)}`}
                    </p>
                  </>
                )}
              />
            )}
          </div>
        )}
      </Loaded>
    </Page>
  );
}
