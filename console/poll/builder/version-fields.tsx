import { Input } from 'antd';
import { useState } from 'react';
import { LANGUAGE_NAMES, NOTICE_LANGUAGES } from '../../../shared/notice/language.ts';
import { FORM_LIMITS } from '../../../shared/poll/limits.ts';
import { Field } from '../../ui/field.tsx';
import { RecordingField } from './recording-field.tsx';
import type { Asked, VersionChange, WithVersions } from './version.ts';
import { withVersion } from './version.ts';

type VersionProps<A extends Asked> = {
  item: A;
  name: string;
  /** What is said of the choices; `null` where there are none to name. */
  optionsHint: string | null;
  onPut: (item: WithVersions<A>) => void;
};

export const OPTIONS_HINT = 'Mỗi dòng một ý, đúng thứ tự.';

/** The same question read aloud, and in the languages of the province; a language without words or recording is left out. */
export function VersionFields<A extends Asked>({ item, name, optionsHint, onPut }: VersionProps<A>) {
  const { versions = [] } = item;
  const [isOpen, setOpen] = useState(false);
  const put = (language: string, change: VersionChange): void => onPut(withVersion(item, language, change));
  const spoken = versions.find(({ language }) => language === 'vi')?.recordingId;
  return (
    <details className="questions" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Bản đọc, bản tiếng khác{versions.length > 0 && ` (${versions.length})`}</summary>
      {/* A recorder for each language of each question would be many. */}
      {isOpen && (
        <div className="stack">
          <RecordingField name={name} recordingId={spoken} onPut={(recordingId) => put('vi', { recordingId })} />
          {NOTICE_LANGUAGES.map((language) => {
            const version = versions.find((each) => each.language === language);
            return (
              <div key={language} className="stack">
                <Field label={`${LANGUAGE_NAMES[language]}, ${name}`}>
                  {({ status: _status, ...control }) => (
                    <Input.TextArea
                      {...control}
                      autoSize={{ minRows: 1, maxRows: 4 }}
                      maxLength={FORM_LIMITS.text}
                      value={version?.text ?? ''}
                      onChange={({ target }) => put(language, { text: target.value })}
                    />
                  )}
                </Field>
                {optionsHint && version && (
                  <Field label={`${LANGUAGE_NAMES[language]}, các ý trả lời`} hint={optionsHint}>
                    {({ status: _status, ...control }) => (
                      <Input.TextArea
                        {...control}
                        autoSize={{ minRows: 2, maxRows: 12 }}
                        value={(version.options ?? []).join('\n')}
                        onChange={({ target }) =>
                          put(language, { options: target.value === '' ? [] : target.value.split('\n') })
                        }
                      />
                    )}
                  </Field>
                )}
                <RecordingField
                  name={`${name}, ${lower(LANGUAGE_NAMES[language])}`}
                  recordingId={version?.recordingId}
                  onPut={(recordingId) => put(language, { recordingId })}
                />
              </div>
            );
          })}
        </div>
      )}
    </details>
  );
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
