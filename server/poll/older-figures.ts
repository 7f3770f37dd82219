import type { PublishedFigures } from '../../shared/poll/publication-schema.ts';

type Kept = Omit<PublishedFigures, 'modes' | 'headlineStatistic'> & {
  readonly headlineStatistic?: PublishedFigures['headlineStatistic'];
  readonly modes: readonly (Omit<PublishedFigures['modes'][number], 'items'> & {
    readonly items: readonly KeptItem[];
  })[];
};
/** As it was published, perhaps before later parts were thought of. */
export type KeptItem = Omit<Item, Later> & Partial<Pick<Item, Later>>;
type Item = PublishedFigures['modes'][number]['items'][number];
type Later = 'weightedMean' | 'meanBetween' | 'ranks';

/** What was published is never made anew: figures of an older shape have nothing where later ones have more. */
export const readPublished = (kept: Kept): PublishedFigures => ({
  ...kept,
  headlineStatistic: kept.headlineStatistic ?? 't2b',
  modes: kept.modes.map((mode) => ({
    ...mode,
    items: mode.items.map(readItem),
  })),
});

export const readItem = (item: KeptItem): Item => ({ weightedMean: null, meanBetween: null, ranks: null, ...item });
