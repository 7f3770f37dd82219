import { useInfiniteQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { type AssignmentKind, ROLES, type Role } from '../../shared/access.ts';
import type { Account } from '../../shared/account/schema.ts';
import { ROLE_LABELS } from '../../shared/official/role.ts';
import { addDays, type LocalDate } from '../../shared/time/local-date.ts';
import { useOneAtATime } from '../platform/act.ts';
import { DayInput } from '../ui/day-input.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { FilterChips } from '../ui/filter-chips.tsx';
import { sentenceCase, today } from '../ui/format.ts';
import { Refusal } from '../ui/states.tsx';
import { accountList, useGrantRole } from './queries.ts';

type Form = {
  kind: Exclude<AssignmentKind, 'delegated'>;
  role: Role | null;
  validFrom: LocalDate | null;
  lastDay: LocalDate | null;
  forOfficialId: string | null;
  reason: string;
};

const KINDS = [
  { value: 'own', label: 'Việc của người này' },
  { value: 'substitute', label: 'Làm thay đồng nghiệp vắng' },
] as const;

const problemOf = (form: Form): string | null => {
  if (!form.role) return 'Xin chọn việc.';
  if (!form.validFrom) return 'Xin chọn ngày bắt đầu.';
  if (form.lastDay && form.lastDay < form.validFrom) return 'Ngày cuối đang trước ngày bắt đầu.';
  if (form.kind === 'own') return null;
  if (!form.forOfficialId) return 'Xin chọn người vắng.';
  if (!form.lastDay) return 'Làm thay phải có ngày cuối.';
  return form.reason.trim().length >= 3 ? null : 'Xin ghi lý do.';
};

/** Work of their own, or that of a colleague of the same office who is away. */
export function GrantDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const grant = useGrantRole();
  const colleagues = useInfiniteQuery(accountList({ state: 'active' })).data?.pages.flatMap(({ items }) => items) ?? [];
  const [problem, setProblem] = useState<string | null>(null);
  const [form, setForm] = useState<Form>({
    kind: 'own',
    role: null,
    validFrom: today(),
    lastDay: null,
    forOfficialId: null,
    reason: '',
  });
  const change = (part: Partial<Form>): void => {
    setForm({ ...form, ...part });
    setProblem(null);
  };
  const save = useOneAtATime(async () => {
    const found = problemOf(form);
    setProblem(found);
    if (found || !form.role || !form.validFrom) return;
    try {
      await grant.mutateAsync({
        id: account.id,
        grant: {
          role: form.role,
          unitId: account.unit.id,
          validFrom: form.validFrom,
          validTo: form.lastDay && addDays(form.lastDay, 1),
          kind: form.kind,
          forOfficialId: form.kind === 'substitute' ? form.forOfficialId : null,
          reason: form.reason.trim() || null,
        },
      });
    } catch {
      // The mutation keeps its error and the form keeps its words.
      return;
    }
    onClose();
  });
  const isSubstitute = form.kind === 'substitute';
  return (
    <Dialog
      title={`Giao việc cho ${account.fullName}`}
      okText="Giao việc"
      confirmLoading={grant.isPending}
      onOk={() => void save()}
      onCancel={onClose}
      width={560}
    >
      <div className="stack">
        <FilterChips label="Giao thế nào" options={KINDS} value={form.kind} onChange={(kind) => change({ kind })} />
        {isSubstitute && (
          <Field label="Người vắng" isRequired>
            {({ status: _status, ...control }) => (
              <Select
                {...control}
                className="full"
                value={form.forOfficialId}
                onChange={(forOfficialId) => change({ forOfficialId })}
                options={colleagues
                  .filter(({ id, unit }) => id !== account.id && unit.id === account.unit.id)
                  .map(({ id, fullName }) => ({ value: id, label: fullName }))}
              />
            )}
          </Field>
        )}
        <Field label="Việc" isRequired>
          {({ status: _status, ...control }) => (
            <Select
              {...control}
              className="full"
              value={form.role}
              onChange={(role) => change({ role })}
              options={ROLES.map((role) => ({ value: role, label: sentenceCase(ROLE_LABELS[role]) }))}
            />
          )}
        </Field>
        <div className="field-row">
          <Field label="Từ ngày" isRequired>
            {(control) => (
              <DayInput
                control={control}
                value={form.validFrom}
                min={today()}
                onChange={(validFrom) => change({ validFrom })}
              />
            )}
          </Field>
          <Field label="Đến hết ngày" isRequired={isSubstitute}>
            {(control) => (
              <DayInput
                control={control}
                value={form.lastDay}
                min={form.validFrom ?? undefined}
                onChange={(lastDay) => change({ lastDay })}
              />
            )}
          </Field>
        </div>
        <Field label="Lý do, văn bản" isRequired={isSubstitute}>
          {({ status: _status, ...control }) => (
            <Input
              {...control}
              maxLength={300}
              value={form.reason}
              onChange={({ target }) => change({ reason: target.value })}
            />
          )}
        </Field>
        {problem && (
          <p className="callout callout-brick" role="alert">
            {problem}
          </p>
        )}
        <Refusal error={grant.error} />
      </div>
    </Dialog>
  );
}
