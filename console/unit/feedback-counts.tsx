import { useQuery } from '@tanstack/react-query';
import type { FeedbackCount } from '../../shared/feedback/count.ts';
import type { UnitCountQuery } from '../../shared/unit/count.ts';
import type { Column } from '../ui/data-table.tsx';
import { formatNumber } from '../ui/format.ts';
import { Loaded } from '../ui/states.tsx';
import { CountTable } from './count-table.tsx';
import { feedbackCounts } from './queries.ts';

const COLUMNS: Column<FeedbackCount>[] = [
  { title: 'Đã nhận', width: 110, isNumber: true, render: ({ received }) => formatNumber(received) },
  { title: 'Đã trả lời', width: 110, isNumber: true, render: ({ answered }) => formatNumber(answered) },
];
const UNCERTAIN: Column<FeedbackCount> = {
  title: 'Chưa rõ thuộc đâu',
  width: 160,
  isNumber: true,
  render: ({ uncertain }) => (uncertain > 0 ? `có thể thêm ${formatNumber(uncertain)}` : '—'),
};

const inWords = ({ received, answered, uncertain }: FeedbackCount): string =>
  `Đã nhận ${formatNumber(received)}, đã trả lời ${formatNumber(answered)}` +
  (uncertain > 0 ? `, có thể thêm ${formatNumber(uncertain)}` : '');

export function FeedbackCounts({ asked, caption }: { asked: UnitCountQuery; caption: string }) {
  const query = useQuery(feedbackCounts(asked));
  return (
    <Loaded query={query}>
      {({ items, received, uncertain }) => (
        <CountTable
          caption={caption}
          unitTitle="Xã, phường"
          rows={items}
          columns={asked.boundary === 'now' ? [...COLUMNS, UNCERTAIN] : COLUMNS}
          inWords={inWords}
          warning={
            uncertain > 0
              ? `${formatNumber(uncertain)} trong ${formatNumber(received)} phản ánh đến từ xã, phường sau đó bị chia, nên không biết nay thuộc đâu. Số này không cộng vào xã, phường nào: số theo địa giới hiện nay không chính xác.`
              : null
          }
          empty={{ icon: 'feedback', title: 'Trong kỳ này chưa có phản ánh nào' }}
        />
      )}
    </Loaded>
  );
}
