import type { Item, ItemVersion, PollForm, Question } from '../../shared/poll/form.ts';
import { isScale, optionLabels } from '../../shared/poll/form.ts';
import type { NoticeLanguage } from '../../shared/notice/language.ts';
import { LANGUAGE_NAMES, NOTICE_LANGUAGES } from '../../shared/notice/language.ts';

/** `null` is Vietnamese. */
export type Spoken = NoticeLanguage | null;

type Asked = { readonly text: string; readonly versions?: readonly ItemVersion[] };
/** What of a poll is said in a language. */
export type Form = Pick<PollForm, 'screening' | 'questions'>;

/** The languages in which anything of a poll can be read or heard, beside Vietnamese. */
export function languagesOf({ screening, questions }: Form): NoticeLanguage[] {
  const asked: Asked[] = [screening, ...questions.flatMap(({ items }) => items)];
  const given = new Set(asked.flatMap(({ versions = [] }) => versions.map(({ language }) => language)));
  return NOTICE_LANGUAGES.filter((language) => given.has(language));
}

export interface Said {
  readonly text: string;
  /** Whether the words are in the chosen language; where only a recording is, they stay Vietnamese. */
  readonly isTranslated: boolean;
  /** What the choices are called, from 1 on. */
  readonly labels: readonly string[];
  readonly areLabelsTranslated: boolean;
  readonly recordingUrl: string | null;
  /** What is not in the chosen language. */
  readonly missing: string | null;
}

/** How a question is put to whoever chose this language: its words, its choices, and where it is heard. */
export function said({ questions }: Pick<Form, 'questions'>, question: Question, item: Item, language: Spoken): Said {
  const { kind } = question;
  const labels = optionLabels(question);
  const shared = isScale(kind) ? stepsIn(questions, question, language) : undefined;
  if (kind === 'text' || kind === 'number') return put(item, labels, language, { noWords: true });
  return put(item, labels, language, { shared, hasFaces: kind === 'satisfaction' });
}

/** Before the first question. */
export const saidFirst = ({ screening }: Pick<Form, 'screening'>, language: Spoken): Said =>
  put(
    screening,
    screening.options.map(({ label }) => label),
    language,
    {},
  );

type Labels = {
  /** Of another question with the same five. */
  shared?: readonly string[] | undefined;
  hasFaces?: boolean | undefined;
  /** Numbers, or none: the same in every language. */
  noWords?: boolean | undefined;
};

function put(asked: Asked, labels: readonly string[], language: Spoken, { shared, hasFaces, noWords }: Labels): Said {
  const version = asked.versions?.find((each) => each.language === (language ?? 'vi'));
  if (language === null) {
    const recordingUrl = version?.recordingUrl ?? null;
    const own = { text: asked.text, labels, isTranslated: false, areLabelsTranslated: false };
    return { ...own, recordingUrl, missing: null };
  }
  const fitting = [version?.options, shared].find((words) => words?.length === labels.length && !noWords);
  const given = {
    text: version?.text ?? asked.text,
    isTranslated: version?.text !== undefined,
    labels: fitting ?? labels,
    areLabelsTranslated: fitting !== undefined,
    recordingUrl: version?.recordingUrl ?? null,
  };
  return { ...given, missing: missingIn(given, language, { hasFaces, noWords }) };
}

function missingIn(
  given: Omit<Said, 'missing'>,
  language: NoticeLanguage,
  { hasFaces, noWords }: Labels,
): string | null {
  const name = languageName(language);
  if (!given.isTranslated)
    return given.recordingUrl ? `Câu này có bản đọc ${name}, chưa có bản viết.` : `Câu này chưa có bản ${name}.`;
  if (given.areLabelsTranslated || noWords) return null;
  return hasFaces ? 'Lời cạnh các mặt còn là tiếng Việt; Ông/Bà nhìn mặt mà chọn.' : 'Các ý trả lời còn là tiếng Việt.';
}

/** Written once, the words of the five faces serve every question that has them. */
function stepsIn(questions: readonly Question[], { kind }: Question, language: Spoken): readonly string[] | undefined {
  for (const question of questions)
    for (const { versions = [] } of question.kind === kind ? question.items : [])
      for (const { language: each, options } of versions)
        if (each === language && options?.length === optionLabels(question).length) return options;
  return undefined;
}

/** Inside a sentence. */
export const languageName = (language: NoticeLanguage): string => LANGUAGE_NAMES[language].replace('Tiếng', 'tiếng');
