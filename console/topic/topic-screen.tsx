import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { foldForSearch } from '../../shared/text.ts';
import type { Topic, TopicKind } from '../../shared/topic/schema.ts';
import { allows, useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { Chip } from '../ui/chip.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { FilterChips } from '../ui/filter-chips.tsx';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { Loaded, Refusal } from '../ui/states.tsx';
import { topics, useWriteTopic } from './queries.ts';

const TITLE = 'Chủ đề, lĩnh vực, chức danh';
const FILTERS = [
  { value: 'topic', label: 'Chủ đề' },
  { value: 'sector', label: 'Lĩnh vực' },
  { value: 'position', label: 'Chức danh' },
] as const;
const NAMES: Record<TopicKind, string> = { topic: 'chủ đề', sector: 'lĩnh vực', position: 'chức danh' };
/** All three lists share one space of codes: a position and a topic may have the same words. */
const PREFIX: Record<TopicKind, string> = { topic: '', sector: '', position: 'cv-' };

export function TopicScreen() {
  const official = useOfficial();
  if (!allows(official, 'topic.manage')) return <NotAllowedScreen title={TITLE} />;
  return <Topics />;
}

function Signs({ topic }: { topic: Topic }) {
  return (
    <>
      {!topic.isCurrent && <Chip>Không dùng nữa</Chip>}
      {topic.explainsSurvey && (
        <Chip tone="amber" icon="info">
          Không đăng khi có khảo sát
        </Chip>
      )}
    </>
  );
}

const columnsFor = (onEdit: (topic: Topic) => void): Column<Topic>[] => [
  { title: 'Tên', render: ({ name }) => <strong>{name}</strong> },
  { title: 'Trạng thái', width: 260, render: (topic) => <Signs topic={topic} /> },
  {
    title: 'Việc',
    width: 110,
    render: (topic) => (
      <Button size="small" onClick={() => onEdit(topic)} aria-label={`Sửa ${topic.name}`}>
        Sửa
      </Button>
    ),
  },
];

function Topics() {
  const query = useQuery(topics);
  const [kind, setKind] = useState<TopicKind>('topic');
  const [edited, setEdited] = useState<Topic | 'new' | null>(null);
  const shown = (query.data?.items ?? []).filter((topic) => topic.kind === kind);
  return (
    <Page
      title={TITLE}
      lead="Người soạn chọn trong danh sách này. Mục đã dùng không xóa, chỉ thôi dùng."
      actions={
        <Button type="primary" icon={<Icon name="plus" size={18} />} onClick={() => setEdited('new')}>
          Thêm {NAMES[kind]}
        </Button>
      }
    >
      <FilterChips label="Danh sách" options={FILTERS} value={kind} onChange={setKind} />
      {kind === 'position' && (
        <p className="note">
          Chức danh của từng cán bộ ghi ở Tài khoản; tin cho cán bộ chọn theo đó. Danh sách ban đầu lấy từ các văn bản
          trước 01/7/2025, Sở Nội vụ cần rà lại.
        </p>
      )}
      <Loaded query={query}>
        {() => (
          <DataTable
            caption={TITLE}
            columns={columnsFor(setEdited)}
            rows={shown}
            rowKey={({ code }) => code}
            renderCard={(topic) => (
              <>
                <strong>{topic.name}</strong>
                <div className="row-card-foot">
                  <Signs topic={topic} />
                  <Button size="small" onClick={() => setEdited(topic)} aria-label={`Sửa ${topic.name}`}>
                    Sửa
                  </Button>
                </div>
              </>
            )}
          />
        )}
      </Loaded>
      {edited && (
        <TopicDialog
          kind={kind}
          topic={edited === 'new' ? null : edited}
          position={(shown.at(-1)?.position ?? 0) + 10}
          onClose={() => setEdited(null)}
        />
      )}
    </Page>
  );
}

const codeOf = (kind: TopicKind, name: string): string =>
  `${PREFIX[kind]}${foldForSearch(name).replaceAll(' ', '-')}`.slice(0, 40).replace(/-$/, '');

type DialogProps = { kind: TopicKind; topic: Topic | null; position: number; onClose: () => void };

function TopicDialog({ kind, topic, position, onClose }: DialogProps) {
  const write = useWriteTopic();
  const [name, setName] = useState(topic?.name ?? '');
  const [isCurrent, setIsCurrent] = useState(topic?.isCurrent ?? true);
  const [explainsSurvey, setExplainsSurvey] = useState(topic?.explainsSurvey ?? false);
  const [problem, setProblem] = useState<string>();
  const save = useOneAtATime(async () => {
    const words = name.trim();
    if (words.length < 2) return setProblem('Xin đặt tên, ít nhất 2 ký tự.');
    const body = { kind, name: words, isCurrent, explainsSurvey, position: topic?.position ?? position };
    try {
      await write.mutateAsync({
        code: topic?.code ?? codeOf(kind, words),
        topic: { ...body, version: topic?.version ?? 0 },
      });
    } catch {
      // The mutation keeps its error and the form keeps its words.
      return;
    }
    onClose();
  });
  return (
    <Dialog
      title={`${topic ? 'Sửa' : 'Thêm'} ${NAMES[kind]}`}
      okText="Lưu"
      confirmLoading={write.isPending}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="stack">
        <Field label="Tên" error={problem} isRequired>
          {({ status, ...control }) => (
            <Input
              {...control}
              {...(status ? { status } : {})}
              maxLength={80}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
          )}
        </Field>
        <Checkbox checked={isCurrent} onChange={({ target }) => setIsCurrent(target.checked)}>
          Đang dùng
        </Checkbox>
        {kind === 'topic' && (
          <Checkbox checked={explainsSurvey} onChange={({ target }) => setExplainsSurvey(target.checked)}>
            Hướng dẫn cách trả lời phiếu khảo sát: không đăng ở nơi đang có SIPAS, PAPI
          </Checkbox>
        )}
        <Refusal error={write.error} />
      </div>
    </Dialog>
  );
}
