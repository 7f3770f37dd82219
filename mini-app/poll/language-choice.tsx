import { LANGUAGE_NAMES } from '../../shared/notice/language.ts';
import type { NoticeLanguage } from '../../shared/notice/language.ts';
import type { Spoken } from './spoken.ts';

/** For the whole poll. What somebody chooses stays on the device and goes with no answer. */
export function LanguageChoice({
  languages,
  chosen,
  onChoose,
}: {
  languages: readonly NoticeLanguage[];
  chosen: Spoken;
  onChoose: (language: Spoken) => void;
}) {
  if (languages.length === 0) return null;
  return (
    <div className="tools" role="group" aria-label="Tiếng của phiếu">
      {[null, ...languages].map((language) => (
        <button
          key={language}
          type="button"
          className="language"
          aria-pressed={language === chosen}
          onClick={() => onChoose(language)}
        >
          {language === null ? 'Tiếng Việt' : LANGUAGE_NAMES[language]}
        </button>
      ))}
    </div>
  );
}
