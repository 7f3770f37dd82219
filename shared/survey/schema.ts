import { z } from 'zod';
import { idSchema } from '../endpoint.ts';
import { textOf } from '../text.ts';
import { localDateSchema } from '../time/schema.ts';
import { unitRefSchema } from '../unit/schema.ts';

/** Official surveys, whose answers nobody may coach; our own polls are none. */
export const OFFICIAL_SURVEYS = ['sipas', 'papi'] as const;
export type OfficialSurvey = (typeof OFFICIAL_SURVEYS)[number];

export const OFFICIAL_SURVEY_NAMES: Record<OfficialSurvey, string> = { sipas: 'SIPAS', papi: 'PAPI' };

export const fieldworkSchema = z.object({
  id: idSchema,
  place: unitRefSchema,
  survey: z.enum(OFFICIAL_SURVEYS),
  firstDay: localDateSchema,
  lastDay: localDateSchema,
  /** The document that says so. */
  source: z.string(),
  version: z.number().int(),
});
export type Fieldwork = z.infer<typeof fieldworkSchema>;

export const writeFieldworkSchema = z
  .strictObject({
    placeId: idSchema,
    survey: z.enum(OFFICIAL_SURVEYS),
    firstDay: localDateSchema,
    lastDay: localDateSchema,
    source: textOf(2, 300),
    /** 0 for a new one, otherwise the version that was read. */
    version: z.number().int().min(0).max(2_147_483_647),
  })
  .refine(({ firstDay, lastDay }) => firstDay <= lastDay, { path: ['lastDay'], message: 'ends_before_it_begins' });
export type WriteFieldwork = z.infer<typeof writeFieldworkSchema>;
