import { Button, Input } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ApiError } from '../../shared/call.ts';
import type { WriteReorganisation } from '../../shared/unit/reorganisation.ts';
import type { UnitRef } from '../../shared/unit/schema.ts';
import { useOneAtATime } from '../platform/act.ts';
import { DayInput } from '../ui/day-input.tsx';
import { Field } from '../ui/field.tsx';
import { today } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Refusal } from '../ui/states.tsx';
import { ChangeFields } from './change-fields.tsx';
import { emptyChange, type PlanForm, type PlanProblems, problemsAt, readPlanForm } from './form.ts';

type PlanEditorProps = {
  begun: PlanForm;
  /** To choose from. */
  units: UnitRef[];
  okText: string;
  /** Rejects when it was refused: what was typed stays. */
  onSave: (body: WriteReorganisation) => Promise<unknown>;
  /** Of a refusal that is told elsewhere on the screen. */
  isTold?: (refusal: unknown) => boolean;
  /** Above the button. */
  children?: ReactNode;
};

export function PlanEditor({ begun, units, okText, onSave, isTold = () => false, children }: PlanEditorProps) {
  const form = useRef<HTMLFormElement>(null);
  const [plan, setPlan] = useState(begun);
  const [problems, setProblems] = useState<PlanProblems>({});
  const [refusal, setRefusal] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const [isSaving, setIsSaving] = useState(false);
  useEffect(() => {
    if (attempt > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempt]);
  const change = (part: Partial<PlanForm>): void => {
    setPlan({ ...plan, ...part });
    setProblems({});
  };
  const mark = (found: PlanProblems): void => {
    setProblems(found);
    setAttempt((n) => n + 1);
  };
  const save = useOneAtATime(async () => {
    setRefusal(null);
    const read = readPlanForm(plan);
    if ('problems' in read) return mark(read.problems);
    setIsSaving(true);
    try {
      await onSave(read.body);
    } catch (error) {
      setRefusal(error);
      if (error instanceof ApiError) mark(problemsAt(error.issues));
    } finally {
      setIsSaving(false);
    }
  });
  return (
    <form
      ref={form}
      className="stack-wide"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Field label="Văn bản làm căn cứ" error={problems.legalDocument} isRequired>
        {(control) => (
          <Input
            {...control}
            maxLength={300}
            value={plan.legalDocument}
            onChange={({ target }) => change({ legalDocument: target.value })}
          />
        )}
      </Field>
      <Field label="Hiệu lực từ ngày" error={problems.effectiveOn} isRequired>
        {(control) => (
          <DayInput
            control={control}
            value={plan.effectiveOn}
            min={today()}
            onChange={(effectiveOn) => change({ effectiveOn })}
          />
        )}
      </Field>
      {plan.changes.map((it, index) => (
        <ChangeFields
          key={index}
          index={index}
          change={it}
          problems={problems.changes?.[index] ?? {}}
          units={units}
          onChange={(next) => change({ changes: plan.changes.map((other, at) => (at === index ? next : other)) })}
          onRemove={
            plan.changes.length > 1
              ? () => change({ changes: plan.changes.filter((_, at) => at !== index) })
              : undefined
          }
        />
      ))}
      <div>
        <Button
          icon={<Icon name="plus" size={18} />}
          onClick={() => change({ changes: [...plan.changes, emptyChange()] })}
        >
          Thêm thay đổi
        </Button>
      </div>
      {!isTold(refusal) && <Refusal error={refusal} />}
      {children}
      <Button type="primary" htmlType="submit" className="self-start" loading={isSaving}>
        {okText}
      </Button>
    </form>
  );
}
