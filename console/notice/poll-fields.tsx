import { Checkbox } from 'antd';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';
import { DayInput } from '../ui/day-input.tsx';
import { Field } from '../ui/field.tsx';
import { today } from '../ui/format.ts';
import { newPoll, POLL_QUESTIONS, type NoticeForm, type NoticeProblems } from './form.ts';

type PollProps = { form: NoticeForm; problems: NoticeProblems; onChange: (change: Partial<NoticeForm>) => void };

const FORM = POLL_FORMS.p2;

/** A short poll that goes out with the notice. Its questions are the same everywhere, so that results can be laid side by side. */
export function PollFields({ form, problems, onChange }: PollProps) {
  const { poll } = form;
  return (
    <fieldset className="form-group">
      <legend>Phiếu hỏi ý kiến</legend>
      <Checkbox
        checked={poll !== null}
        onChange={({ target }) => onChange({ poll: target.checked ? newPoll(today()) : null })}
      >
        Gửi kèm phiếu “{FORM.title}”
      </Checkbox>
      {poll && (
        <>
          <p className="field-hint">
            {POLL_QUESTIONS.length} câu, khoảng 1 phút, hỏi người từ 18 tuổi; giới tính và nhóm tuổi hỏi cuối phiếu,
            không bắt buộc. Mỗi người trả lời một lần.
          </p>
          <div className="field-row">
            <Field label="Mở từ ngày" error={problems.opensOn} isRequired>
              {(control) => (
                <DayInput
                  control={control}
                  value={poll.opensOn}
                  onChange={(opensOn) => onChange({ poll: { ...poll, opensOn } })}
                />
              )}
            </Field>
            <Field label="Đến hết ngày" error={problems.closesOn} isRequired>
              {(control) => (
                <DayInput
                  control={control}
                  value={poll.closesOn}
                  onChange={(closesOn) => onChange({ poll: { ...poll, closesOn } })}
                  min={poll.opensOn ?? undefined}
                />
              )}
            </Field>
          </div>
          <details className="questions">
            <summary>Xem các câu hỏi</summary>
            <ol>
              {POLL_QUESTIONS.map((question) => (
                <li key={question.id}>
                  {question.items[0]?.text}
                  {question.items.length > 1 && (
                    <span className="under"> Mỗi người được hỏi ngẫu nhiên một trong {question.items.length} ý.</span>
                  )}
                </li>
              ))}
            </ol>
          </details>
        </>
      )}
    </fieldset>
  );
}
