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

export const importMarginsSchema = z.strictObject({
  unitId: idSchema,
  /** The table of the yearbook, or the document. */
  source: textOf(5, 300),
  asOf: localDateSchema,
  rows: z
    .array(marginRowSchema.refine(isOneOf, { message: 'not_a_category' }))
    .min(1)
    .max(20)
    .refine(areDistinct, { message: 'twice' })
    .refine(isWhole, { message: 'not_whole' }),
});
export type ImportMargins = z.output<typeof importMarginsSchema>;

export const marginSetSchema = z.object({
  id: idSchema,
  unit: unitRefSchema,
  source: z.string(),
  asOf: localDateSchema,
  importedAt: instantSchema,
  rows: z.array(marginRowSchema),
});
export type MarginSet = z.infer<typeof marginSetSchema>;
