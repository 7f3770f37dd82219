import { BY_ANY_WORD } from '../ui/by-any-word.ts';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useOffices } from '../feedback/offices.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Refusal } from '../ui/states.tsx';
import { province } from '../unit/queries.ts';
import { useConnect } from './use-connect.ts';

/** For which office; whatever else there is to say is asked by Zalo. */
export function ConnectDialog({ onClose }: { onClose: () => void }) {
  const whole = useQuery(province()).data;
  const offices = [...(whole ? [whole] : []), ...useOffices(true)];
  const [unitId, setUnitId] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const { connect, error, isPending } = useConnect();
  return (
    <Dialog
      title="Nối tài khoản Zalo"
      okText="Sang trang của Zalo"
      confirmLoading={isPending}
      onOk={() => {
        if (unitId === null) return setProblem('Xin chọn cơ quan.');
        return void connect({ unitId, accountId: null });
      }}
      onCancel={onClose}
    >
      <div className="stack">
        <p>
          Zalo sẽ hỏi người quản trị tài khoản Zalo của cơ quan có cho phép gửi tin hay không. Xin đăng nhập Zalo bằng
          đúng người đó rồi bấm “Cho phép” trong vòng 10 phút.
        </p>
        <Field
          label="Tài khoản của cơ quan nào"
          hint="Gõ tên để tìm, không dấu cũng được."
          error={problem ?? undefined}
          isRequired
        >
          {(control) => (
            <Select
              {...control}
              className="full"
              value={unitId}
              onChange={(id) => {
                setUnitId(id);
                setProblem(undefined);
              }}
              showSearch={BY_ANY_WORD}
              options={offices.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Field>
        <Refusal error={error} />
      </div>
    </Dialog>
  );
}
