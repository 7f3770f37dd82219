import type { Item, Question } from '../../shared/poll/form.ts';
import type { NoticeLanguage } from '../../shared/notice/language.ts';
import { NOTICE_LANGUAGES } from '../../shared/notice/language.ts';

/** `null` is Vietnamese. */
export type Spoken = NoticeLanguage | null;

/** The languages in which any question of a poll can be read or heard, beside Vietnamese. */
export const languagesOf = (questions: readonly Question[]): NoticeLanguage[] =>
  NOTICE_LANGUAGES.filter((language) =>
    questions.some(({ items }) =>
      items.some(({ versions = [] }) => versions.some((version) => version.language === language)),
    ),
  );

export interface Said {
  readonly text: string;
  /** Whether the words are in the chosen language; where only a recording is, they stay Vietnamese. */
  readonly isTranslated: boolean;
  readonly question: Question;
  readonly recordingUrl: string | null;
  /** The language was chosen, and this question has nothing in it. */
  readonly isMissing: boolean;
}

/** How a question is put to whoever chose this language: its words, its choices, and where it is heard. */
export function said(question: Question, item: Item, language: Spoken): Said {
  const version = item.versions?.find((each) => each.language === (language ?? 'vi'));
  const text = language === null ? undefined : version?.text;
  const options = version?.options;
  // Choices are numbers: a list of another length would name them wrongly.
  const hasOptions = language !== null && options && options.length === question.options?.length;
  return {
    text: text ?? item.text,
    isTranslated: text !== undefined,
    question: hasOptions ? { ...question, options } : question,
    recordingUrl: version?.recordingUrl ?? null,
    isMissing: language !== null && !version,
  };
}
