import type { ItemVersion, Question, Screening } from './form.ts';
import { choiceOfNumber, isScale, optionCount } from './form.ts';
import { WEIGHTING } from './instrument/weighting.ts';
import { FORM_LIMITS } from './limits.ts';
import { pathProblems } from './paths.ts';

/** What keeps a draft from being submitted; `path` as in the draft. */
export type FormProblem = { readonly path: string; readonly reason: FormReason };

export const FORM_REASONS = [
  'empty',
  'too_few',
  'twice',
  'nobody_passes',
  'not_a_range',
  'too_many',
  'not_as_many',
  'name_empty',
  'name_twice',
  'not_for_weighting',
  'not_a_question',
  'not_after_opening',
  'dots_left',
  'unknown_question',
  'later_question',
  'not_for_this_kind',
  'never_true',
  'behind_unreachable',
] as const;
export type FormReason = (typeof FORM_REASONS)[number];

type Draft = {
  readonly base: string;
  readonly title: string;
  readonly screening: Screening;
  readonly questions: readonly Question[];
  readonly settings: { readonly headline: { readonly questionId: string } | null };
  readonly placeIds: readonly string[];
  readonly opensOn: string | null;
  readonly closesOn: string | null;
};

export function formProblems(draft: Draft): FormProblem[] {
  const problems: FormProblem[] = [];
  const tell = (path: string, reason: FormReason): void => void problems.push({ path, reason });
  if (draft.title === '') tell('title', 'empty');
  if (draft.placeIds.length === 0) tell('placeIds', 'empty');
  if (draft.opensOn === null) tell('opensOn', 'empty');
  if (draft.closesOn === null) tell('closesOn', 'empty');
  if (draft.opensOn && draft.closesOn && draft.closesOn < draft.opensOn) tell('closesOn', 'not_after_opening');
  checkScreening(draft, tell);
  if (draft.questions.every(({ use }) => use === 'weighting')) tell('questions', 'empty');
  draft.questions.forEach((question, i) => checkQuestion(question, `questions.${i}`, tell));
  checkIds(draft.questions, tell);
  for (const { questionId, problem } of pathProblems(draft))
    tell(`questions.${draft.questions.findIndex(({ id }) => id === questionId)}.onlyIf`, problem);
  const headline = draft.settings.headline?.questionId;
  if (headline !== undefined && !draft.questions.some(({ id, kind }) => id === headline && kind === 'satisfaction'))
    tell('settings.headline', 'not_a_question');
  if (draft.base === 'p4' && [draft.title, ...draft.questions.flatMap(textsOf)].some((text) => text.includes('…')))
    tell('questions', 'dots_left');
  return problems;
}

type Tell = (path: string, reason: FormReason) => void;

const textsOf = ({ items }: Question): string[] => items.map(({ text }) => text);

function checkScreening({ screening: { text, options, versions } }: Draft, tell: Tell): void {
  if (text === '') tell('screening.text', 'empty');
  if (options.length < 2) tell('screening.options', 'too_few');
  if (options.some(({ label }) => label === '')) tell('screening.options', 'empty');
  if (!options.some(({ passes }) => passes)) tell('screening.options', 'nobody_passes');
  checkNames(versions, options.length, 'screening.versions', tell);
}

function checkQuestion(question: Question, at: string, tell: Tell): void {
  const { kind, items, options = [], range, most } = question;
  items.forEach(({ text }, i) => text === '' && tell(`${at}.items.${i}.text`, 'empty'));
  if (hasTwice(textsOf(question))) tell(`${at}.items`, 'twice');
  if (kind === 'single' || kind === 'multiple' || kind === 'ranking') {
    if (options.length < 2) tell(`${at}.options`, 'too_few');
    if (options.includes('')) tell(`${at}.options`, 'empty');
    if (hasTwice(options)) tell(`${at}.options`, 'twice');
    if (most !== undefined && most > options.length) tell(`${at}.most`, 'too_many');
  } else if (options.length > 0) tell(`${at}.options`, 'not_for_this_kind');
  if (kind === 'number') {
    if (!range || range.max <= range.min) tell(`${at}.range`, 'not_a_range');
    else if (choiceOfNumber(range, range.max) > FORM_LIMITS.span) tell(`${at}.range`, 'too_many');
  } else if (range) tell(`${at}.range`, 'not_for_this_kind');
  const named = isScale(kind) ? optionCount(question) : options.length;
  for (const { versions } of items) checkNames(versions, named, `${at}.items`, tell);
  const { use, id } = question;
  if (use === 'weighting' && !WEIGHTING.some((ours) => ours.id === id && sameChoices(ours, question)))
    tell(at, 'not_for_weighting');
}

/** Choices are numbers: a list of another length would name them wrongly, and a blank or doubled name tells nobody which is which. */
function checkNames(versions: readonly ItemVersion[] | undefined, count: number, at: string, tell: Tell): void {
  for (const { options = [] } of versions ?? []) {
    if (options.length === 0) continue;
    if (options.length !== count) tell(at, 'not_as_many');
    if (options.some((name) => name.trim() === '')) tell(at, 'name_empty');
    if (hasTwice(options)) tell(at, 'name_twice');
  }
}

/** What is still blank is told as blank. */
const hasTwice = (words: readonly string[]): boolean => {
  const written = words.filter((text) => text !== '');
  return new Set(written).size < written.length;
};

/** Margins know these bands and no others. */
const sameChoices = (ours: Question, theirs: Question): boolean =>
  theirs.kind === ours.kind &&
  theirs.isOptional === true &&
  JSON.stringify(theirs.options) === JSON.stringify(ours.options) &&
  theirs.items.length === 1 &&
  theirs.items[0]?.id === ours.items[0]?.id;

function checkIds(questions: readonly Question[], tell: Tell): void {
  const seen = new Set<string>();
  const items = new Set<string>();
  questions.forEach((question, i) => {
    if (seen.has(question.id)) tell(`questions.${i}`, 'twice');
    seen.add(question.id);
    for (const { id } of question.items) {
      if (items.has(id)) tell(`questions.${i}.items`, 'twice');
      items.add(id);
    }
  });
}

/** Words that answer the question before it is asked. Shown while writing; nobody is stopped by them. */
const LEADING =
  /đúng quy định|dễ thấy|dễ tìm|dễ dàng|đầy đủ|tận tình|chu đáo|lịch sự|kịp thời|hiện đại|chất lượng tốt|nhanh chóng|thuận tiện/i;

export const isLeading = (text: string): boolean => LEADING.test(text);
