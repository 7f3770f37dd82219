import { Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { NOTICE_LIMITS, type OfficeNotice } from '../../shared/notice/schema.ts';
import { isPublic } from '../../shared/notice/status.ts';
import { asksForReason } from '../../shared/notice/warning.ts';
import { formatDayInWords, type LocalDate } from '../../shared/time/local-date.ts';
import type { ChannelName } from '../../shared/delivery/state.ts';
import { ChannelChoice } from '../delivery/channel-choice.tsx';
import { useOneAtATime } from '../platform/act.ts';
import { codeOf } from '../platform/errors-vi.ts';
import { DayInput } from '../ui/day-input.tsx';
import { Field } from '../ui/field.tsx';
import { today } from '../ui/format.ts';
import { Refusal } from '../ui/states.tsx';
import { sentenceReaders } from './labels.ts';
import { ReachLine } from './reach-line.tsx';
import { useWarnings, WarningList } from './warning-list.tsx';

type ApproveDialogProps = {
  notice: OfficeNotice;
  /** `null` publishes at once. Rejects when it was refused. */
  onApprove: (publishAt: string | null, warningReason: string | null, channels: ChannelName[]) => Promise<void>;
  onClose: () => void;
};

/** "00:00" to "23:45". */
const CLOCKS = Array.from({ length: 96 }, (_, n) =>
  [Math.floor(n / 4), (n % 4) * 15].map((part) => String(part).padStart(2, '0')).join(':'),
);

/** An hour on the clock of Viet Nam as an instant, whatever the zone of this machine. */
export const instantOf = (day: LocalDate, clock: string): string => new Date(`${day}T${clock}:00+07:00`).toISOString();

export function ApproveDialog({ notice, onApprove, onClose }: ApproveDialogProps) {
  const [when, setWhen] = useState<'now' | 'later'>('now');
  const [day, setDay] = useState<LocalDate | null>(today());
  const [clock, setClock] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const [refusal, setRefusal] = useState<unknown>(null);
  const [isSending, setIsSending] = useState(false);
  const [reason, setReason] = useState('');
  const [reasonProblem, setReasonProblem] = useState<string>();
  const warnings = useWarnings(notice);
  // The office may know of something that this screen has not read yet.
  const needsReason = warnings.some(asksForReason) || codeOf(refusal) === 'warning_unanswered';
  const isCorrection = notice.correctsId !== null;
  const isForAnybody = isPublic(notice);
  const [channels, setChannels] = useState<ChannelName[]>([]);

  const approve = useOneAtATime(async () => {
    if (when === 'later' && (!day || !clock)) return setProblem('Xin chọn đủ ngày và giờ đăng.');
    if (needsReason && reason.trim().length < 2) return setReasonProblem('Xin ghi vì sao vẫn đăng.');
    setProblem(undefined);
    setReasonProblem(undefined);
    setIsSending(true);
    try {
      await onApprove(
        when === 'later' && day && clock ? instantOf(day, clock) : null,
        needsReason ? reason.trim() : null,
        channels,
      );
      setRefusal(null);
      onClose();
    } catch (error) {
      setRefusal(error);
    } finally {
      setIsSending(false);
    }
  });

  return (
    <Dialog
      title={isCorrection ? 'Duyệt đính chính' : 'Duyệt tin'}
      okText={
        isCorrection ? 'Duyệt, thay bản đang đăng' : when === 'now' ? 'Duyệt và đăng ngay' : 'Duyệt, đăng theo giờ'
      }
      confirmLoading={isSending}
      onOk={() => void approve()}
      onCancel={onClose}
    >
      <div className="stack">
        <p>
          <strong>{notice.title}</strong>
        </p>
        {isForAnybody ? (
          <ReachLine placeIds={notice.places.map(({ id }) => id)} />
        ) : (
          <p className="note">
            Tin cho cán bộ: đọc trong mục Thông báo cho cán bộ, và thư buổi sáng nêu tên tin. Tin không lên bảng tin,
            trang công khai hay Zalo.
          </p>
        )}
        <WarningList warnings={warnings} />
        {needsReason && (
          <Field label="Vì sao vẫn đăng" hint="Lưu cùng việc duyệt." error={reasonProblem} isRequired>
            {({ status, ...control }) => (
              <Input.TextArea
                {...control}
                {...(status ? { status } : {})}
                autoSize={{ minRows: 2, maxRows: 6 }}
                maxLength={NOTICE_LIMITS.reason}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            )}
          </Field>
        )}
        {isCorrection ? (
          <p>
            Bản này thay bản đang đăng ngay khi duyệt. {sentenceReaders(notice)} đọc: “{notice.correctionNote}”
          </p>
        ) : (
          <fieldset className="plain-group">
            <legend>Đăng khi nào</legend>
            <Radio.Group
              value={when}
              onChange={({ target }) => setWhen(target.value as 'now' | 'later')}
              options={[
                { value: 'now', label: 'Đăng ngay' },
                { value: 'later', label: 'Đăng vào ngày, giờ đã chọn' },
              ]}
            />
          </fieldset>
        )}
        {!isCorrection && isForAnybody && (
          <ChannelChoice noticeId={notice.id} chosen={channels} onChange={setChannels} />
        )}
        {when === 'later' && (
          <>
            <div className="field-row">
              <Field label="Ngày đăng" isRequired>
                {(control) => <DayInput control={control} value={day} onChange={setDay} min={today()} />}
              </Field>
              <Field label="Giờ đăng, giờ Việt Nam" error={problem} isRequired>
                {(control) => (
                  <Select
                    {...control}
                    className="full"
                    placeholder="giờ:phút"
                    showSearch
                    notFoundContent="Xin chọn giờ tròn 15 phút, ví dụ 08:30"
                    value={clock}
                    onChange={setClock}
                    options={CLOCKS.map((value) => ({ value, label: value }))}
                  />
                )}
              </Field>
            </div>
            {day && clock && (
              <p className="under">
                {sentenceReaders(notice)} thấy tin từ {clock} {formatDayInWords(day)}.
              </p>
            )}
          </>
        )}
        <Refusal error={refusal} />
      </div>
    </Dialog>
  );
}
