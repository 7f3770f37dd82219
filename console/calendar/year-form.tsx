import { Button, Input } from 'antd';
import { useState } from 'react';
import type { CalendarYear } from '../../shared/calendar/api.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { dropDraft, keepDraft, readDraft } from '../platform/device-draft.ts';
import { DayInput } from '../ui/day-input.tsx';
import { Field } from '../ui/field.tsx';
import { formatNumber } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Refusal } from '../ui/states.tsx';
import {
  type CalendarForm,
  EMPTY_STRETCH,
  fixedHolidays,
  formOfYear,
  isCalendarForm,
  readCalendarForm,
  type Stretch,
} from './form.ts';
import { useWriteCalendarYear } from './queries.ts';

const replaced = <T,>(list: readonly T[], at: number, item: T): T[] =>
  list.map((old, index) => (index === at ? item : old));
const without = <T,>(list: readonly T[], at: number): T[] => list.filter((_, index) => index !== at);

/** The days off of one year, as its decision lists them. */
export function YearForm({ year, calendar }: { year: number; calendar: CalendarYear | null }) {
  const official = useOfficial();
  const write = useWriteCalendarYear();
  const draftName = `calendar:${year}`;
  const [form, setForm] = useState<CalendarForm>(
    () =>
      readDraft(official.id, draftName, isCalendarForm)?.value ??
      (calendar ? formOfYear(calendar) : { source: '', stretches: [], makeUpDays: [] }),
  );
  const [problem, setProblem] = useState<string>();
  const first = `${year}-01-01` as LocalDate;
  const last = `${year}-12-31` as LocalDate;

  const change = (part: Partial<CalendarForm>): void => {
    const next = { ...form, ...part };
    setForm(next);
    setProblem(undefined);
    keepDraft(official.id, draftName, next);
  };
  const changeStretch = (at: number, part: Partial<Stretch>): void => {
    const stretch = form.stretches[at] ?? EMPTY_STRETCH;
    change({ stretches: replaced(form.stretches, at, { ...stretch, ...part }) });
  };
  const save = useOneAtATime(async () => {
    const read = readCalendarForm(year, form);
    if ('problem' in read) return setProblem(read.problem);
    try {
      await write.mutateAsync({ year, body: read.body });
    } catch {
      // The mutation keeps its error and the form keeps its words.
      return;
    }
    dropDraft(official.id, draftName);
  });

  return (
    <form className="stack-wide" onSubmit={(event) => event.preventDefault()} noValidate>
      <Field label="Văn bản làm căn cứ" hint="Ví dụ: Thông báo của Bộ Nội vụ về lịch nghỉ lễ, tết." isRequired>
        {(control) => (
          <Input
            {...control}
            maxLength={300}
            value={form.source}
            onChange={({ target }) => change({ source: target.value })}
          />
        )}
      </Field>
      <fieldset className="form-group">
        <legend>Ngày nghỉ</legend>
        <p className="field-hint">
          Không ghi Thứ Bảy, Chủ nhật thường; các ngày đó không tính là ngày làm việc sẵn rồi.
        </p>
        {form.stretches.map((stretch, at) => (
          <div key={at} className="day-row" role="group" aria-label={`Ngày nghỉ ${at + 1}`}>
            <Field label="Tên" isRequired>
              {(control) => (
                <Input
                  {...control}
                  maxLength={80}
                  value={stretch.name}
                  onChange={({ target }) => changeStretch(at, { name: target.value })}
                />
              )}
            </Field>
            <Field label="Từ ngày" isRequired>
              {(control) => (
                <DayInput
                  control={control}
                  value={stretch.from}
                  onChange={(from) => changeStretch(at, { from, to: stretch.to ?? from })}
                  min={first}
                  max={last}
                />
              )}
            </Field>
            <Field label="Đến hết ngày" isRequired>
              {(control) => (
                <DayInput
                  control={control}
                  value={stretch.to}
                  onChange={(to) => changeStretch(at, { to })}
                  min={stretch.from ?? first}
                  max={last}
                />
              )}
            </Field>
            <Button
              icon={<Icon name="trash" size={18} />}
              aria-label={`Bỏ ngày nghỉ ${stretch.name || at + 1}`}
              onClick={() => change({ stretches: without(form.stretches, at) })}
            />
          </div>
        ))}
        <div className="buttons">
          <Button
            icon={<Icon name="plus" size={18} />}
            onClick={() => change({ stretches: [...form.stretches, EMPTY_STRETCH] })}
          >
            Thêm ngày nghỉ
          </Button>
          {form.stretches.length === 0 && (
            <Button onClick={() => change({ stretches: fixedHolidays(year) })}>Điền các ngày lễ cố định</Button>
          )}
        </div>
      </fieldset>
      <fieldset className="form-group">
        <legend>Ngày làm bù</legend>
        <p className="field-hint">Thứ Bảy hoặc Chủ nhật đi làm để đổi lấy một ngày nghỉ khác.</p>
        {form.makeUpDays.map((day, at) => (
          <div key={at} className="day-row day-row-short" role="group" aria-label={`Ngày làm bù ${at + 1}`}>
            <Field label="Ngày" isRequired>
              {(control) => (
                <DayInput
                  control={control}
                  value={day}
                  onChange={(next) => change({ makeUpDays: replaced(form.makeUpDays, at, next) })}
                  min={first}
                  max={last}
                />
              )}
            </Field>
            <Button
              icon={<Icon name="trash" size={18} />}
              aria-label={`Bỏ ngày làm bù ${at + 1}`}
              onClick={() => change({ makeUpDays: without(form.makeUpDays, at) })}
            />
          </div>
        ))}
        <Button
          className="self-start"
          icon={<Icon name="plus" size={18} />}
          onClick={() => change({ makeUpDays: [...form.makeUpDays, null] })}
        >
          Thêm ngày làm bù
        </Button>
      </fieldset>
      {problem && (
        <p className="callout callout-brick" role="alert">
          <Icon name="warning" /> {problem}
        </p>
      )}
      <Refusal error={write.error} />
      {write.data && !write.isPending && !write.error && (
        <div className="callout callout-leaf" role="status">
          <Icon name="check" />
          <div>
            Đã lưu lịch năm {write.data.calendar.year}.{' '}
            {write.data.feedbackDated > 0
              ? `${formatNumber(write.data.feedbackDated)} phản ánh đang chờ đã có ngày trả lời.`
              : 'Không có phản ánh nào đang chờ lịch này.'}
          </div>
        </div>
      )}
      <div className="buttons">
        <Button type="primary" loading={write.isPending} onClick={() => void save()}>
          Lưu lịch năm {year}
        </Button>
      </div>
    </form>
  );
}
