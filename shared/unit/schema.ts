import { z } from 'zod';
import { idSchema } from '../endpoint.ts';
import { textOf } from '../text.ts';
import { localDateSchema } from '../time/schema.ts';

/** `province`, `commune` and `hamlet` (kept by its commune) are places; `department` is an office without an area of its own. */
export const UNIT_KINDS = ['province', 'commune', 'department', 'hamlet'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** How a unit is named wherever it is mentioned: "Phường Kon Tum". */
export const unitRefSchema = z.object({ id: idSchema, name: z.string() });
export type UnitRef = z.infer<typeof unitRefSchema>;

export const placeViewSchema = z.object({
  id: idSchema,
  /** With its type, as people say it: "Xã Đăk Hà". */
  name: z.string(),
  kind: z.enum(UNIT_KINDS),
  /** Where it lies or lay: "Tỉnh Quảng Ngãi", "Huyện Tu Mơ Rông, tỉnh Kon Tum". */
  within: z.string(),
  isCurrent: z.boolean(),
  dissolvedOn: localDateSchema.nullable(),
  /** For a former unit: what it became. `share` is `part` where it was divided among several. */
  successors: z.array(unitRefSchema.extend({ share: z.enum(['whole', 'part']) })),
  /** Where it, or what it was made from, lay before, when a search found it by that: "Huyện Đắk Hà, tỉnh Kon Tum". */
  formerly: z.string().nullable(),
});
export type PlaceView = z.infer<typeof placeViewSchema>;

export const searchPlacesQuery = z.strictObject({
  q: textOf(0, 80).default(''),
  /** Only places that exist today; the search of residents also shows former ones, which say what they became. */
  current: z.stringbool().default(false),
  limit: z.coerce.number().int().min(1).max(200).default(20),
});

/** One name, type and place of a unit, and from when to when it was so. */
export const unitPeriodSchema = z.object({
  name: z.string(),
  within: z.string(),
  /** Null where it began before anybody's records. */
  validFrom: localDateSchema.nullable(),
  validTo: localDateSchema.nullable(),
});

const unitLinkSchema = unitRefSchema.extend({
  within: z.string(),
  share: z.enum(['whole', 'part']),
  effectiveOn: localDateSchema,
  legalDocument: z.string(),
});

/** A unit through time, for officials. */
export const unitHistorySchema = z.object({
  unit: placeViewSchema,
  periods: z.array(unitPeriodSchema),
  codes: z.array(
    z.object({ code: z.string(), validFrom: localDateSchema.nullable(), validTo: localDateSchema.nullable() }),
  ),
  predecessors: z.array(unitLinkSchema),
  successors: z.array(unitLinkSchema),
});
export type UnitHistory = z.infer<typeof unitHistorySchema>;

/** A thôn or tổ dân phố, kept by its commune: there is no national list. */
export const hamletSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** The last year in which the commune confirmed it; null when it never did. */
  confirmedYear: z.number().int().nullable(),
});
export type Hamlet = z.infer<typeof hamletSchema>;
