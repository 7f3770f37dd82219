/** What a form may hold and which answers fit it. The forms themselves are in ./instrument; a poll keeps a copy of its own, so a new version never changes an old poll. */

import { NOTICE_LANGUAGES } from '../notice/language.ts';
import { isStorableText } from '../storable.ts';

/** Stored for "Không biết / Không gặp trường hợp này"; outside every denominator. */
export const DONT_KNOW = 0;

export const QUESTION_KINDS = [
  'satisfaction',
  'expectation',
  'single',
  'multiple',
  'number',
  'ranking',
  'text',
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

export const FORM_CODES = ['p1', 'p2', 'p4', 'own'] as const;
export type FormCode = (typeof FORM_CODES)[number];

/** Languages in which a question can be given beside its Vietnamese words. */
export const VERSION_LANGUAGES = ['vi', ...NOTICE_LANGUAGES] as const;

/**
 * The same words in another language of the province, spoken, or both; `vi` has a recording only. Its options are those of the
 * question, in their order; in a question of faces or steps they name the five.
 */
export type ItemVersion = {
  readonly language: string;
  readonly text?: string;
  readonly options?: readonly string[];
  /** A file that was uploaded for it. */
  readonly recordingId?: string;
  /** Where it is heard, in what residents see. */
  readonly recordingUrl?: string;
};

/** Where the choices of a question are faces or steps that are the same in every question. */
export const isScale = (kind: QuestionKind): boolean => kind === 'satisfaction' || kind === 'expectation';

export type Item = { readonly id: string; readonly text: string; readonly versions?: readonly ItemVersion[] };

/** Asked only when that question was answered with at least this option, or with one of these. */
export type Condition =
  | { readonly questionId: string; readonly atLeast: number }
  | { readonly questionId: string; readonly oneOf: readonly number[] };

export type Question = {
  readonly id: string;
  /**
   * `satisfaction`, `expectation`: 1–5. `single`, `multiple`, `ranking`: the options, numbered from 1; a ranking is answered with
   * their numbers, the first one first. `number`: 1 stands for the least number, see `numberOf`. `text`: in `Texts`, not in numbers.
   */
  readonly kind: QuestionKind;
  /** One is drawn for each person, so that the form stays short while all are covered over the round. */
  readonly items: readonly Item[];
  readonly options?: readonly string[];
  /** Of `number`: whole numbers, both ends included. */
  readonly range?: { readonly min: number; readonly max: number };
  /** `multiple`: at most so many. `ranking`: exactly so many; all of them when not said. */
  readonly most?: number;
  readonly offersDontKnow: boolean;
  readonly isOptional?: boolean;
  readonly onlyIf?: Condition;
  /** Asked once, optional, only to weight the answers; never a result of its own. */
  readonly use?: 'weighting';
  /** Being asked for favours or money: only in the web form that nothing ties to an account, never in the Mini App. */
  readonly integrity?: true;
};

/** Asked first and not stored; an answer that does not pass ends politely without a ballot. */
export type Screening = {
  readonly text: string;
  readonly options: readonly { readonly label: string; readonly passes: boolean }[];
  readonly versions?: readonly ItemVersion[];
};

export type Questions = { readonly questions: readonly Question[] };

export type PollForm = Questions & {
  readonly code: FormCode;
  readonly version: string;
  readonly title: string;
  readonly screening: Screening;
};

/** From 1 to 5 in the order of the paper form. */
export const SATISFACTION_WORDS = [
  'Rất không hài lòng',
  'Không hài lòng',
  'Bình thường',
  'Hài lòng',
  'Rất hài lòng',
] as const;

/** How much people wish for something; asked beside how content they are. */
export const EXPECTATION_WORDS = [
  'Rất không mong đợi',
  'Không mong đợi',
  'Bình thường',
  'Mong đợi',
  'Rất mong đợi',
] as const;

export const DONT_KNOW_WORDS = 'Không biết / Không gặp trường hợp này';
export const NO_ANSWER_WORDS = 'Không trả lời';

/** What code 0 is called in this question. */
export const dontKnowWordsOf = ({ use }: Pick<Question, 'use'>): string =>
  use === 'weighting' ? NO_ANSWER_WORDS : DONT_KNOW_WORDS;

type Range = NonNullable<Question['range']>;

/** Numbers are stored from 1 like every other choice, so that a true nought is never taken for "không biết". */
export const choiceOfNumber = ({ min }: Range, number: number): number => number - min + 1;
export const numberOf = ({ min }: Range, choice: number): number => min + choice - 1;

/** How many options an answer may choose from. */
export function optionCount({ kind, options, range }: Question): number {
  switch (kind) {
    case 'satisfaction':
    case 'expectation':
      return 5;
    case 'number':
      return range ? choiceOfNumber(range, range.max) : 0;
    case 'text':
      return 0;
    case 'single':
    case 'multiple':
    case 'ranking':
      return options?.length ?? 0;
  }
}

/** What each choice is called, from 1 on. */
export function optionLabels(question: Question): readonly string[] {
  if (question.kind === 'satisfaction') return SATISFACTION_WORDS;
  if (question.kind === 'expectation') return EXPECTATION_WORDS;
  const { options = [], range } = question;
  return range ? Array.from({ length: optionCount(question) }, (_, i) => String(numberOf(range, i + 1))) : options;
}

/** How many options a complete ranking names. */
export const rankedCount = (question: Question): number => question.most ?? optionCount(question);

/** The questions that have results: who answered is asked for the weights only. */
export const resultQuestions = ({ questions }: Questions): Question[] =>
  questions.filter(({ use }) => use !== 'weighting');

/** item id → chosen options, from 1; `[DONT_KNOW]` for "không biết". */
export type Answers = Readonly<Record<string, readonly number[]>>;

/** item id → what was written; apart from the numbers, because nobody counts it and it is shown with more care. */
export type Texts = Readonly<Record<string, string>>;
export const TEXT_MAX = 300;

// Not by `Object.hasOwn`: web views of phones from before 2022 lack it.
const own = <V>(record: Readonly<Record<string, V>>, id: string): V | undefined =>
  Object.keys(record).includes(id) ? record[id] : undefined;

const answerTo = (question: Question, answers: Answers): readonly number[] | undefined => {
  for (const { id } of question.items) {
    const choices = own(answers, id);
    if (choices) return choices;
  }
  return undefined;
};

/** Whether somebody who chose this is asked. "Không biết" opens nothing that has a least option. */
export const isMet = (condition: Condition, choices: readonly number[]): boolean =>
  'oneOf' in condition
    ? choices.some((choice) => condition.oneOf.includes(choice))
    : (choices[0] ?? 0) >= condition.atLeast;

/** Whether this question is asked, given the answers so far. */
export const isAsked = (question: Question, form: Questions, answers: Answers): boolean => {
  const condition = question.onlyIf;
  if (!condition) return true;
  // Only what stands before it: a circle would have no end.
  const before = form.questions.slice(
    0,
    Math.max(
      0,
      form.questions.findIndex(({ id }) => id === question.id),
    ),
  );
  const other = before.find(({ id }) => id === condition.questionId);
  if (!other || !isAsked(other, form, answers)) return false;
  return isMet(condition, answerTo(other, answers) ?? []);
};

const isChoiceOf = (question: Question, choices: readonly number[]): boolean => {
  if (choices.length === 0 || new Set(choices).size !== choices.length) return false;
  if (choices.includes(DONT_KNOW)) return question.offersDontKnow && choices.length === 1;
  if (choices.some((choice) => !Number.isInteger(choice) || choice < 1 || choice > optionCount(question))) return false;
  if (question.kind === 'multiple') return choices.length <= (question.most ?? optionCount(question));
  if (question.kind === 'ranking') return choices.length === rankedCount(question);
  return choices.length === 1;
};

/** Trimmed and composed as the forms send it: not empty, not longer than `TEXT_MAX`. */
export const isShortText = (text: string): boolean =>
  text.length > 0 &&
  text.length <= TEXT_MAX &&
  isStorableText(text) &&
  text === text.normalize('NFC').replace(/\r\n/g, '\n').trim();

const isAnswerTo = (question: Question, choices: readonly number[] | undefined, text: string | undefined): boolean => {
  if (text === undefined) return choices !== undefined && isChoiceOf(question, choices);
  return question.kind === 'text' && choices === undefined && isShortText(text);
};

/**
 * Whether the answers fit the form: one drawn item per question that is asked, all of them answered but the optional ones,
 * nothing else, every choice one that was offered, nothing written but in answer to a question for words.
 */
export const answersFit = (form: Questions, answers: Answers, texts: Texts = {}): boolean => {
  let answered = 0;
  for (const question of form.questions) {
    const given = question.items.filter(({ id }) => own(answers, id) !== undefined || own(texts, id) !== undefined);
    const [item] = given;
    if (given.length > 1 || (item && !isAsked(question, form, answers))) return false;
    if (!item) {
      if (!question.isOptional && isAsked(question, form, answers)) return false;
      continue;
    }
    if (!isAnswerTo(question, own(answers, item.id), own(texts, item.id))) return false;
    answered += 1;
  }
  return answered > 0 && answered === Object.keys(answers).length + Object.keys(texts).length;
};
