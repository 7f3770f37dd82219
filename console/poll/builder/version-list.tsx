import { LANGUAGE_NAMES, NOTICE_LANGUAGES } from '../../../shared/notice/language.ts';
import type { ItemVersion, Question } from '../../../shared/poll/form.ts';
import { recordingAddress } from './recording-field.tsx';

const nameOf = (language: string): string => {
  const known = NOTICE_LANGUAGES.find((each) => each === language);
  return known ? LANGUAGE_NAMES[known] : 'Tiếng Việt';
};

type Props = { screening: { readonly versions?: readonly ItemVersion[] }; questions: readonly Question[] };

/** What residents will hear, and read in other languages: whoever approves answers for that too. */
export function VersionList({ screening, questions }: Props) {
  const { versions: first = [] } = screening;
  const asked = questions.flatMap(({ items }, q) =>
    items.flatMap(({ id, versions = [] }, i) =>
      versions.map((version) => ({
        ...version,
        key: `${id} ${version.language}`,
        at: items.length > 1 ? `Câu ${q + 1}, ý ${i + 1}` : `Câu ${q + 1}`,
      })),
    ),
  );
  const given = [
    ...first.map((version) => ({ ...version, key: version.language, at: 'Câu trước khi vào phiếu' })),
    ...asked,
  ];
  if (given.length === 0) return null;
  return (
    <section>
      <h2 className="group-head">Bản đọc, bản tiếng khác</h2>
      <ul className="plain-list versions">
        {given.map(({ key, at, language, text, options, recordingId }) => (
          <li key={key}>
            {at}, {nameOf(language)}
            {text !== undefined && `: “${text}”`}
            {options && options.length > 0 && ` (${options.join(' · ')})`}
            {recordingId && (
              // The recording says what the question says.
              // oxlint-disable-next-line jsx-a11y/media-has-caption
              <audio
                controls
                preload="none"
                src={recordingAddress(recordingId)}
                aria-label={`Bản đọc ${at}, ${nameOf(language)}`}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
