import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { Entry } from '../../shared/directory/schema.ts';
import { ENTRY_KINDS, type EntryKind } from '../../shared/directory/state.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { allows, useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { Chip } from '../ui/chip.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FilterChips } from '../ui/filter-chips.tsx';
import { formatDayOf } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { More } from '../ui/more.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, Loaded, Refusal } from '../ui/states.tsx';
import { EntryDialog } from './entry-dialog.tsx';
import { ADDRESS_LABELS, KIND_LABELS, problemWords, STATE_CHIPS } from './labels.ts';
import { directoryEntries, useRemoveEntry, useVerifyEntry } from './queries.ts';

const TITLE = 'Danh bạ';
const FILTERS = ENTRY_KINDS.map((kind) => ({ value: kind, label: KIND_LABELS[kind] }));

export function DirectoryScreen() {
  const official = useOfficial();
  if (!allows(official, 'directory.read')) return <NotAllowedScreen title={TITLE} />;
  return <Directory />;
}

type Act = { name: 'write'; entry: Entry | null } | { name: 'remove'; entry: Entry };

function Directory() {
  const official = useOfficial();
  const [params, setParams] = useSearchParams();
  const kind = ENTRY_KINDS.find((known) => known === params.get('kind')) ?? 'hotline';
  const query = useInfiniteQuery(directoryEntries(kind));
  const verify = useVerifyEntry();
  const [act, setAct] = useState<Act | null>(null);
  const entries = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const canManage = allows(official, 'directory.manage');
  const close = () => setAct(null);
  const check = useOneAtATime((entry: Entry) => verify.mutateAsync(entry));

  const acts = (entry: Entry) =>
    canManage && entry.unit.id === official.unit.id ? (
      <div className="buttons">
        <Button size="small" onClick={() => setAct({ name: 'write', entry })} aria-label={`Sửa ${entry.name}`}>
          Sửa
        </Button>
        <Button
          size="small"
          onClick={() => void check(entry).catch(() => undefined)}
          aria-label={`Xác nhận ${entry.name} còn đúng`}
        >
          Còn đúng
        </Button>
        <Button size="small" danger onClick={() => setAct({ name: 'remove', entry })} aria-label={`Bỏ ${entry.name}`}>
          Bỏ
        </Button>
      </div>
    ) : null;

  return (
    <Page
      title={TITLE}
      lead="Số điện thoại, địa chỉ và văn bản mà người dân, cán bộ tra cứu."
      actions={
        canManage && (
          <Button
            type="primary"
            icon={<Icon name="plus" size={18} />}
            onClick={() => setAct({ name: 'write', entry: null })}
          >
            Thêm vào danh bạ
          </Button>
        )
      }
    >
      <FilterChips
        label="Loại"
        options={FILTERS}
        value={kind}
        onChange={(next) => setParams({ kind: next }, { replace: true })}
      />
      <Refusal error={verify.error} />
      <Loaded query={query}>
        {() =>
          entries.length === 0 ? (
            <EmptyState icon="phone" title={`Chưa có ${KIND_LABELS[kind].toLowerCase()} nào`}>
              Mục được thêm ở đây hiện cho người dân trong “Gọi, hỏi cơ quan”.
            </EmptyState>
          ) : (
            <>
              <DataTable
                caption={KIND_LABELS[kind]}
                columns={columnsFor(kind, canManage ? acts : null)}
                rows={entries}
                rowKey={(entry) => entry.id}
                renderCard={(entry) => <EntryCard entry={entry} acts={acts(entry)} />}
              />
              <More shown={entries.length} query={query} />
            </>
          )
        }
      </Loaded>
      {act?.name === 'write' && <EntryDialog kind={kind} entry={act.entry} onClose={close} />}
      {act?.name === 'remove' && <RemoveDialog entry={act.entry} onClose={close} />}
    </Page>
  );
}

const columnsFor = (kind: EntryKind, acts: ((entry: Entry) => ReactNode) | null): Column<Entry>[] => [
  {
    title: 'Tên',
    render: (entry) => (
      <>
        <strong>{entry.name}</strong>
        {entry.note && <span className="under">{entry.note}</span>}
      </>
    ),
  },
  { title: ADDRESS_LABELS[kind], width: 240, render: (entry) => <Address entry={entry} /> },
  { title: 'Đơn vị', width: 170, render: (entry) => entry.unit.name },
  { title: 'Trạng thái', width: 200, render: (entry) => <State entry={entry} /> },
  { title: 'Kiểm tra', width: 130, isNumber: true, render: lastCheck },
  ...(acts ? [{ title: 'Việc', width: 210, render: acts }] : []),
];

/** The later of what a person and what the nightly check last made sure of. */
const lastCheck = ({ verifiedOn, checkedAt }: Entry): string =>
  verifiedOn ? formatDay(verifiedOn) : checkedAt ? formatDayOf(checkedAt) : 'chưa';

function Address({ entry }: { entry: Entry }) {
  const words = entry.address ?? 'không ghi số';
  return (
    <>
      <span className="address">{words}</span>
      {entry.kind === 'document' && (
        <span className="under">{entry.issuedOn ? `ngày ${formatDay(entry.issuedOn)}` : 'không ghi ngày'}</span>
      )}
    </>
  );
}

function State({ entry }: { entry: Entry }) {
  const { words, tone, icon } = STATE_CHIPS[entry.state];
  return (
    <>
      <Chip tone={tone} {...(icon ? { icon } : {})}>
        {words}
      </Chip>
      {entry.replacedBy && <span className="under">bằng {entry.replacedBy.address ?? entry.replacedBy.name}</span>}
      {!entry.replacedBy && entry.problem && <span className="under">{problemWords(entry.problem)}</span>}
    </>
  );
}

function EntryCard({ entry, acts }: { entry: Entry; acts: ReactNode }) {
  return (
    <>
      <strong>{entry.name}</strong>
      <p>
        <Address entry={entry} />
      </p>
      <p className="under">{entry.unit.name}</p>
      <div className="row-card-foot">
        <State entry={entry} />
        <span className="under">Kiểm tra: {lastCheck(entry)}</span>
      </div>
      {acts}
    </>
  );
}

function RemoveDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const remove = useRemoveEntry();
  const submit = useOneAtATime(async () => {
    try {
      await remove.mutateAsync(entry);
    } catch {
      // The mutation keeps its error, and the dialog shows it.
      return;
    }
    onClose();
  });
  return (
    <Dialog
      title="Bỏ khỏi danh bạ"
      okText="Bỏ"
      okButtonProps={{ danger: true }}
      confirmLoading={remove.isPending}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <p>
        Người dân không còn thấy “{entry.name}”. Nếu có số hay địa chỉ mới, nên sửa hoặc ghi “Đã được thay bằng” để
        người đang dùng mục cũ được chỉ đường.
      </p>
      <Refusal error={remove.error} />
    </Dialog>
  );
}
