import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import type { Account } from '../../shared/account/schema.ts';
import type { Topic } from '../../shared/topic/schema.ts';
import { useOneAtATime } from '../platform/act.ts';
import { topics } from '../topic/queries.ts';
import { Dialog } from '../ui/dialog.tsx';
import { type ControlProps, Field } from '../ui/field.tsx';
import { Refusal } from '../ui/states.tsx';
import { useSetPosition } from './queries.ts';

/** Positions that are given today, as Sở Nội vụ keeps them. */
export const usePositions = (): readonly Topic[] =>
  (useQuery(topics).data?.items ?? []).filter(({ kind, isCurrent }) => kind === 'position' && isCurrent);

type SelectProps = {
  control: Omit<ControlProps, 'status'>;
  value: string | null;
  /** A name for the value, where it is given no more. */
  held?: Account['position'];
  onChange: (code: string | null) => void;
};

export function PositionSelect({ control, value, held = null, onChange }: SelectProps) {
  const given = usePositions().map(({ code, name }) => ({ value: code, label: name }));
  const isGiven = held === null || given.some(({ value: code }) => code === held.code);
  return (
    <Select
      {...control}
      className="full"
      allowClear
      placeholder="Chưa ghi"
      value={value}
      onChange={(code) => onChange(code ?? null)}
      showSearch={{ optionFilterProp: 'label' }}
      options={isGiven ? given : [{ value: held.code, label: held.name }, ...given]}
    />
  );
}

/** It decides which notices for officials they read, and gives no right. */
export function PositionDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const write = useSetPosition();
  const [before] = useState(account.position?.code ?? null);
  const [position, setPosition] = useState(before);
  const save = useOneAtATime(async () => {
    try {
      await write.mutateAsync({ id: account.id, position, before });
    } catch {
      // The mutation keeps its error, shown below.
      return;
    }
    onClose();
  });
  return (
    <Dialog
      title={`Chức danh của ${account.fullName}`}
      okText="Lưu"
      confirmLoading={write.isPending}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="stack">
        <Field label="Chức danh" hint="Để nhận đúng thông báo cho cán bộ; không cho thêm quyền nào." isOptionalSaid>
          {({ status: _status, ...control }) => (
            <PositionSelect control={control} value={position} held={account.position} onChange={setPosition} />
          )}
        </Field>
        <Refusal error={write.error} />
      </div>
    </Dialog>
  );
}
