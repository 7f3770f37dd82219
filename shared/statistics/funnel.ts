/** The steps of a round in order: delivered, opened, started, completed, valid (domain facts §2.11, 1). */
export type FunnelStep = {
  readonly step: string;
  readonly people: number;
  /** 0–1 of the step before; `null` for the first, and where more came than that step knows of, as through a poster. */
  readonly ofPrevious: number | null;
};

/** @throws RangeError for counts that are no whole numbers */
export function funnel(steps: readonly { readonly step: string; readonly people: number }[]): FunnelStep[] {
  return steps.map(({ step, people }, i) => ({ step, people, ofPrevious: responseRate(people, steps[i - 1]?.people) }));
}

/** Valid ballots of those who could be reached, 0–1; `null` where that number is not known, is 0 or is smaller. */
export function responseRate(valid: number, reached: number | undefined): number | null {
  if (!Number.isInteger(valid) || valid < 0) throw new RangeError(`${valid} people`);
  return reached === undefined || reached === 0 || valid > reached ? null : valid / reached;
}
