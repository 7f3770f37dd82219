import { z } from 'zod';
import { instantSchema } from '../endpoint.ts';
import { blankableText } from '../text.ts';
import { localDateSchema } from '../time/schema.ts';
import { unitRefSchema } from '../unit/schema.ts';
import { publicationSchema } from './publication-schema.ts';

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
        }),
      ),
    }),
  ),
});
export type IntegrityFigures = z.infer<typeof integrityFiguresSchema>;

/** What everybody may read, with the words that go with it, as it was on the day. */
export const publishedIntegrityFiguresSchema = integrityFiguresSchema.extend({
  province: z.string(),
  from: localDateSchema,
  until: localDateSchema,
  forms: z.number().int(),
});
export type PublishedIntegrityFigures = z.infer<typeof publishedIntegrityFiguresSchema>;

export const prepareIntegritySchema = z.strictObject({
  /** Why it is published anew; not for the first. */
  reason: blankableText(500),
});
export type PrepareIntegrity = z.output<typeof prepareIntegritySchema>;

export const integrityPublicationSchema = publicationSchema.omit({ pollId: true }).extend({
  /** Whose official prepared it, and whose leader publishes it. */
  office: unitRefSchema,
});
export type IntegrityPublication = z.infer<typeof integrityPublicationSchema>;

/** What the second person looks at before it goes out. */
export const integrityPublicationDetailSchema = integrityPublicationSchema.extend({
  figures: publishedIntegrityFiguresSchema,
});

export const publishedIntegritySchema = z.object({
  /** The page for whoever has no Zalo. */
  pagePath: z.string(),
  /** The latest first; an earlier one stays readable. */
  versions: z.array(
    z.object({
      version: z.number().int(),
      publishedAt: instantSchema,
      reason: z.string().nullable(),
      figures: publishedIntegrityFiguresSchema,
    }),
  ),
});
export type PublishedIntegrity = z.infer<typeof publishedIntegritySchema>;
