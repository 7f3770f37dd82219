import { BY_ANY_WORD } from '../ui/by-any-word.ts';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { canForProvince, ROLES, type Role, unitsActedFor } from '../../shared/access.ts';
import { ROLE_LABELS } from '../../shared/official/role.ts';
import { useOffices } from '../feedback/offices.ts';
import { useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { sentenceCase } from '../ui/format.ts';
import { Refusal } from '../ui/states.tsx';
import { InvitationShown } from './invitation-link.tsx';
import { PositionSelect } from './position.tsx';
import { useInvite } from './queries.ts';

type Form = {
  fullName: string;
  username: string;
  email: string;
  unitId: string;
  position: string | null;
  roles: Role[];
};
type Problems = Partial<Record<keyof Form, string>>;

const problemsOf = (form: Form): Problems => ({
  ...(form.fullName.trim().length >= 2 ? {} : { fullName: 'Xin ghi họ tên.' }),
  ...(/^[a-z0-9][a-z0-9.-]+[a-z0-9]$/i.test(form.username.trim())
    ? {}
    : { username: 'Ít nhất 3 ký tự: chữ không dấu, số, dấu chấm, gạch nối.' }),
  ...(!form.email || /^\S+@\S+\.\S+$/.test(form.email) ? {} : { email: 'Địa chỉ thư chưa đúng.' }),
  ...(form.roles.length > 0 ? {} : { roles: 'Xin chọn ít nhất một việc.' }),
});

/** Offices of this administrator, for choosing from. */
export function useKeptOffices() {
  const official = useOfficial();
  const isProvince = canForProvince(official, 'official.manage');
  const offices = useOffices(isProvince);
  if (isProvince) return offices;
  const kept = unitsActedFor(official, 'official.manage');
  return official.assignments
    .filter(({ unitId, role }) => role === 'administrator' && kept.includes(unitId))
    .map(({ unitId, unitName }) => ({ id: unitId, name: unitName }));
}

export function InviteDialog({ onClose }: { onClose: () => void }) {
  const official = useOfficial();
  const offices = useKeptOffices();
  const invite = useInvite();
  const [form, setForm] = useState<Form>({
    fullName: '',
    username: '',
    email: '',
    unitId: official.unit.id,
    position: null,
    roles: [],
  });
  const [problems, setProblems] = useState<Problems>({});
  const change = (part: Partial<Form>): void => {
    setForm({ ...form, ...part });
    setProblems({});
  };
  const save = useOneAtATime(async () => {
    const found = problemsOf(form);
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    // The mutation keeps its error and the form keeps its words.
    await invite.mutateAsync({ ...form, email: form.email.trim() || null }).catch(() => undefined);
  });

  if (invite.data)
    return (
      <Dialog title={`Đã tạo tài khoản ${invite.data.account.username}`} footer={null} onCancel={onClose} width={560}>
        <InvitationShown invitation={invite.data.invitation} />
      </Dialog>
    );
  return (
    <Dialog
      title="Mời cán bộ"
      okText="Tạo và lập thư mời"
      confirmLoading={invite.isPending}
      onOk={() => void save()}
      onCancel={onClose}
      width={560}
    >
      <div className="stack">
        <Field label="Họ và tên" error={problems.fullName} isRequired>
          {(control) => (
            <Input
              {...control}
              maxLength={80}
              value={form.fullName}
              onChange={({ target }) => change({ fullName: target.value })}
            />
          )}
        </Field>
        <Field label="Tên đăng nhập mới" hint="Ví dụ: kontum.hanh" error={problems.username} isRequired>
          {(control) => (
            <Input
              {...control}
              maxLength={60}
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              value={form.username}
              onChange={({ target }) => change({ username: target.value })}
            />
          )}
        </Field>
        <Field label="Thư điện tử công vụ" hint="Để trống thì trao đường dẫn mời tận tay." error={problems.email}>
          {(control) => (
            <Input
              {...control}
              type="email"
              maxLength={200}
              value={form.email}
              onChange={({ target }) => change({ email: target.value })}
            />
          )}
        </Field>
        <Field label="Đơn vị" isRequired>
          {({ status: _status, ...control }) => (
            <Select
              {...control}
              className="full"
              value={form.unitId}
              onChange={(unitId) => change({ unitId })}
              showSearch={BY_ANY_WORD}
              options={[
                ...(offices.some(({ id }) => id === official.unit.id)
                  ? []
                  : [{ value: official.unit.id, label: official.unit.name }]),
                ...offices.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          )}
        </Field>
        <Field label="Chức danh" hint="Để nhận đúng thông báo cho cán bộ.">
          {({ status: _status, ...control }) => (
            <PositionSelect control={control} value={form.position} onChange={(position) => change({ position })} />
          )}
        </Field>
        <Field label="Việc được giao" error={problems.roles} isRequired>
          {(control) => (
            <Select
              {...control}
              mode="multiple"
              className="full"
              value={form.roles}
              onChange={(roles) => change({ roles })}
              showSearch={{ ...BY_ANY_WORD, autoClearSearchValue: true }}
              options={ROLES.map((role) => ({ value: role, label: sentenceCase(ROLE_LABELS[role]) }))}
            />
          )}
        </Field>
        <Refusal error={invite.error} />
      </div>
    </Dialog>
  );
}
