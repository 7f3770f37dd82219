import type { PollDraft, WritePoll } from '../../../shared/poll/draft-schema.ts';
import type { Condition, Question, Screening } from '../../../shared/poll/form.ts';
import { DONT_KNOW, optionCount } from '../../../shared/poll/form.ts';
import { POLL_FORMS } from '../../../shared/poll/instrument/poll-forms.ts';
import { AGE_SCREENING } from '../../../shared/poll/instrument/screening.ts';
import { WEIGHTING } from '../../../shared/poll/instrument/weighting.ts';
import { usualSettings } from '../../../shared/poll/settings.ts';

/** As it is typed: what the API takes, with the type that questions have everywhere. */
export type PollEdit = Omit<WritePoll, 'screening' | 'questions'> & { screening: Screening; questions: Question[] };

export const editOf = ({ content }: Pick<PollDraft, 'content'>): PollEdit => ({
  ...content,
  questions: content.questions,
});

/** What a new poll begins with. */
export function beginning(base: WritePoll['base'], placeIds: string[]): WritePoll {
  const form = base === 'own' ? { title: '', screening: AGE_SCREENING, questions: WEIGHTING } : POLL_FORMS[base];
  const { title, screening, questions } = form;
  const headline = base === 'p1' ? 'overall' : null;
  const days = { opensOn: null, closesOn: null };
  const plain = { base, title, screening, questions, settings: usualSettings(headline), placeIds, ...days };
  // Copies, because what is typed must never change the ready form.
  return structuredClone({ ...plain, audience: 'residents' }) as unknown as WritePoll;
}

/** Short and free in this form: its answers are kept under it, so it never changes. */
export function freeId(questions: readonly Question[]): string {
  const taken = new Set(questions.flatMap(({ id, items }) => [id, ...items.map((item) => item.id)]));
  for (let n = questions.length + 1; ; n += 1) if (!taken.has(`q${n}`)) return `q${n}`;
}

export function newQuestion(questions: readonly Question[], kind: Question['kind']): Question {
  const id = freeId(questions);
  return withKind({ id, kind: 'text', items: [{ id, text: '' }], offersDontKnow: true }, kind);
}

/** The same question asked in another way; what the new kind has no use for goes. */
export function withKind(question: Question, kind: Question['kind']): Question {
  const { options, range, most: _most, ...same } = question;
  const rest = keepsChoices(question.kind, kind) ? same : withoutNames(same);
  if (kind === 'single' || kind === 'multiple' || kind === 'ranking')
    return { ...rest, kind, options: options?.length ? options : ['', ''] };
  if (kind === 'number') return { ...rest, kind, range: range ?? { min: 0, max: 10 } };
  return { ...rest, kind };
}

/** Lists of an official's own stay; "rất hài lòng" in another language must never become the name of "rất mong đợi". */
const keepsChoices = (before: Question['kind'], after: Question['kind']): boolean =>
  before === after || (CHOSEN.has(before) && CHOSEN.has(after));
const CHOSEN: ReadonlySet<Question['kind']> = new Set(['single', 'multiple', 'ranking']);

/** The choices are others, so are their names in every language. */
const withoutNames = <Q extends Pick<Question, 'items'>>(question: Q): Q => ({
  ...question,
  items: question.items.map((item) =>
    item.versions ? { ...item, versions: item.versions.map(({ options: _options, ...version }) => version) } : item,
  ),
});

/** Before the two questions for weighting, which stay last. */
export function withQuestions(questions: readonly Question[], added: readonly Question[]): Question[] {
  const taken = new Set(questions.map(({ id }) => id));
  const fresh = added.filter(({ id }) => !taken.has(id));
  const { asked = [], last = [] } = Object.groupBy([...questions, ...fresh], ({ use }) => (use ? 'last' : 'asked'));
  return [...asked, ...last];
}

export function moved(questions: readonly Question[], at: number, by: -1 | 1): Question[] {
  const next = [...questions];
  const [question] = next.splice(at, 1);
  if (question) next.splice(at + by, 0, question);
  return next;
}

/** The numbers of the later options change: conditions that name them go on meaning the same. */
export function withoutOption(questions: readonly Question[], id: string, at: number): Question[] {
  const gone = at + 1;
  const shifted = (choice: number): number => (choice > gone ? choice - 1 : choice);
  return questions.map((question) => {
    const next = question.id === id ? withoutOwnOption(question, at) : question;
    const { onlyIf } = next;
    if (onlyIf?.questionId !== id) return next;
    if ('atLeast' in onlyIf) return { ...next, onlyIf: { ...onlyIf, atLeast: Math.max(1, shifted(onlyIf.atLeast)) } };
    return { ...next, onlyIf: { ...onlyIf, oneOf: onlyIf.oneOf.filter((choice) => choice !== gone).map(shifted) } };
  });
}

/** In every language. */
const withoutOwnOption = (question: Question, at: number): Question => {
  const without = (options: readonly string[] = []): string[] => options.filter((_, i) => i !== at);
  return {
    ...question,
    options: without(question.options),
    items: question.items.map((item) =>
      item.versions
        ? { ...item, versions: item.versions.map((version) => ({ ...version, options: without(version.options) })) }
        : item,
    ),
  };
};

/** The choices that meet a condition, so that "at least" and "one of" are shown alike. */
export const choicesOf = (condition: Condition, other: Question): number[] =>
  'oneOf' in condition
    ? [...condition.oneOf]
    : Array.from({ length: optionCount(other) }, (_, i) => i + 1).filter((choice) => choice >= condition.atLeast);

export const offeredChoices = (question: Question): number[] => [
  ...Array.from({ length: optionCount(question) }, (_, i) => i + 1),
  ...(question.offersDontKnow ? [DONT_KNOW] : []),
];
