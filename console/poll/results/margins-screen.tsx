import '../poll.css';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { call } from '../../../shared/call.ts';
import type { importMarginsApi } from '../../../shared/poll/api.ts';
import type { ImportMargins } from '../../../shared/poll/margin-schema.ts';
import { importMarginsSchema } from '../../../shared/poll/margin-schema.ts';
import { WEIGHT_DIMENSIONS } from '../../../shared/poll/result-schema.ts';
import { WEIGHT_CATEGORIES } from '../../../shared/poll/weigh.ts';
import { foldForSearch } from '../../../shared/text.ts';
import { formatDay, type LocalDate } from '../../../shared/time/local-date.ts';
import { allows, useOfficial } from '../../official/current.ts';
import { useOneAtATime } from '../../platform/act.ts';
import { send } from '../../platform/api.ts';
import { NotAllowedScreen } from '../../route-problem.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, Loaded, Refusal } from '../../ui/states.tsx';
import { communes, province } from '../../unit/queries.ts';
import { pollMargins } from '../queries.ts';
import { MarginImport } from './margin-import.tsx';
import { rowsInWords } from './margin-words.ts';
import { wordOf } from '../../../shared/poll/figure-words.ts';

const TITLE = 'Số dân để hiệu chỉnh';

const SENTENCES: Record<string, string> = {
  unitId: 'Xin chọn địa bàn.',
  source: 'Xin ghi bảng niên giám hoặc văn bản có số này.',
  asOf: 'Xin chọn ngày của số liệu.',
  rows: 'Xin nhập đủ các dòng của giới, của nhóm tuổi, hoặc để trống cả phần; số dân từ 1 trở lên.',
};

export function PollMarginsScreen() {
  const official = useOfficial();
  if (!allows(official, 'poll.results')) return <NotAllowedScreen title={TITLE} />;
  return <Margins mayImport={allows(official, 'poll.margins')} />;
}

function Margins({ mayImport }: { mayImport: boolean }) {
  const query = useQuery(pollMargins());
  return (
    <Page
      title={TITLE}
      lead="Người trả lời trên ứng dụng không giống dân số: trẻ hơn, nhiều nam hoặc nữ hơn. Số dân ở đây giúp tính lại cho cân, luôn kèm số chưa hiệu chỉnh."
    >
      <p>
        <Link className="back-link" to="/polls">
          <Icon name="back" size={18} /> Mọi phiếu hỏi ý kiến
        </Link>
      </p>
      {mayImport && (
        <>
          <MarginImport />
          <ImportForm />
        </>
      )}
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="users" title="Chưa nhập số dân nào">
              Kết quả đang hiện chưa hiệu chỉnh.
            </EmptyState>
          ) : (
            <DataTable
              caption={TITLE}
              columns={[
                { title: 'Địa bàn', render: ({ unit }) => <strong>{unit.name}</strong> },
                { title: 'Số dân', render: rowsInWords },
                { title: 'Nguồn', render: ({ source }) => source },
                { title: 'Tính đến', width: 120, isNumber: true, render: ({ asOf }) => formatDay(asOf) },
              ]}
              rows={items}
              rowKey={({ id }) => id}
              renderCard={(set) => (
                <>
                  <strong>{set.unit.name}</strong>
                  <p className="under">
                    {rowsInWords(set)}. {set.source}, {formatDay(set.asOf)}
                  </p>
                </>
              )}
            />
          )
        }
      </Loaded>
    </Page>
  );
}

type Form = { unitId: string | null; source: string; asOf: LocalDate | null; people: Record<string, number | null> };
const EMPTY: Form = { unitId: null, source: '', asOf: null, people: {} };

const rowsOf = (people: Form['people']): ImportMargins['rows'] =>
  WEIGHT_DIMENSIONS.flatMap((dimension) =>
    WEIGHT_CATEGORIES[dimension].flatMap((category) => {
      const count = people[category];
      return count ? [{ dimension, category, people: count }] : [];
    }),
  );

