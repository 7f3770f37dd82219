import { Button, Input, Select } from 'antd';
import type { PollDraft } from '../../../shared/poll/draft-schema.ts';
import { FORM_LIMITS } from '../../../shared/poll/limits.ts';
import { PlacesSelect } from '../../notice/places-select.tsx';
import '../../notice/editor.css';
import { DayInput } from '../../ui/day-input.tsx';
import { CharacterCount, Field } from '../../ui/field.tsx';
import { today } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Refusal } from '../../ui/states.tsx';
import { AddQuestion } from './add-question.tsx';
import './builder.css';
import { problemWords, questionOf } from './labels.ts';
import { PollPreview } from './preview.tsx';
import { QuestionCard } from './question-card.tsx';
import { ScreeningFields } from './screening-fields.tsx';
import { SettingsFields } from './settings-fields.tsx';
import { useDraftEditor } from './use-draft-editor.ts';

const AUDIENCES = [
  { value: 'residents', label: 'Người dân' },
  { value: 'business', label: 'Doanh nghiệp, hợp tác xã, hộ kinh doanh' },
] as const;

export function PollEditor({ draft }: { draft: PollDraft }) {
  const editor = useDraftEditor(draft);
  const { poll, write, problems, isAsked } = editor;
  const errorAt = (path: string): string | undefined => {
    const problem = isAsked && problems.find((each) => each.path === path);
    return problem ? problemWords(problem) : undefined;
  };
  return (
    <div className="editor">
      <form className="editor-form stack-wide" onSubmit={(event) => event.preventDefault()} noValidate>
        {draft.returnedReason && draft.status === 'returned' && (
          <div className="callout callout-amber">
            <Icon name="returned" />
            <div>Phiếu được trả lại: “{draft.returnedReason}”</div>
          </div>
        )}
        {editor.isOutdated && (
          <div className="callout callout-amber" role="alert">
            <Icon name="refresh" />
            <div>Phiếu vừa được sửa ở nơi khác. Phần Ông/Bà đang soạn vẫn còn trên máy này.</div>
            <Button size="small" onClick={editor.discard}>
              Dùng bản vừa sửa
            </Button>
            <Button size="small" onClick={editor.keepMine}>
              Giữ bản của tôi
            </Button>
          </div>
        )}
        <fieldset className="form-group">
          <legend>Phiếu</legend>
          <Field
            label="Tên phiếu"
            hint="{unit} là tên cơ quan, được thay khi hiện cho người dân."
            error={errorAt('title')}
            isRequired
            aside={<CharacterCount text={poll.title} max={FORM_LIMITS.title} />}
          >
            {(control) => (
              <Input
                {...control}
                maxLength={FORM_LIMITS.title}
                value={poll.title}
                onChange={({ target }) => write({ title: target.value })}
              />
            )}
          </Field>
          <Field label="Hỏi ai" isRequired>
            {(control) => (
              <Select
                {...control}
                className="full"
                value={poll.audience}
                onChange={(audience) => write({ audience })}
                options={[...AUDIENCES]}
              />
            )}
          </Field>
          <Field label="Hỏi ở đâu" error={errorAt('placeIds')} isRequired>
            {(control) => (
              <PlacesSelect
                control={control}
                value={poll.placeIds}
                hasOffices={false}
                onChange={(placeIds) => write({ placeIds })}
              />
            )}
          </Field>
          <div className="field-row">
            <Field label="Mở từ ngày" error={errorAt('opensOn')} isRequired>
              {(control) => (
                <DayInput
                  control={control}
                  value={poll.opensOn}
                  onChange={(opensOn) => write({ opensOn })}
                  min={today()}
                />
              )}
            </Field>
            <Field label="Đến hết ngày" error={errorAt('closesOn')} isRequired>
              {(control) => (
                <DayInput
                  control={control}
                  value={poll.closesOn}
                  onChange={(closesOn) => write({ closesOn })}
                  min={poll.opensOn ?? today()}
                />
              )}
            </Field>
          </div>
        </fieldset>
        <ScreeningFields screening={poll.screening} onChange={(screening) => write({ screening })} />
        <section className="form-group" aria-labelledby="questions-head">
          <h2 id="questions-head" className="group-head">
            Câu hỏi
          </h2>
          <ol className="question-cards">
            {poll.questions.map((question, i) => (
              <QuestionCard
                key={question.id}
                questions={poll.questions}
                at={i}
                problems={problems
                  .filter((problem) => questionOf(problem) === i && (isAsked || problem.path.endsWith('onlyIf')))
                  .map(problemWords)}
                onChange={(questions) => write({ questions })}
              />
            ))}
          </ol>
          <AddQuestion questions={poll.questions} onChange={(questions) => write({ questions })} />
        </section>
        <SettingsFields poll={poll} onChange={(settings) => write({ settings })} />
        {isAsked && problems.length > 0 && (
          <div className="callout callout-amber" role="alert">
            <Icon name="warning" />
            <div>
              Chưa trình duyệt được:
              <ul>
                {problems.map((problem) => (
                  <li key={`${problem.path} ${problem.reason}`}>{problemWords(problem)}</li>
                ))}
              </ul>
            </div>
          </div>
        )}
        <Refusal error={editor.refusal} />
        <div className="editor-foot">
          <p className="under" role="status">
            {!editor.isOnDevice
              ? 'Máy này không giữ được bản nháp. Xin lưu trước khi rời trang.'
              : editor.isDirty
                ? 'Đang giữ trên máy này. Chưa lưu về cơ quan.'
                : 'Đã lưu về cơ quan.'}
          </p>
          <div className="buttons">
            <Button loading={editor.busy === 'save'} disabled={editor.busy !== null} onClick={editor.save}>
              Lưu nháp
            </Button>
            <Button
              type="primary"
              loading={editor.busy === 'submit'}
              disabled={editor.busy !== null}
              onClick={editor.submit}
            >
              Trình duyệt
            </Button>
          </div>
        </div>
      </form>
      <aside className="editor-preview" aria-label="Xem thử">
        <PollPreview poll={poll} office={draft.unit.name} />
      </aside>
    </div>
  );
}
