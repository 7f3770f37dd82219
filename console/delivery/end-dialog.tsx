import { useState } from 'react';
import type { OaAccount } from '../../shared/delivery/schema.ts';
import { addDays, type LocalDate } from '../../shared/time/local-date.ts';
import { DayInput } from '../ui/day-input.tsx';
import { Field } from '../ui/field.tsx';
import { today } from '../ui/format.ts';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { waitingWords } from './account-labels.ts';
import { useEndAccount } from './queries.ts';

/** Hands an account over: its last day, and why. */
export function EndDialog({ account, onClose }: { account: OaAccount; onClose: () => void }) {
  const end = useEndAccount();
  const [lastDay, setLastDay] = useState<LocalDate | null>(today());
  const [source, setSource] = useState('');
  const [problem, setProblem] = useState<string>();
  return (
    <ReasonDialog
      title={`Kết thúc ${account.name}`}
      label="Theo văn bản, vì sao"
      okText="Ghi ngày kết thúc"
      isDanger
      min={3}
      max={300}
      text={source}
      onText={setSource}
      isReady={() => {
        setProblem(lastDay === null ? 'Xin chọn ngày cuối.' : undefined);
        return lastDay !== null;
      }}
      onSubmit={() =>
        end.mutateAsync({
          id: account.id,
          version: account.version,
          validTo: lastDay && addDays(lastDay, 1),
          source: source.trim(),
        })
      }
      onClose={onClose}
    >
      <p>
        Sau ngày này {account.office.name} không gửi qua tài khoản này nữa, và cơ quan khác nối được.
        {account.waiting > 0 && ` ${waitingWords(account.waiting)} tin đang chờ, nếu chưa gửi kịp, sẽ không gửi.`}
      </p>
      <Field label="Ngày cuối" hint="Nối nhầm cơ quan: chọn ngày hôm qua để trả lại ngay." error={problem} isRequired>
        {(control) => (
          <DayInput
            control={control}
            value={lastDay}
            min={addDays(today(), -1)}
            onChange={(day) => {
              setLastDay(day);
              setProblem(undefined);
            }}
          />
        )}
      </Field>
    </ReasonDialog>
  );
}