function ImportForm() {
  const client = useQueryClient();
  const [id, setId] = useState(() => crypto.randomUUID());
  const [form, setForm] = useState(EMPTY);
  const [problem, setProblem] = useState<string | null>(null);
  const whole = useQuery(province());
  const parts = useQuery(communes());
  const write = useMutation({
    mutationFn: (body: ImportMargins) =>
      call<typeof importMarginsApi>(send, 'PUT', '/api/office/poll-margins/:id', { params: { id }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: pollMargins().queryKey }),
  });
  const change = (part: Partial<Form>): void => {
    setForm({ ...form, ...part });
    setProblem(null);
  };
  const errorOf = (field: string): string | undefined => (problem === field ? SENTENCES[field] : undefined);
  const save = useOneAtATime(async () => {
    const { people, ...rest } = form;
    const read = importMarginsSchema.safeParse({ ...rest, rows: rowsOf(people) });
    if (!read.success) return setProblem(String(read.error.issues[0]?.path[0] ?? 'rows'));
    try {
      await write.mutateAsync(read.data);
    } catch {
      // The mutation keeps its error and the form keeps its numbers.
      return;
    }
    setForm(EMPTY);
    setId(crypto.randomUUID());
  });
  return (
    <section className="figure" aria-label="Nhập số dân">
      <h2 className="figure-question">Nhập một địa bàn</h2>
      <div className="field-row">
        <Field label="Địa bàn" error={errorOf('unitId')} isRequired>
          {(control) => (
            <Select
              {...control}
              className="full"
              showSearch={{
                filterOption: (typed, option) => foldForSearch(option?.label ?? '').includes(foldForSearch(typed)),
              }}
              value={form.unitId}
              onChange={(unitId) => change({ unitId })}
              options={[...(whole.data ? [whole.data] : []), ...(parts.data ?? [])].map((unit) => ({
                value: unit.id,
                label: unit.name,
              }))}
            />
          )}
        </Field>
        <Field label="Số liệu tính đến ngày" error={errorOf('asOf')} isRequired>
          {(control) => <DayInput control={control} value={form.asOf} onChange={(asOf) => change({ asOf })} />}
        </Field>
      </div>
      <Field
        label="Nguồn"
        hint="Ví dụ: Niên giám thống kê tỉnh 2025, bảng 12. Nguồn hiện cùng mọi con số đã hiệu chỉnh."
        error={errorOf('source')}
        isRequired
      >
        {({ status, ...control }) => (
          <Input
            {...control}
            {...(status ? { status } : {})}
            maxLength={300}
            value={form.source}
            onChange={({ target }) => change({ source: target.value })}
          />
        )}
      </Field>
      {WEIGHT_DIMENSIONS.map((dimension) => (
        <fieldset key={dimension} className="margin-group">
          <legend>{wordOf(dimension)}, người từ 18 tuổi</legend>
          {WEIGHT_CATEGORIES[dimension].map((category) => (
            <Field key={category} label={wordOf(category)} isOptionalSaid>
              {({ id }) => (
                <InputNumber
                  id={id}
                  className="full"
                  min={1}
                  precision={0}
                  value={form.people[category] ?? null}
                  onChange={(count) => change({ people: { ...form.people, [category]: count } })}
                />
              )}
            </Field>
          ))}
        </fieldset>
      ))}
      {errorOf('rows') && (
        <div className="field-error" role="alert">
          <Icon name="warning" size={16} /> {errorOf('rows')}
        </div>
      )}
      <Refusal error={write.error} />
      <p className="figure-note">
        Bản nhập sau thay bản nhập trước của cùng địa bàn; kết quả được tính lại trong vòng một giờ.
      </p>
      <Button type="primary" loading={write.isPending} onClick={() => void save()}>
        Nhập số dân
      </Button>
    </section>
  );
}
