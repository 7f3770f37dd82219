import { BY_ANY_WORD } from '../ui/by-any-word.ts';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import type { ForwardedFeedback, OfficeFeedback } from '../../shared/feedback/schema.ts';
import { Field } from '../ui/field.tsx';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { Loaded, Skeleton } from '../ui/states.tsx';
import { ForwardBy } from './marks.tsx';
import { destinations, useForward } from './queries.ts';

type ForwardDialogProps = {
  feedback: Pick<OfficeFeedback, 'id' | 'version' | 'forwarding'>;
  reason: string;
  onReason: (text: string) => void;
  onForwarded: (forwarded: ForwardedFeedback) => void;
  onClose: () => void;
};

export function ForwardDialog({ feedback, reason, onReason, onForwarded, onClose }: ForwardDialogProps) {
  const query = useQuery(destinations(feedback.id));
  const forward = useForward();
  const [unitId, setUnitId] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();

  return (
    <ReasonDialog
      title="Chuyển xử lý"
      label="Lý do, người gửi sẽ đọc"
      hint="Nói rõ vì sao cơ quan kia giải quyết việc này."
      okText="Chuyển xử lý"
      min={10}
      max={1000}
      text={reason}
      onText={onReason}
      isReady={() => {
        setProblem(unitId === null ? 'Xin chọn cơ quan.' : undefined);
        return unitId !== null;
      }}
      onSubmit={async (words) => {
        if (unitId !== null) onForwarded(await forward.mutateAsync({ row: feedback, unitId, reason: words }));
      }}
      onClose={onClose}
    >
      <p>
        Cơ quan nhận sẽ tiếp nhận và trả lời; hạn trả lời giữ nguyên. Người gửi được báo nơi chuyển đến và lý do. Sau
        khi chuyển, đơn vị của Ông/Bà không xem được phản ánh này nữa.
      </p>
      <ForwardBy forwarding={feedback.forwarding} />
      <Loaded query={query} skeleton={<Skeleton rows={1} height={40} />}>
        {({ items }) => (
          <Field label="Chuyển đến" error={problem} isRequired>
            {(control) => (
              <Select
                {...control}
                className="full"
                placeholder="Chọn cơ quan"
                showSearch={BY_ANY_WORD}
                notFoundContent="Không có cơ quan tên như vậy"
                value={unitId}
                onChange={(id: string | undefined) => {
                  setUnitId(id ?? null);
                  setProblem(undefined);
                }}
                options={items.map(({ id, name, isFocalPoint }) => ({
                  value: id,
                  label: isFocalPoint ? `${name} (đầu mối)` : name,
                }))}
              />
            )}
          </Field>
        )}
      </Loaded>
    </ReasonDialog>
  );
}
