import { BY_ANY_WORD } from '../../ui/by-any-word.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Radio, Select } from 'antd';
import { useState } from 'react';
import type { Consultation } from '../../../shared/poll/consultation-api.ts';
import { recordConsultationStepSchema } from '../../../shared/poll/consultation-api.ts';
import type { RecordedStep } from '../../../shared/poll/consultation.ts';
import type { OfficePollCard } from '../../../shared/poll/schema.ts';
import type { LocalDate } from '../../../shared/time/local-date.ts';
import { noticeList } from '../../notice/queries.ts';
import { useOneAtATime } from '../../platform/act.ts';
import { DayInput } from '../../ui/day-input.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { today } from '../../ui/format.ts';
import { Refusal } from '../../ui/states.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useForm } from '../../ui/use-form.ts';
import { useRecordStep } from './consultation-queries.ts';

type Row = Consultation['records'][number];
type Form = {
  kind: 'decided' | 'transferred';
  text: string;
  authority: string;
  doneOn: LocalDate | null;
  noticeId: string | null;
  reason: string;
};

const SENTENCES: Record<string, string> = {
  text: 'Xin ghi rõ nội dung.',
  authority: 'Xin ghi người hoặc cơ quan quyết định.',
  doneOn: 'Xin chọn ngày.',
  reason: 'Xin nêu lý do đính chính.',
};

type DialogProps = { poll: OfficePollCard; step: RecordedStep; latest: Row | null; onClose: () => void };

/** What was decided after people were asked, or where the papers lie; and the same again, with why, when it was wrong. */
export function ConsultationDialog({ poll, step, latest, onClose }: DialogProps) {
  const [id] = useState(() => crypto.randomUUID());
  const { form, change, errorOf, refuse, read } = useForm<Form>(
    {
      kind: latest?.kind ?? 'decided',
      text: latest?.text ?? '',
      authority: latest?.authority ?? '',
      doneOn: latest?.doneOn ?? today(),
      noticeId: latest?.noticeId ?? null,
      reason: '',
    },
    SENTENCES,
    'text',
  );
  const write = useRecordStep();
  const isDecision = step === 9;
  const save = useOneAtATime(async () => {
    const { kind, authority, noticeId, reason, ...rest } = form;
    if (latest && reason.trim() === '') return refuse('reason');
    const common = { step, pollId: poll.id, ...rest, reason: latest ? reason : null };
    const body = read(recordConsultationStepSchema, isDecision ? { ...common, kind, authority, noticeId } : common);
    if (!body) return;
    try {
      await write.mutateAsync({ id, body });
    } catch {
      // The mutation keeps its error and the form keeps its words.
      return;
    }
    onClose();
  });
  return (
    <Dialog
      title={isDecision ? 'Quyết định sau khi lấy ý kiến' : 'Lưu hồ sơ'}
      okText={latest ? 'Ghi đính chính' : 'Ghi'}
      confirmLoading={write.isPending}
      onOk={() => void save()}
      onCancel={onClose}
    >
      <div className="stack">
        {isDecision && (
          <Radio.Group
            aria-label="Kết quả"
            value={form.kind}
            onChange={({ target }) => change({ kind: target.value === 'transferred' ? 'transferred' : 'decided' })}
            options={[
              { value: 'decided', label: 'Đã quyết định' },
              { value: 'transferred', label: 'Chuyển cơ quan có thẩm quyền' },
            ]}
          />
        )}
        <TextField
          label={isDecision ? 'Nội dung' : 'Số hồ sơ, nơi lưu'}
          hint={isDecision ? 'Người dân đọc được trên trang kết quả khi đã công bố số liệu.' : undefined}
          error={errorOf('text')}
          isRequired
          rows={isDecision ? 4 : 2}
          maxLength={isDecision ? 3_000 : 300}
          value={form.text}
          onChange={(text) => change({ text })}
        />
        {isDecision && (
          <TextField
            label={form.kind === 'decided' ? 'Ai quyết định' : 'Chuyển đến cơ quan'}
            error={errorOf('authority')}
            isRequired
            maxLength={200}
            value={form.authority}
            onChange={(authority) => change({ authority })}
          />
        )}
        <Field label="Ngày" error={errorOf('doneOn')} isRequired>
          {(control) => <DayInput control={control} value={form.doneOn} onChange={(doneOn) => change({ doneOn })} />}
        </Field>
        {isDecision && <NoticeField value={form.noticeId} onChange={(noticeId) => change({ noticeId })} />}
        {latest && (
          <TextField
            label="Vì sao đính chính"
            hint="Nội dung cũ vẫn giữ để đối chiếu."
            error={errorOf('reason')}
            isRequired
            maxLength={500}
            value={form.reason}
            onChange={(reason) => change({ reason })}
          />
        )}
        <Refusal error={write.error} />
      </div>
    </Dialog>
  );
}

/** One that people can read already. */
function NoticeField({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const query = useInfiniteQuery(noticeList({ status: 'approved' }));
  const notices = query.data?.pages.flatMap(({ items }) => items).filter(({ isPublished }) => isPublished) ?? [];
  return (
    <Field label="Tin thông báo kết quả" isOptionalSaid hint="Có thể chọn sau, bằng đính chính.">
      {({ id }) => (
        <Select
          id={id}
          className="full"
          allowClear
          showSearch={BY_ANY_WORD}
          value={value}
          onChange={(next: string | undefined) => onChange(next ?? null)}
          options={notices.map((notice) => ({ value: notice.id, label: notice.title }))}
        />
      )}
    </Field>
  );
}
