import { BY_ANY_WORD } from '../ui/by-any-word.ts';
import { useQuery } from '@tanstack/react-query';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import type { OfficeFeedback } from '../../shared/feedback/schema.ts';
import { useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { Field } from '../ui/field.tsx';
import { Loaded, Refusal, Skeleton } from '../ui/states.tsx';
import { colleagues, type MoveInput } from './queries.ts';

type AssignDialogProps = {
  feedback: Pick<OfficeFeedback, 'assignee'>;
  onAssign: (input: MoveInput) => Promise<void>;
  onClose: () => void;
};

export function AssignDialog({ feedback, onAssign, onClose }: AssignDialogProps) {
  const official = useOfficial();
  const query = useQuery(colleagues());
  const [assigneeId, setAssigneeId] = useState<string>();
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<string>();
  const [refusal, setRefusal] = useState<unknown>(null);
  const [isSending, setIsSending] = useState(false);

  const submit = useOneAtATime(async () => {
    if (!assigneeId) return setProblem('Xin chọn người xử lý.');
    setRefusal(null);
    setIsSending(true);
    try {
      await onAssign({ move: 'assign', assigneeId, note: note.trim() || null });
      onClose();
    } catch (error) {
      setRefusal(error);
    } finally {
      setIsSending(false);
    }
  });

  return (
    <Dialog
      title={feedback.assignee ? 'Phân công lại' : 'Phân công xử lý'}
      okText="Phân công"
      confirmLoading={isSending}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <div className="stack">
        {feedback.assignee && <p>Hiện do {feedback.assignee.fullName} xử lý.</p>}
        <Loaded query={query} skeleton={<Skeleton rows={1} height={40} />}>
          {({ items }) => (
            <Field label="Người xử lý" error={problem} isRequired>
              {(control) => (
                <Select
                  {...control}
                  className="full"
                  placeholder="Chọn người của đơn vị"
                  showSearch={BY_ANY_WORD}
                  notFoundContent="Không có ai tên như vậy"
                  value={assigneeId ?? null}
                  onChange={(id) => {
                    setAssigneeId(id ?? undefined);
                    setProblem(undefined);
                  }}
                  options={items.map(({ id, fullName }) => ({
                    value: id,
                    label: id === official.id ? `${fullName} (tôi)` : fullName,
                  }))}
                />
              )}
            </Field>
          )}
        </Loaded>
        <Field label="Dặn thêm">
          {({ status: _status, ...control }) => (
            <Input.TextArea
              {...control}
              maxLength={300}
              autoSize={{ minRows: 2, maxRows: 6 }}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        <Refusal error={refusal} />
      </div>
    </Dialog>
  );
}
