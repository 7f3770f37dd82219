import { Button, Input, Select } from 'antd';
import { LANGUAGE_NAMES, NOTICE_LANGUAGES, type NoticeLanguage } from '../../shared/notice/language.ts';
import { NOTICE_LIMITS } from '../../shared/notice/schema.ts';
import { CharacterCount, Field } from '../ui/field.tsx';
import type { NoticeForm, NoticeProblems } from './form.ts';
import { mediaAddress } from './queries.ts';
import { RecordField } from './record-field.tsx';
import { UploadButton } from './upload-button.tsx';

type Version = NoticeForm['languages'][number];
type LanguageProps = { form: NoticeForm; problems: NoticeProblems; onChange: (change: Partial<NoticeForm>) => void };

/** The notice in other languages of the province. It belongs to the notice: nobody is asked which language they speak. */
export function LanguageFields({ form, problems, onChange }: LanguageProps) {
  const { languages } = form;
  const left = NOTICE_LANGUAGES.filter((language) => languages.every((version) => version.language !== language));
  const change = (version: Version, to: Partial<Version>): void =>
    onChange({ languages: languages.map((other) => (other === version ? { ...version, ...to } : other)) });
  return (
    <fieldset className="form-group">
      <legend>Bản tiếng khác</legend>
      {languages.map((version) => {
        const title = LANGUAGE_NAMES[version.language];
        const name = title.charAt(0).toLowerCase() + title.slice(1);
        return (
          <fieldset key={version.language} className="plain-group stack">
            <legend>{title}</legend>
            <Field label={`Tiêu đề, ${name}`}>
              {(control) => (
                <Input
                  {...control}
                  maxLength={NOTICE_LIMITS.title}
                  value={version.title}
                  onChange={({ target }) => change(version, { title: target.value })}
                />
              )}
            </Field>
            <Field label={`Nội dung, ${name}`} aside={<CharacterCount text={version.body} max={NOTICE_LIMITS.body} />}>
              {(control) => (
                <Input.TextArea
                  {...control}
                  autoSize={{ minRows: 3, maxRows: 12 }}
                  value={version.body}
                  onChange={({ target }) => change(version, { body: target.value })}
                />
              )}
            </Field>
            <UploadButton
              label={`Chọn bản ghi âm ${name}`}
              hint="Không bắt buộc khi đã có phần chữ."
              accept="audio/mpeg,audio/mp4,audio/x-m4a,.mp3,.m4a"
              icon="sound"
              hasFile={version.recordingId !== null}
              onUploaded={(recordingId) => change(version, { recordingId })}
            />
            <RecordField onUploaded={(recordingId) => change(version, { recordingId })} />
            <div className="recording">
              {version.recordingId && (
                // The recording says what the text beside it says.
                // oxlint-disable-next-line jsx-a11y/media-has-caption
                <audio controls preload="none" src={mediaAddress(version.recordingId)} />
              )}
              <Button
                size="small"
                onClick={() => onChange({ languages: languages.filter((other) => other !== version) })}
              >
                Bỏ bản {name}
              </Button>
            </div>
          </fieldset>
        );
      })}
      {problems.languages && <p className="field-error">{problems.languages}</p>}
      {left.length > 0 && (
        <Field label="Thêm bản tiếng khác">
          {(control) => (
            <Select
              {...control}
              className="full"
              placeholder="Chọn tiếng"
              value={null}
              options={left.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] }))}
              onChange={(language: NoticeLanguage | null) =>
                language &&
                onChange({ languages: [...languages, { language, title: '', body: '', recordingId: null }] })
              }
            />
          )}
        </Field>
      )}
    </fieldset>
  );
}
