import { Input } from 'antd';
import { LANGUAGE_NAMES, NOTICE_LANGUAGES } from '../../../shared/notice/language.ts';
import type { Item, ItemVersion } from '../../../shared/poll/form.ts';
import { FORM_LIMITS } from '../../../shared/poll/limits.ts';
import { Field } from '../../ui/field.tsx';

type VersionProps = { item: Item; name: string; hasOptions: boolean; onPut: (item: Item) => void };

/** The same question in the languages of the province; a language without words is left out. */
export function VersionFields({ item, name, hasOptions, onPut }: VersionProps) {
  const { versions = [], ...rest } = item;
  const put = (language: string, change: Partial<ItemVersion>): void => {
    const old = versions.find((version) => version.language === language) ?? { language, text: '' };
    const next = [...versions.filter((version) => version.language !== language), { ...old, ...change }];
    const said = next.filter(({ text = '' }) => text.trim() !== '');
    onPut(said.length > 0 ? { ...rest, versions: said } : rest);
  };
  return (
    <details className="questions">
      <summary>Bản tiếng khác{versions.length > 0 && ` (${versions.length})`}</summary>
      <div className="stack">
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
              {hasOptions && version && (
                <Field label={`${LANGUAGE_NAMES[language]}, các ý trả lời`} hint="Mỗi dòng một ý, đúng thứ tự.">
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
            </div>
          );
        })}
      </div>
    </details>
  );
}
