import { Button, Input } from 'antd';
import { NOTICE_LIMITS } from '../../shared/notice/schema.ts';
import { useOfficial, writingUnit } from '../official/current.ts';
import { CharacterCount, Field } from '../ui/field.tsx';
import { formatClock } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Refusal } from '../ui/states.tsx';
import { BodyField } from './body-field.tsx';
import './editor.css';
import { AudienceFields } from './audience-fields.tsx';
import { READERS, sentenceReaders, STATE_LABELS, stateOf } from './labels.ts';
import { ImportBar } from './import/import-bar.tsx';
import { LanguageFields } from './language-fields.tsx';
import { MediaFields } from './media-fields.tsx';
import { MoreFiles } from './more-files.tsx';
import { PhonePreview } from './phone-preview.tsx';
import { PollFields } from './poll-fields.tsx';
import { SourceFields } from './source-fields.tsx';
import { TEMPLATES } from './template.ts';
import { TopicFields } from './topic-fields.tsx';
import { TwoVersions } from './two-versions.tsx';
import { type EditorProps, useNoticeEditor } from './use-notice-editor.ts';
import { useWarnings, WarningList } from './warning-list.tsx';

export function NoticeEditor(props: EditorProps) {
  const official = useOfficial();
  const editor = useNoticeEditor(props);
  const { notice, form, write, problems, busy, isLocked } = editor;
  const isCorrection = (notice?.correctsId ?? null) !== null;
  const warnings = useWarnings(form);

  return (
    <div className="editor">
      <form className="editor-form stack-wide" onSubmit={(event) => event.preventDefault()} noValidate>
        {notice?.status === 'returned' && notice.returnedReason && (
          <div className="callout callout-amber">
            <Icon name="returned" />
            <div>Bài được trả lại: “{notice.returnedReason}”</div>
          </div>
        )}
        {editor.isRestored && !editor.isOutdated && (
          <div className="callout callout-sky" role="status">
            <Icon name="clock" />
            <div>Đây là phần Ông/Bà đang soạn dở trên máy này, chưa lưu về cơ quan.</div>
            <Button size="small" onClick={editor.discard}>
              Bỏ phần chưa lưu
            </Button>
          </div>
        )}
        {editor.isOutdated && (
          <div className="callout callout-amber" role="alert">
            <Icon name="refresh" />
            <div>Tin vừa được sửa ở nơi khác. Phần Ông/Bà đang soạn vẫn còn; nếu lưu, phần này sẽ thay bản kia.</div>
            <Button size="small" onClick={editor.discard}>
              Dùng bản vừa sửa
            </Button>
          </div>
        )}
        {editor.isOutdated && <TwoVersions theirs={editor.stored} mine={form} />}
        {isCorrection && (
          <div className="callout callout-sky">
            <Icon name="info" />
            <div>
              Bản đính chính. {sentenceReaders(form)} sẽ đọc: “{notice?.correctionNote}”. Nơi nhận và phiếu hỏi giữ như
              bài đầu.
            </div>
          </div>
        )}
        {!notice && !form.title && !form.body && (
          <p className="note">
            Bắt đầu từ mẫu:{' '}
            {TEMPLATES.map((template) => (
              <Button key={template.name} size="small" onClick={() => write(template.form)}>
                {template.name}
              </Button>
            ))}
          </p>
        )}
        {!isLocked && <ImportBar form={form} onChange={write} />}
        <fieldset className="form-group">
          <legend>Nội dung</legend>
          <Field
            label="Tiêu đề"
            error={problems.title}
            isRequired
            aside={<CharacterCount text={form.title} max={NOTICE_LIMITS.title} />}
          >
            {(control) => (
              <Input {...control} value={form.title} onChange={({ target }) => write({ title: target.value })} />
            )}
          </Field>
          <Field
            label="Khẩu hiệu, một dòng"
            hint={`Câu ngắn để ${READERS[form.audience]} nhớ.`}
            error={problems.slogan}
            aside={<CharacterCount text={form.slogan} max={NOTICE_LIMITS.slogan} />}
          >
            {(control) => (
              <Input {...control} value={form.slogan} onChange={({ target }) => write({ slogan: target.value })} />
            )}
          </Field>
          <BodyField body={form.body} error={problems.body} onChange={(body) => write({ body })} />
        </fieldset>
        {!isCorrection && (
          <fieldset className="form-group">
            <legend>Gửi đến</legend>
            <AudienceFields form={form} problems={problems} onChange={write} />
          </fieldset>
        )}
        <MediaFields form={form} problems={problems} onChange={write} />
        <SourceFields form={form} problems={problems} onChange={write} />
        <TopicFields form={form} problems={problems} onChange={write} />
        <MoreFiles form={form} problems={problems} onChange={write} />
        <LanguageFields form={form} problems={problems} onChange={write} />
        {!isCorrection && form.audience !== 'officials' && (
          <PollFields form={form} problems={problems} onChange={write} />
        )}
        <WarningList warnings={warnings} />
        <Refusal error={editor.refusal} />
        <div className="editor-foot">
          <p className="under" role="status">
            {!editor.isKept
              ? 'Máy này không giữ được bản nháp. Xin lưu nháp trước khi rời trang.'
              : editor.isDirty && editor.savedAt
                ? `Đang giữ trên máy này, ${formatClock(editor.savedAt)}. Chưa lưu về cơ quan.`
                : notice
                  ? editor.autosavedAt
                    ? `Đã tự lưu về cơ quan, ${formatClock(editor.autosavedAt)}.`
                    : 'Đã lưu về cơ quan.'
                  : ''}
          </p>
          {isLocked && notice ? (
            <p className="note">Tin nay là “{STATE_LABELS[stateOf(notice)]}” nên không sửa được nữa.</p>
          ) : (
            <div className="buttons">
              <Button loading={busy === 'save'} disabled={busy !== null} onClick={editor.save}>
                Lưu nháp
              </Button>
              <Button type="primary" loading={busy === 'submit'} disabled={busy !== null} onClick={editor.submit}>
                Trình duyệt
              </Button>
            </div>
          )}
        </div>
      </form>
      <aside className="editor-preview" aria-label="Xem thử">
        <PhonePreview form={form} office={notice?.office.name ?? writingUnit(official).name} />
      </aside>
    </div>
  );
}
