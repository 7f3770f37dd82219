import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { type Fieldwork, OFFICIAL_SURVEY_NAMES } from '../../shared/survey/schema.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { allows, useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { Chip } from '../ui/chip.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { today } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { More } from '../ui/more.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, Loaded, Refusal } from '../ui/states.tsx';
import { FieldworkDialog } from './fieldwork-dialog.tsx';
import { fieldworkList, useRemoveFieldwork } from './queries.ts';

const TITLE = 'Khảo sát chính thức';

export function FieldworkScreen() {
  const official = useOfficial();
  if (!allows(official, 'fieldwork.manage')) return <NotAllowedScreen title={TITLE} />;
  return <FieldworkList />;
}

function Standing({ held }: { held: Fieldwork }) {
  if (held.lastDay < today()) return <Chip>Đã xong</Chip>;
  return held.firstDay > today() ? (
    <Chip tone="sky" icon="clock">
      Sắp làm
    </Chip>
  ) : (
    <Chip tone="amber" icon="info">
      Đang làm
    </Chip>
  );
}

const columnsFor = (acts: (held: Fieldwork) => ReactNode): Column<Fieldwork>[] => [
  { title: 'Nơi khảo sát', render: ({ place }) => <strong>{place.name}</strong> },
  { title: 'Khảo sát', width: 110, render: ({ survey }) => OFFICIAL_SURVEY_NAMES[survey] },
  { title: 'Từ ngày', width: 120, isNumber: true, render: ({ firstDay }) => formatDay(firstDay) },
  { title: 'Đến hết', width: 120, isNumber: true, render: ({ lastDay }) => formatDay(lastDay) },
  { title: 'Theo văn bản', render: ({ source }) => source },
  { title: 'Trạng thái', width: 130, render: (held) => <Standing held={held} /> },
  { title: 'Việc', width: 130, render: acts },
];

function FieldworkList() {
  const query = useInfiniteQuery(fieldworkList);
  const remove = useRemoveFieldwork();
  const [edited, setEdited] = useState<Fieldwork | 'new' | null>(null);
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const drop = useOneAtATime((held: Fieldwork) => remove.mutateAsync(held).catch(() => undefined));
  const acts = (held: Fieldwork) => (
    <div className="buttons">
      <Button size="small" onClick={() => setEdited(held)} aria-label={`Sửa khảo sát ở ${held.place.name}`}>
        Sửa
      </Button>
      <Button size="small" danger onClick={() => void drop(held)} aria-label={`Bỏ khảo sát ở ${held.place.name}`}>
        Bỏ
      </Button>
    </div>
  );
  return (
    <Page
      title={TITLE}
      lead="Trong những ngày này, tin hướng dẫn cách trả lời phiếu không đăng được ở nơi khảo sát; tin nói khảo sát để làm gì vẫn đăng được."
      actions={
        <Button type="primary" icon={<Icon name="plus" size={18} />} onClick={() => setEdited('new')}>
          Thêm đợt khảo sát
        </Button>
      }
    >
      <Refusal error={remove.error} />
      <Loaded query={query}>
        {() =>
          rows.length === 0 ? (
            <EmptyState icon="calendar" title="Chưa có đợt khảo sát nào">
              Nhập ngày của SIPAS, PAPI để không ai bị hướng dẫn cách trả lời.
            </EmptyState>
          ) : (
            <>
              <DataTable
                caption={TITLE}
                columns={columnsFor(acts)}
                rows={rows}
                rowKey={({ id }) => id}
                renderCard={(held) => (
                  <>
                    <strong>
                      {OFFICIAL_SURVEY_NAMES[held.survey]}, {held.place.name}
                    </strong>
                    <p className="under">
                      {formatDay(held.firstDay)} – {formatDay(held.lastDay)} · {held.source}
                    </p>
                    <div className="row-card-foot">
                      <Standing held={held} />
                      {acts(held)}
                    </div>
                  </>
                )}
              />
              <More shown={rows.length} query={query} />
            </>
          )
        }
      </Loaded>
      {edited && <FieldworkDialog held={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Page>
  );
}
