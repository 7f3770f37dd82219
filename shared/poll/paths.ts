import type { Condition, Question, Questions } from './form.ts';
import { DONT_KNOW, isMet, optionCount, rankedCount } from './form.ts';
import { FORM_LIMITS } from './limits.ts';

/** An answer on which the way depends. Without `together` any one of the choices leads there, with it all of them chosen at once. */
export type Turn = { readonly questionId: string; readonly choices: readonly number[]; readonly together?: true };

/** One way through a form: what is asked in this order, and which answers lead there. */
export type Path = { readonly asked: readonly string[]; readonly turns: readonly Turn[]; readonly taps: number };

export type PathProblem = {
  readonly questionId: string;
  /** Of the question that the condition names. */
  readonly about: string;
  readonly problem: 'unknown_question' | 'later_question' | 'not_for_this_kind' | 'never_true' | 'behind_unreachable';
};

/** More than anybody looks at; a form that has more is told to be cut. */
export const PATHS_MAX = 64;

/** The kinds that other questions can depend on: those where a choice says one plain thing. */
const LEADING: Readonly<Record<Question['kind'], readonly ('atLeast' | 'oneOf')[]>> = {
  satisfaction: ['atLeast', 'oneOf'],
  expectation: ['atLeast', 'oneOf'],
  single: ['atLeast', 'oneOf'],
  number: ['atLeast', 'oneOf'],
  multiple: ['oneOf'],
  ranking: [],
  text: [],
};

export const mayLead = (question: Question, by: 'atLeast' | 'oneOf'): boolean => LEADING[question.kind].includes(by);

/** Whether any answer that is offered meets the condition. */
function canBeMet(condition: Condition, other: Question): boolean {
  const offered = Array.from({ length: optionCount(other) }, (_, i) => i + 1);
  if (other.offersDontKnow) offered.push(DONT_KNOW);
  return offered.some((choice) => isMet(condition, [choice]));
}

/**
 * Conditions that make no sense, and the questions that nobody is ever asked because of them. A question hangs on one other
 * question, so it is reached exactly when that one is and offers an answer that meets the condition.
 */
export function pathProblems({ questions }: Questions): PathProblem[] {
  const problems: PathProblem[] = [];
  const unreachable = new Set<string>();
  questions.forEach((question, at) => {
    const condition = question.onlyIf;
    if (!condition) return;
    const problem = problemOf(condition, questions, at, unreachable);
    if (!problem) return;
    unreachable.add(question.id);
    problems.push({ questionId: question.id, about: condition.questionId, problem });
  });
  return problems;
}

function problemOf(
  condition: Condition,
  questions: readonly Question[],
  at: number,
  unreachable: ReadonlySet<string>,
): PathProblem['problem'] | null {
  const where = questions.findIndex(({ id }) => id === condition.questionId);
  const other = questions[where];
  if (!other) return 'unknown_question';
  if (where >= at) return 'later_question';
  if (!mayLead(other, 'oneOf' in condition ? 'oneOf' : 'atLeast')) return 'not_for_this_kind';
  if (!canBeMet(condition, other)) return 'never_true';
  return unreachable.has(other.id) ? 'behind_unreachable' : null;
}

/** Least number of taps for one question that is answered; whoever leaves an optional one out taps once to go on. */
function tapsFor(question: Question): number {
  if (question.use === 'weighting') return 0;
  if (question.isOptional) return 1;
  switch (question.kind) {
    case 'satisfaction':
    case 'expectation':
    case 'single':
      return 1;
    // One choice, and on.
    case 'multiple':
    case 'number':
    case 'text':
      return 2;
    case 'ranking':
      return rankedCount(question) + 1;
  }
}

/** With the one that sends it. Questions for weighting stand above the button that sends, and can be passed over. */
export const tapsOf = (asked: readonly Question[]): number =>
  asked.reduce((taps, question) => taps + tapsFor(question), 1);

type Begun = { readonly asked: readonly Question[]; readonly turns: readonly Turn[] };

/**
 * Every path through a form, in the order in which the first options come first; at most `PATHS_MAX`, `isCut` when there are more.
 * Answers part only where a later question looks at them, so a form without conditions has one path.
 */
export function pathsOf({ questions }: Questions): { readonly paths: readonly Path[]; readonly isCut: boolean } {
  let ways: Begun[] = [{ asked: [], turns: [] }];
  let isCut = false;
  for (const question of questions) {
    const later = questions.flatMap(({ onlyIf }) => (onlyIf?.questionId === question.id ? [onlyIf] : []));
    const next = ways.flatMap((way) => stepsFrom(way, question, later));
    isCut ||= next.length > PATHS_MAX;
    ways = next.slice(0, PATHS_MAX);
  }
  const distinct = new Map(ways.map((way) => [way.asked.map(({ id }) => id).join('\n'), way] as const).toReversed());
  return {
    paths: [...distinct.values()].toReversed().map(({ asked, turns }) => ({
      asked: asked.map(({ id }) => id),
      turns,
      taps: tapsOf(asked),
    })),
    isCut,
  };
}

function stepsFrom(way: Begun, question: Question, later: readonly Condition[]): Begun[] {
  if (!isAskedOn(way, question)) return [way];
  const asked = [...way.asked, question];
  if (later.length === 0) return [{ asked, turns: way.turns }];
  return partings(question, later).map((turn) => ({ asked, turns: [...way.turns, turn] }));
}

function isAskedOn({ asked, turns }: Begun, { onlyIf }: Question): boolean {
  if (!onlyIf) return true;
  if (!asked.some(({ id }) => id === onlyIf.questionId)) return false;
  const turn = turns.find(({ questionId }) => questionId === onlyIf.questionId);
  return turn !== undefined && isMet(onlyIf, turn.together ? turn.choices : turn.choices.slice(0, 1));
}

/** The answers to a question, grouped by which of the later conditions they meet. */
function partings(question: Question, later: readonly Condition[]): Turn[] {
  const metBy = (choices: readonly number[]): string => later.map((each) => (isMet(each, choices) ? 1 : 0)).join('');
  const questionId = question.id;
  const groups = new Map<string, Turn>();
  const apart = question.offersDontKnow ? [DONT_KNOW] : [];
  if (question.kind === 'multiple') {
    for (const choices of selections(question)) {
      const key = metBy(choices);
      if (!groups.has(key)) groups.set(key, { questionId, choices, together: true });
    }
    if (apart.length > 0 && !groups.has(metBy(apart))) groups.set(metBy(apart), { questionId, choices: apart });
  } else {
    const offered = [...Array.from({ length: optionCount(question) }, (_, i) => i + 1), ...apart];
    for (const [key, choices] of Map.groupBy(offered, (choice) => metBy([choice])))
      groups.set(key, { questionId, choices });
  }
  // Nothing at all is an answer too, where it may be left out.
  if (question.isOptional && !groups.has(metBy([]))) groups.set(metBy([]), { questionId, choices: [] });
  return [...groups.values()];
}

/** Everything that can be chosen together, fewest first; a form has at most twelve options, so these are 4,095 at most. */
function selections(question: Question): number[][] {
  const count = Math.min(optionCount(question), FORM_LIMITS.options);
  const all = Array.from({ length: 2 ** count - 1 }, (_, i) =>
    Array.from({ length: count }, (_, option) => option + 1).filter((option) => ((i + 1) >> (option - 1)) & 1),
  );
  return all.filter((choices) => choices.length <= (question.most ?? count)).toSorted((a, b) => a.length - b.length);
}
