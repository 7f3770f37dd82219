import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router-dom';
import type { PollDraftLine } from '../../../shared/poll/draft-schema.ts';
import { DRAFT_STATES, WAITING_DRAFTS } from '../../../shared/poll/draft.ts';
import { formatDay } from '../../../shared/time/local-date.ts';
import { allows, useOfficial } from '../../official/current.ts';
import { NotAllowedScreen } from '../../route-problem.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { formatRecent } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { More } from '../../ui/more.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { STATE_FILTERS, WAITING_LABELS } from './labels.ts';
import { draftList } from './queries.ts';
import { DraftStateChip } from './state-chip.tsx';

const TITLE = 'Phiếu tự soạn';

const day = (value: PollDraftLine['opensOn']): string => (value ? formatDay(value) : 'chưa chọn');
const titleOf = ({ title, unit }: PollDraftLine): string =>
  title.replaceAll('{unit}', unit.name) || 'Phiếu chưa có tên';
const editionOf = ({ edition }: PollDraftLine): string => (edition > 1 ? ` · lần ${edition}` : '');

const COLUMNS: Column<PollDraftLine>[] = [
  {
    title: 'Phiếu',
    render: (draft) => (
      <>
        <Link className="row-link" to={`/polls/drafts/${draft.id}`}>
          {titleOf(draft)}
        </Link>
        <span className="under">
          {draft.questions} câu · {draft.author.fullName}
          {editionOf(draft)}
        </span>
      </>
    ),
  },
  { title: 'Đơn vị', width: 180, render: ({ unit }) => unit.name },
  { title: 'Trạng thái', width: 190, render: ({ state }) => <DraftStateChip state={state} /> },
  { title: 'Mở từ', width: 110, isNumber: true, render: ({ opensOn }) => day(opensOn) },
  { title: 'Đến hết', width: 110, isNumber: true, render: ({ closesOn }) => day(closesOn) },
  { title: 'Sửa lần cuối', width: 150, render: ({ updatedAt }) => formatRecent(updatedAt) },
];

function DraftCard({ draft }: { draft: PollDraftLine }) {
  return (
    <>
      <Link className="row-link" to={`/polls/drafts/${draft.id}`}>
        {titleOf(draft)}
      </Link>
      <p className="under">
        {draft.unit.name} · {draft.questions} câu{editionOf(draft)}
      </p>
      <p className="under">
        Mở từ: {day(draft.opensOn)} · Đến hết: {day(draft.closesOn)}
      </p>
      <div className="row-card-foot">
        <DraftStateChip state={draft.state} />
      </div>
    </>
  );
}

export function PollDraftListScreen() {
  const official = useOfficial();
  if (!allows(official, 'poll.results')) return <NotAllowedScreen title={TITLE} />;
  return <Drafts />;
}

function Drafts() {
  const official = useOfficial();
  const [search, setSearch] = useSearchParams();
  const waiting = WAITING_DRAFTS.find((each) => each === search.get('waiting'));
  const state = DRAFT_STATES.find((each) => each === search.get('state'));
  const query = useInfiniteQuery(draftList(waiting ? { waiting } : state ? { state } : {}));
  const drafts = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page
      title={TITLE}
      lead="Phiếu do cơ quan soạn: từ bản nháp đến khi công bố."
      actions={
        allows(official, 'poll.write') && (
          <Link className="button-link button-link-primary" to="/polls/drafts/new">
            <Icon name="plus" size={18} /> Soạn phiếu
          </Link>
        )
      }
    >
      <p>
        <Link className="back-link" to="/polls">
          <Icon name="back" size={18} /> Khảo sát
        </Link>
      </p>
      <div className="filters">
        {waiting ? (
          <p className="note">
            {WAITING_LABELS[waiting]}. <Link to="/polls/drafts">Xem tất cả</Link>
          </p>
        ) : (
          <FilterChips
            label="Lọc theo bước"
            options={STATE_FILTERS}
            value={state ?? ''}
            onChange={(next) => setSearch(next ? { state: next } : {}, { replace: true })}
          />
        )}
      </div>
      <Loaded query={query}>
        {() =>
          drafts.length === 0 ? (
            <EmptyState icon="poll" title="Chưa có phiếu nào ở bước này">
              Phiếu Ông/Bà hoặc đồng nghiệp soạn sẽ hiện ở đây, kể cả khi chưa trình.
            </EmptyState>
          ) : (
            <>
              <DataTable
                caption="Phiếu tự soạn"
                columns={COLUMNS}
                rows={drafts}
                rowKey={({ id }) => id}
                renderCard={(draft) => <DraftCard draft={draft} />}
              />
              <More shown={drafts.length} query={query} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
