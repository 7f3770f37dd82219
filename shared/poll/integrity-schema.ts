import { z } from 'zod';
import { localDateSchema } from '../time/schema.ts';

/** Of the whole province, and of nothing smaller: there is no row of which anything smaller could be made. */
export const integrityFiguresSchema = z.object({
  from: localDateSchema.nullable(),
  /** `null` while there are fewer than a hundred forms. */
  until: localDateSchema.nullable(),
  forms: z.number().int().nullable(),
  items: z.array(
    z.object({
      itemId: z.string(),
      text: z.string(),
      choices: z.array(
        z.object({
          label: z.string(),
          /** `small`: below 10. `withheld`: told as nothing, because a small one could be found from it. */
          count: z.union([z.number().int(), z.enum(['small', 'withheld'])]),
          /** Of all forms, 0–1. */
          share: z.number().nullable(),
        }),
      ),
    }),
  ),
});
export type IntegrityFigures = z.infer<typeof integrityFiguresSchema>;
