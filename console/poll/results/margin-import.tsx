import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { call } from '../../../shared/call.ts';
import type { importMarginSetsApi } from '../../../shared/poll/api.ts';
import type { ImportMarginSets } from '../../../shared/poll/margin-schema.ts';
import { importMarginSetsSchema } from '../../../shared/poll/margin-schema.ts';
import type { MarginTable } from '../../../shared/poll/margin-table.ts';
import { MOST_PROBLEMS, readMarginTable } from '../../../shared/poll/margin-table.ts';
import type { LocalDate } from '../../../shared/time/local-date.ts';
import { useOneAtATime } from '../../platform/act.ts';
import { send } from '../../platform/api.ts';
import { downloadFile } from '../../platform/download.ts';
import { NotATable, readTableFile, readTableText } from '../../platform/read-table.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { DayInput } from '../../ui/day-input.tsx';
import { Field } from '../../ui/field.tsx';
import { FileButton } from '../../ui/file-button.tsx';
import { formatNumber } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Refusal } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ToMend } from '../../ui/to-mend.tsx';
import { useForm } from '../../ui/use-form.ts';
import { marginUnits, pollMargins } from '../queries.ts';
import { rowsInWords } from './margin-words.ts';

type Origin = { source: string; asOf: LocalDate | null };
type Read = { table: MarginTable; ids: readonly string[] };

const SENTENCES: Record<string, string> = {
  source: 'Xin ghi bảng niên giám hoặc văn bản có số này.',
  asOf: 'Xin chọn ngày của số liệu.',
};

/** A whole table at once: pasted, or from a file. It is read here, and nothing leaves this page before "Lưu". */
export function MarginImport() {
  const units = useQuery(marginUnits());
  const [pasted, setPasted] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const [read, setRead] = useState<Read | null>(null);
  const show = (cells: string[][]): void => {
    const table = readMarginTable(cells, units.data ?? []);
    // Made once for what is shown, so that sending it again stores nothing twice.
    setRead({ table, ids: table.sets.map(() => crypto.randomUUID()) });
  };
  const attempt = async (cells: () => string[][] | Promise<string[][]>): Promise<void> => {
    setProblem(null);
    setRead(null);
    try {
      show(await cells());
    } catch (error) {
      setProblem(error);
    }
  };
  const template = useOneAtATime(() =>
    downloadFile('/api/office/poll-margins/template.xlsx', 'mau-so-dan.xlsx', () => undefined).catch(setProblem),
  );
  return (
    <section className="figure" aria-label="Nhập cả bảng">
      <div className="stack">
        <h2 className="figure-question">Nhập cả bảng từ tệp</h2>
        <p>
          Tệp Excel (.xlsx) hoặc CSV, hoặc dán các ô chép từ bảng tính; có dòng tên cột: mã hoặc tên đơn vị, giới, nhóm
          tuổi, số người từ 18 tuổi. Nhận cả bảng hoặc không nhận dòng nào.
        </p>
        <div className="buttons">
          <Button icon={<Icon name="download" size={18} />} onClick={() => void template()}>
            Tải tệp mẫu
          </Button>
          <FileButton
            name="Tệp số dân"
            accept=".xlsx,.csv,.txt"
            disabled={!units.data}
            onChoose={(file) => void attempt(() => readTableFile(file))}
          >
            Chọn tệp
          </FileButton>
        </div>
        <Field label="Hoặc dán bảng vào đây" isOptionalSaid>
          {({ id }) => (
            <Input.TextArea id={id} rows={4} value={pasted} onChange={({ target }) => setPasted(target.value)} />
          )}
        </Field>
        <Button
          className="self-start"
          disabled={pasted.trim() === '' || !units.data}
          onClick={() => void attempt(() => readTableText(pasted))}
        >
          Xem trước
        </Button>
        {problem instanceof NotATable ? (
          <div className="field-error" role="alert">
            <Icon name="warning" size={16} /> {problem.message}
          </div>
        ) : (
          <Refusal error={problem ?? units.error} />
        )}
        {read && <Preview key={read.ids[0] ?? ''} read={read} onSaved={() => (setRead(null), setPasted(''))} />}
      </div>
    </section>
  );
}

function Preview({ read: { table, ids }, onSaved }: { read: Read; onSaved: () => void }) {
  if (table.problems.length > 0) return <Problems table={table} />;
  return (
    <>
      <p role="status">Đọc được {formatNumber(table.sets.length)} địa bàn. Chưa lưu gì; xin xem lại rồi bấm Lưu.</p>
      <DataTable
        caption="Số dân sẽ lưu"
        columns={[
          { title: 'Địa bàn', width: 220, render: ({ unit }) => <strong>{unit.name}</strong> },
          { title: 'Số dân', render: rowsInWords },
        ]}
        rows={table.sets}
        rowKey={({ unit }) => unit.id}
        renderCard={(set) => (
          <>
            <strong>{set.unit.name}</strong>
            <p className="under">{rowsInWords(set)}</p>
          </>
        )}
      />
      <SaveForm
        sets={table.sets.map(({ unit, rows }, at) => ({ id: ids[at] ?? '', unitId: unit.id, rows }))}
        onSaved={onSaved}
      />
    </>
  );
}

function Problems({ table: { problems } }: { table: MarginTable }) {
  const shown = problems.slice(0, MOST_PROBLEMS);
  return (
    <div className="stack" role="status">
      <p className="callout callout-brick">
        <Icon name="warning" /> Chưa nhận được: có {formatNumber(problems.length)} chỗ cần sửa
        {shown.length < problems.length && `, dưới đây là ${formatNumber(shown.length)} chỗ đầu`}. Xin sửa trong bảng
        rồi đưa lại.
      </p>
      <ToMend problems={shown} />
    </div>
  );
}

function SaveForm({ sets, onSaved }: { sets: ImportMarginSets['sets']; onSaved: () => void }) {
  const client = useQueryClient();
  const { form, change, errorOf, read } = useForm<Origin>({ source: '', asOf: null }, SENTENCES);
  const write = useMutation({
    mutationFn: (body: ImportMarginSets) =>
      call<typeof importMarginSetsApi>(send, 'POST', '/api/office/poll-margins', { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: pollMargins().queryKey }),
  });
  const save = useOneAtATime(async () => {
    const body = read(importMarginSetsSchema, { ...form, sets });
    if (!body) return;
    try {
      await write.mutateAsync(body);
    } catch {
      // The mutation keeps its error and the table stays.
      return;
    }
    onSaved();
  });
  return (
    <>
      <div className="field-row">
        <TextField
          label="Nguồn của cả bảng"
          error={errorOf('source')}
          isRequired
          maxLength={300}
          value={form.source}
          onChange={(source) => change({ source })}
        />
        <Field label="Cả bảng tính đến ngày" error={errorOf('asOf')} isRequired>
          {(control) => <DayInput control={control} value={form.asOf} onChange={(asOf) => change({ asOf })} />}
        </Field>
      </div>
      <Refusal error={write.error} />
      <Button className="self-start" type="primary" loading={write.isPending} onClick={() => void save()}>
        Lưu số dân của {formatNumber(sets.length)} địa bàn
      </Button>
    </>
  );
}
