import { useEffect, useRef, useState } from 'react';
import { LANGUAGE_NAMES } from '../../shared/notice/language.ts';
import type { Begun } from './begun.ts';
import type { Form, Spoken } from './spoken.ts';
import { languageName, languagesOf } from './spoken.ts';

type Props = {
  poll: Form;
  begun: Pick<Begun, 'language' | 'speak'>;
  /** On a screen whose own words are the app's, and so Vietnamese. */
  onlyQuestions?: boolean;
  /** Once chosen it is one line, so that a question and its faces fit on a small phone. */
  isFolded?: boolean;
};

const nameOf = (language: Spoken): string => (language === null ? 'Tiếng Việt' : LANGUAGE_NAMES[language]);

/** For the whole poll, on whichever of its screens. What somebody chooses stays on the device and goes with no answer. */
export function LanguageChoice({ poll, begun, onlyQuestions, isFolded = false }: Props) {
  const [isOpen, setOpen] = useState(!isFolded);
  const pressed = useRef<HTMLButtonElement>(null);
  // The button that had the focus goes when it unfolds.
  useEffect(() => {
    if (isFolded && isOpen) pressed.current?.focus();
  }, [isFolded, isOpen]);
  const languages = languagesOf(poll);
  if (languages.length === 0) return null;
  if (!isOpen)
    return (
      <div className="tools">
        <button type="button" className="language" aria-expanded={false} onClick={() => setOpen(true)}>
          {nameOf(begun.language)}, đổi tiếng
        </button>
      </div>
    );
  return (
    <>
      <div className="tools" role="group" aria-label="Tiếng của phiếu">
        {[null, ...languages].map((language) => (
          <button
            key={language}
            type="button"
            className="language"
            aria-pressed={language === begun.language}
            ref={language === begun.language ? pressed : undefined}
            onClick={() => begun.speak(language)}
          >
            {nameOf(language)}
          </button>
        ))}
      </div>
      {onlyQuestions && begun.language && (
        <p className="hint">Màn hình này là tiếng Việt; câu hỏi có bản {languageName(begun.language)}.</p>
      )}
    </>
  );
}
