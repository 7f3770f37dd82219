import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router-dom';
import { canForProvince, readsEveryUnit } from '../../shared/access.ts';
import type { OfficePollCard } from '../../shared/poll/schema.ts';
import { officePollStateSchema } from '../../shared/poll/schema.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { allows, useOfficial } from '../official/current.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { Chip } from '../ui/chip.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { FilterChips } from '../ui/filter-chips.tsx';
import { formatNumber } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { More } from '../ui/more.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, Loaded } from '../ui/states.tsx';
import { IntegrityWaiting } from './integrity-waiting.tsx';
import { becameOf, FORM_LABELS, POLL_STATE_FILTERS, POLL_STATE_LABELS, POLL_STATE_TONES } from './labels.ts';
import { officePolls } from './queries.ts';
import { PublishedExportDialog } from './results/export-dialog.tsx';

const TITLE = 'Khảo sát';

type PollLine = OfficePollCard & { ballots: number | null };

const ballotsOf = ({ ballots }: PollLine): string => (ballots === null ? 'chưa hiện' : formatNumber(ballots));

const StateChip = ({ state }: Pick<PollLine, 'state'>) => (
  <Chip tone={POLL_STATE_TONES[state]}>{POLL_STATE_LABELS[state]}</Chip>
);

const COLUMNS: Column<PollLine>[] = [
  {
    title: 'Phiếu hỏi ý kiến',
    render: (poll) => (
      <>
        <Link className="row-link" to={`/polls/${poll.id}`}>
          {poll.title}
        </Link>
        <span className="under">{poll.noticeTitle ? `Gửi kèm tin “${poll.noticeTitle}”` : FORM_LABELS[poll.form]}</span>
      </>
    ),
  },
  {
    title: 'Đơn vị',
    width: 190,
    render: (poll) => (
      <>
        {poll.unitThen.name} <span className="under">{becameOf(poll)}</span>
      </>
    ),
  },
  { title: 'Trạng thái', width: 120, render: (poll) => <StateChip state={poll.state} /> },
  { title: 'Mở từ', width: 110, isNumber: true, render: (poll) => formatDay(poll.opensOn) },
  { title: 'Đến hết', width: 110, isNumber: true, render: (poll) => formatDay(poll.closesOn) },
  { title: 'Số phiếu', width: 100, isNumber: true, render: ballotsOf },
];

function PollRowCard({ poll }: { poll: PollLine }) {
  return (
    <>
      <Link className="row-link" to={`/polls/${poll.id}`}>
        {poll.title}
      </Link>
      {poll.noticeTitle && <p className="under">Gửi kèm tin “{poll.noticeTitle}”</p>}
      <p className="under">
        {[poll.unitThen.name, becameOf(poll), `đến hết ${formatDay(poll.closesOn)}`].filter(Boolean).join(' · ')}
      </p>
      <div className="row-card-foot">
        <StateChip state={poll.state} />
        <span className="under">Số phiếu: {ballotsOf(poll)}</span>
      </div>
    </>
  );
}

export function PollListScreen() {
  const official = useOfficial();
  if (!allows(official, 'poll.results')) return <NotAllowedScreen title={TITLE} />;
  return (
    <PollList
      mayWrite={allows(official, 'poll.write')}
      isForProvince={readsEveryUnit(official, 'poll.results') || canForProvince(official, 'poll.publish')}
    />
  );
}

function PollList({ mayWrite, isForProvince }: { mayWrite: boolean; isForProvince: boolean }) {
  const [isExporting, setIsExporting] = useState(false);
  const [search, setSearch] = useSearchParams();
  const state = officePollStateSchema.options.find((each) => each === search.get('state'));
  const query = useInfiniteQuery(officePolls(state));
  const polls = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page
      title={TITLE}
      lead="Phiếu hỏi ý kiến của địa bàn và số phiếu đã nhận."
      actions={
        <>
          <Button icon={<Icon name="download" size={18} />} onClick={() => setIsExporting(true)}>
            Xuất kết quả đã công bố
          </Button>
          {isForProvince && (
            <Link className="button-link" to="/polls/integrity">
              <Icon name="info" size={18} /> Phiền hà, đưa tiền
            </Link>
          )}
          {mayWrite && (
            <Link className="button-link" to="/polls/posters">
              <Icon name="print" size={18} /> Bảng mã tại quầy
            </Link>
          )}
          <Link className="button-link" to="/polls/drafts">
            <Icon name="pen" size={18} /> Phiếu tự soạn
          </Link>
        </>
      }
    >
      {isExporting && <PublishedExportDialog onClose={() => setIsExporting(false)} />}
      {isForProvince && <IntegrityWaiting />}
      <div className="filters">
        <FilterChips
          label="Lọc theo trạng thái"
          options={POLL_STATE_FILTERS}
          value={state ?? ''}
          onChange={(next) => setSearch(next ? { state: next } : {}, { replace: true })}
        />
      </div>
      <Loaded query={query}>
        {() =>
          polls.length === 0 ? (
            <EmptyState
              icon="poll"
              title={state ? 'Không có phiếu nào ở trạng thái này' : 'Chưa có phiếu hỏi ý kiến nào'}
            >
              Phiếu tự soạn và phiếu gửi kèm tin, bài sẽ hiện ở đây khi được duyệt.
            </EmptyState>
          ) : (
            <>
              <DataTable
                caption="Phiếu hỏi ý kiến"
                columns={COLUMNS}
                rows={polls}
                rowKey={(poll) => poll.id}
                renderCard={(poll) => <PollRowCard poll={poll} />}
              />
              <More shown={polls.length} query={query} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
