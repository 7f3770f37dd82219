import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { canForProvince } from '../../shared/access.ts';
import type { UnitRoleRow } from '../../shared/account/schema.ts';
import { ApiError } from '../../shared/call.ts';
import { UNIT_ROLE_LABELS, UNIT_ROLES, type UnitRole } from '../../shared/official/role.ts';
import { addDays, type LocalDate } from '../../shared/time/local-date.ts';
import { useKeptOffices } from '../account/invite-dialog.tsx';
import { useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { BY_ANY_WORD } from '../ui/by-any-word.ts';
import { DayInput } from '../ui/day-input.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { sentenceCase, today } from '../ui/format.ts';
import { Refusal } from '../ui/states.tsx';
import { province, useEndUnitRole, useGrantUnitRole } from './queries.ts';
import { lastDayProblem, problemsAt, readRoleForm, type RoleForm, type RoleProblems } from './role-form.ts';

export function GrantUnitRoleDialog({ role, onClose }: { role: UnitRole | null; onClose: () => void }) {
  const official = useOfficial();
  const whole = useQuery({ ...province(), enabled: canForProvince(official, 'official.manage') }).data;
  const offices = [...(whole ? [whole] : []), ...useKeptOffices()];
  const grant = useGrantUnitRole();
  const [problems, setProblems] = useState<RoleProblems>({});
  const [form, setForm] = useState<RoleForm>({ unitId: null, role, validFrom: today(), lastDay: null, source: '' });
  const change = (part: Partial<RoleForm>): void => {
    setForm({ ...form, ...part });
    setProblems({});
  };
  const save = useOneAtATime(async () => {
    const read = readRoleForm(form);
    if ('problems' in read) return setProblems(read.problems);
    try {
      await grant.mutateAsync(read.grant);
    } catch (error) {
      // The mutation keeps its error and the form keeps its words.
      return setProblems(error instanceof ApiError ? problemsAt(error.issues) : {});
    }
    onClose();
  });
  return (
    <Dialog
      title="Giao vai trò cho cơ quan"
      okText="Giao vai trò"
      confirmLoading={grant.isPending}
      onOk={() => void save()}
      onCancel={onClose}
      width={560}
    >
      <div className="stack">
        <Field label="Cơ quan" hint="Gõ tên để tìm, không dấu cũng được." error={problems.unitId} isRequired>
          {(control) => (
            <Select
              {...control}
              className="full"
              value={form.unitId}
              onChange={(unitId) => change({ unitId })}
              showSearch={BY_ANY_WORD}
              options={offices.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Field>
        <Field label="Vai trò" error={problems.role} isRequired>
          {(control) => (
            <Select
              {...control}
              className="full"
              value={form.role}
              onChange={(next) => change({ role: next })}
              options={UNIT_ROLES.map((value) => ({ value, label: sentenceCase(UNIT_ROLE_LABELS[value].label) }))}
            />
          )}
        </Field>
        <div className="field-row">
          <Field label="Từ ngày" error={problems.validFrom} isRequired>
            {(control) => (
              <DayInput control={control} value={form.validFrom} onChange={(validFrom) => change({ validFrom })} />
            )}
          </Field>
          <Field label="Đến hết ngày" error={problems.lastDay}>
            {(control) => (
              <DayInput control={control} value={form.lastDay} onChange={(lastDay) => change({ lastDay })} />
            )}
          </Field>
        </div>
        <Field
          label="Văn bản giao vai trò"
          hint="Số, ký hiệu, ngày, cơ quan ban hành."
          error={problems.source}
          isRequired
        >
          {(control) => (
            <Input
              {...control}
              maxLength={300}
              value={form.source}
              onChange={({ target }) => change({ source: target.value })}
            />
          )}
        </Field>
        <Refusal error={grant.error} />
      </div>
    </Dialog>
  );
}

export function EndUnitRoleDialog({ held, onClose }: { held: UnitRoleRow; onClose: () => void }) {
  const end = useEndUnitRole();
  const [day, setDay] = useState<LocalDate | null>(null);
  const [problem, setProblem] = useState<string>();
  const save = useOneAtATime(async () => {
    const found = lastDayProblem(day, held);
    setProblem(found);
    if (found || !day) return;
    try {
      await end.mutateAsync({ id: held.id, validTo: addDays(day, 1) });
    } catch {
      // The mutation keeps its error and the form keeps its day.
      return;
    }
    onClose();
  });
  return (
    <Dialog
      title="Thôi vai trò"
      okText="Thôi vai trò"
      okButtonProps={{ danger: true }}
      confirmLoading={end.isPending}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="stack">
        <p>
          {held.unit.name} thôi vai trò {UNIT_ROLE_LABELS[held.role].label}. Những ngày đã giữ vẫn còn trong danh sách.
        </p>
        <Field label="Giữ vai trò đến hết ngày" error={problem} isRequired>
          {(control) => (
            <DayInput
              control={control}
              value={day}
              onChange={(next) => {
                setDay(next);
                setProblem(undefined);
              }}
            />
          )}
        </Field>
        <Refusal error={end.error} />
      </div>
    </Dialog>
  );
}
