import { z } from 'zod';
import { idSchema, instantSchema } from '../endpoint.ts';
import { textOf } from '../text.ts';
import { localDateSchema } from '../time/schema.ts';
import { unitRefSchema } from '../unit/schema.ts';
import { WEIGHT_DIMENSIONS } from './result-schema.ts';
import { WEIGHT_CATEGORIES } from './weigh.ts';

export const marginRowSchema = z.strictObject({
  dimension: z.enum(WEIGHT_DIMENSIONS),
  category: z.string(),
  people: z.number().int().min(1).max(2_000_000_000),
});
type MarginRow = z.infer<typeof marginRowSchema>;

const isOneOf = ({ dimension, category }: MarginRow): boolean => WEIGHT_CATEGORIES[dimension].includes(category);
/** A population without men is none; types of communes only those that there are. */
const isWhole = (rows: readonly MarginRow[]): boolean =>
  (['sex', 'age'] as const).every((dimension) => {
    const own = rows.filter((row) => row.dimension === dimension);
    return own.length === 0 || own.length === WEIGHT_CATEGORIES[dimension].length;
  });
const areDistinct = (rows: readonly MarginRow[]): boolean =>
  new Set(rows.map(({ dimension, category }) => `${dimension} ${category}`)).size === rows.length;

const marginRowsSchema = z
  .array(marginRowSchema.refine(isOneOf, { message: 'not_a_category' }))
  .min(1)
  .max(20)
  .refine(areDistinct, { message: 'twice' })
  .refine(isWhole, { message: 'not_whole' });

/** The table of the yearbook, or the document, and the day of its numbers. */
const origin = { source: textOf(5, 300), asOf: localDateSchema };

export const importMarginsSchema = z.strictObject({ unitId: idSchema, ...origin, rows: marginRowsSchema });
export type ImportMargins = z.output<typeof importMarginsSchema>;

/** A commune has one province, which has at most two hundred of them. */
const MOST_SETS = 300;
const isSaidOnce = (values: readonly string[]): boolean => new Set(values).size === values.length;

/** A whole table at once, all of it or nothing. */
export const importMarginSetsSchema = z.strictObject({
  ...origin,
  sets: z
    .array(z.strictObject({ id: idSchema, unitId: idSchema, rows: marginRowsSchema }))
    .min(1)
    .max(MOST_SETS)
    .refine((sets) => isSaidOnce(sets.map(({ id }) => id)) && isSaidOnce(sets.map(({ unitId }) => unitId)), {
      message: 'twice',
    }),
});
export type ImportMarginSets = z.output<typeof importMarginSetsSchema>;

/** Where margins may be imported for, and by what a table may call it: folded, as the search folds names. */
export const marginUnitSchema = unitRefSchema.extend({ code: z.string().nullable(), names: z.array(z.string()) });
export type MarginUnit = z.infer<typeof marginUnitSchema>;

export const marginSetSchema = z.object({
  id: idSchema,
  unit: unitRefSchema,
  source: z.string(),
  asOf: localDateSchema,
  importedAt: instantSchema,
  rows: z.array(marginRowSchema),
});
export type MarginSet = z.infer<typeof marginSetSchema>;
