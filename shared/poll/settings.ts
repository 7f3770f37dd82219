import { z } from 'zod';
import { LEAST_ANSWERS } from '../statistics/minimum.ts';
import { BALLOT_MODES } from './schema.ts';

/**
 * How the answers will be counted. Fixed at approval, before the first answer: whoever could choose afterwards would choose what looks best.
 */
export const pollSettingsSchema = z.strictObject({
  /** The one figure that may stand in a headline. `t2b`: share of 4 and 5; `mean100`: mean on 0–100. */
  headline: z.strictObject({ questionId: z.string().max(40), statistic: z.enum(['t2b', 'mean100']) }).nullable(),
  /** What the headline is judged against, in its own unit: per cent, or points of 100. `null`: against nothing; not there, as before there was a choice: `DEFAULT_TARGET`. */
  target: z
    .strictObject({ atLeast: z.number().min(1).max(99) })
    .nullable()
    .exactOptional(),
  weighting: z.enum(['none', 'raking']),
  /** The ways in which it is answered, each with what clustering costs its precision; figures are never pooled over them. */
  modes: z
    .array(z.strictObject({ mode: z.enum(BALLOT_MODES), designEffect: z.number().min(1).max(5) }))
    .min(1)
    .max(BALLOT_MODES.length)
    .refine((modes) => new Set(modes.map(({ mode }) => mode)).size === modes.length, { message: 'mode_twice' }),
  /** Fewer answers than these show nothing, and no percentage. May be stricter than the product, never laxer. */
  leastShown: z.number().int().min(LEAST_ANSWERS.shown).max(1_000),
  leastShare: z.number().int().min(LEAST_ANSWERS.percentage).max(1_000),
});
export type PollSettings = z.infer<typeof pollSettingsSchema>;

export const DEFAULT_TARGET = { atLeast: 90 } as const;

/** 0–1; `null` where nothing is claimed. */
export function targetOf(settings?: Pick<PollSettings, 'target'> | null): number | null {
  const target = settings?.target === undefined ? DEFAULT_TARGET : settings.target;
  return target && target.atLeast / 100;
}

/** Answers that come from one place resemble each other more than those from everywhere. */
export const usualDesignEffect = (mode: PollSettings['modes'][number]['mode']): number =>
  mode === 'mini_app' ? 1.5 : 2.5;

export const usualSettings = (headline: string | null): PollSettings => ({
  headline: headline === null ? null : { questionId: headline, statistic: 't2b' },
  target: { ...DEFAULT_TARGET },
  weighting: 'none',
  modes: [{ mode: 'mini_app', designEffect: usualDesignEffect('mini_app') }],
  leastShown: LEAST_ANSWERS.shown,
  leastShare: LEAST_ANSWERS.percentage,
});
