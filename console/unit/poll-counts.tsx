import { useQuery } from '@tanstack/react-query';
import type { PollCount, PollSum } from '../../shared/poll/count.ts';
import { LEAST_ANSWERS } from '../../shared/statistics/minimum.ts';
import type { UnitCountQuery } from '../../shared/unit/count.ts';
import type { Column } from '../ui/data-table.tsx';
import { formatNumber } from '../ui/format.ts';
import { Loaded } from '../ui/states.tsx';
import { CountTable } from './count-table.tsx';
import { pollCounts } from './queries.ts';

const ballotsOf = ({ polls, hidden, ballots }: PollSum): string =>
  polls > 0 && polls === hidden ? 'chưa hiện' : formatNumber(ballots);

const mayAdd = ({ uncertain }: PollCount): string =>
  `có thể thêm ${formatNumber(uncertain.polls)} phiếu hỏi, ${
    uncertain.polls === uncertain.hidden ? 'chưa hiện số' : formatNumber(uncertain.ballots)
  } phiếu trả lời`;

const COLUMNS: Column<PollCount>[] = [
  { title: 'Phiếu hỏi', width: 110, isNumber: true, render: ({ polls }) => formatNumber(polls) },
  { title: 'Phiếu trả lời', width: 120, isNumber: true, render: ballotsOf },
  {
    title: 'Phiếu hỏi chưa hiện số',
    width: 180,
    isNumber: true,
    render: ({ hidden }) => (hidden > 0 ? formatNumber(hidden) : '—'),
  },
];
const UNCERTAIN: Column<PollCount> = {
  title: 'Chưa rõ thuộc đâu',
  width: 330,
  isNumber: true,
  render: (count) => (count.uncertain.polls > 0 ? mayAdd(count) : '—'),
};

const inWords = (count: PollCount): string =>
  [
    `Phiếu hỏi: ${formatNumber(count.polls)}`,
    `phiếu trả lời: ${ballotsOf(count)}`,
    ...(count.hidden > 0 && count.hidden < count.polls
      ? [`chưa kể ${formatNumber(count.hidden)} phiếu hỏi chưa hiện số`]
      : []),
    ...(count.uncertain.polls > 0 ? [mayAdd(count)] : []),
  ].join(', ');

export function PollCounts({ asked, caption }: { asked: UnitCountQuery; caption: string }) {
  const query = useQuery(pollCounts(asked));
  return (
    <Loaded query={query}>
      {({ items, polls, hidden, uncertain }) => (
        <>
          <CountTable
            caption={caption}
            unitTitle="Đơn vị"
            rows={items}
            columns={asked.boundary === 'now' ? [...COLUMNS, UNCERTAIN] : COLUMNS}
            inWords={inWords}
            warning={
              uncertain.polls > 0
                ? `${formatNumber(uncertain.polls)} trong ${formatNumber(polls)} phiếu hỏi là của đơn vị sau đó bị chia, nên không biết nay thuộc đâu. Số này không cộng vào đơn vị nào: số theo địa giới hiện nay không chính xác.`
                : null
            }
            empty={{ icon: 'poll', title: 'Trong kỳ này chưa có phiếu hỏi nào' }}
          />
          {hidden > 0 && (
            <p className="under">
              Chưa hiện số: phiếu hỏi còn dưới {LEAST_ANSWERS.shown} phiếu trả lời hoặc chưa qua đủ ngày. Phiếu trả lời
              của những phiếu hỏi này không cộng vào số nào.
            </p>
          )}
        </>
      )}
    </Loaded>
  );
}
