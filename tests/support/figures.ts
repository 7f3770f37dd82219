import type { FigureSource, ModeCell } from '../../shared/poll/figures.ts';
import { figuresOf } from '../../shared/poll/figures.ts';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';

/** choice → how many made it. */
export type Counts = Readonly<Record<number, number>>;

export const cells = (item: string, counts: Counts, mode: ModeCell['mode'] = 'mini_app'): ModeCell[] => [
  { mode, item, choice: -1, n: Object.values(counts).reduce((sum, n) => sum + n, 0) },
  ...Object.entries(counts).map(([choice, n]) => ({ mode, item, choice: Number(choice), n })),
];
export const told = (source: FigureSource, form: 'p1' | 'p2' = 'p2') => figuresOf(POLL_FORMS[form], source);
export const itemOf = (source: FigureSource, itemId: string, form: 'p1' | 'p2' = 'p2') => {
  const item = told(source, form).modes[0]?.items.find((one) => one.itemId === itemId);
  if (!item) throw new Error(itemId);
  return item;
};
