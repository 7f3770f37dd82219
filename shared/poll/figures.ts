import type { PollForm } from './form.ts';
import { optionLabels, resultQuestions } from './form.ts';
import type { BallotMode, PollFigures } from './schema.ts';
import { BALLOT_MODES } from './schema.ts';
import { LEAST_ANSWERS } from '../statistics/minimum.ts';
import { resultOf } from './statistics.ts';

/** The only mode that enters the headline: one answer per Zalo account. */
export const HEADLINE_MODE: BallotMode = 'mini_app';

/** Of a poll, by the way the ballots came: the item "" counts ballots, choice -1 those that answered the item at all. */
export type ModeCell = {
  readonly mode: BallotMode;
  readonly item: string;
  readonly choice: number;
  readonly n: number;
};

export const BALLOTS_ITEM = '';
export const ANSWERED = -1;

const hideSmall = (count: number): number | null => (count < LEAST_ANSWERS.shown ? null : count);

/** What may be told of a poll, each mode apart; no sum over modes, from which a small one could be found. */
export function figuresOf(form: Pick<PollForm, 'questions'>, cells: readonly ModeCell[]): PollFigures {
  const byMode = Map.groupBy(cells, ({ mode }) => mode);
  const modes = BALLOT_MODES.filter((mode) => mode === HEADLINE_MODE || byMode.has(mode));
  return {
    weighting: 'unweighted',
    designEffect: 1,
    modes: modes.map((mode) => ({
      mode,
      ballots: hideSmall(countOf(byMode.get(mode) ?? [], BALLOTS_ITEM, ANSWERED)),
      items: itemsOf(form, byMode.get(mode) ?? []),
    })),
  };
}

const countOf = (cells: readonly ModeCell[], item: string, choice: number): number =>
  cells.find((cell) => cell.item === item && cell.choice === choice)?.n ?? 0;

function itemsOf(form: Pick<PollForm, 'questions'>, cells: readonly ModeCell[]) {
  const ofItem = Map.groupBy(cells, ({ item }) => item);
  return resultQuestions(form).flatMap((question) =>
    question.items.map((item) => {
      const own = ofItem.get(item.id) ?? [];
      const tally = new Map(own.filter(({ choice }) => choice !== ANSWERED).map(({ choice, n }) => [choice, n]));
      const result = resultOf(tally, countOf(own, item.id, ANSWERED), question.kind === 'satisfaction');
      return {
        itemId: item.id,
        kind: question.kind,
        options: question.kind === 'satisfaction' ? [] : [...optionLabels(question)],
        n: result.n,
        counts: result.counts?.map((count) => ({ ...count })) ?? null,
        satisfied: result.satisfied,
        dontKnowShare: result.dontKnowShare,
      };
    }),
  );
}
