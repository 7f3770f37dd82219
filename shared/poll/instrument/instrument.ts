/**
 * A way of measuring, as a document fixed it. Forms and questions point into it; it is data, so that the next decision of the
 * Ministry is one more file and no figure of an older one changes.
 */
export type Instrument = {
  readonly id: InstrumentId;
  readonly name: string;
  /** The document; `null` for what this province made itself. */
  readonly decision: { readonly number: string; readonly signedOn: string } | null;
  /** Years for which it was issued; `null` where nobody has said. */
  readonly validity: { readonly from: number; readonly to: number | null };
  readonly scale: readonly string[];
  readonly aspects: readonly Aspect[];
};

export const INSTRUMENT_IDS = ['G2017', 'G2023', 'GD2026'] as const;
export type InstrumentId = (typeof INSTRUMENT_IDS)[number];

export type Aspect = { readonly id: string; readonly name: string; readonly factors: readonly Factor[] };
export type Factor = { readonly id: string; readonly name: string; readonly criteria: readonly Criterion[] };

/**
 * Where a criterion's name is known from: the decision itself, published results that print it, this province's own making, or
 * nothing seen yet. `unverified` is never quoted on a page for the public.
 */
export type Source = 'decision' | 'published_results' | 'own' | 'unverified';

export type Criterion = {
  readonly id: string;
  readonly name: string;
  readonly source: Source;
  /** Being asked for favours or money: only in the web form that nothing ties to an account. */
  readonly integrity?: true;
};

export const criteria = (source: Source, names: Readonly<Record<string, string>>): Criterion[] =>
  Object.entries(names).map(([id, name]) => ({ id, name, source }));
