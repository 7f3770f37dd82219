import { z } from 'zod';
import { idSchema, instantSchema } from '../endpoint.ts';
import { blankableText, textOf } from '../text.ts';
import { localDateSchema } from '../time/schema.ts';
import { unitRefSchema } from '../unit/schema.ts';
import { ENTRY_KINDS, ENTRY_STATES } from './state.ts';

const clockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const stretchSchema = z
  .strictObject({ days: z.array(z.number().int().min(1).max(7)).min(1).max(7), from: clockSchema, to: clockSchema })
  .refine(({ from, to }) => from < to, { path: ['to'], message: 'ends_before_it_begins' })
  .refine(({ days }) => new Set(days).size === days.length, { path: ['days'], message: 'day_twice' });

export const DIRECTORY_LIMITS = { name: 160, address: 500, note: 500, stretches: 14 } as const;

const common = {
  name: textOf(2, DIRECTORY_LIMITS.name),
  note: blankableText(DIRECTORY_LIMITS.note),
  /** First and last day on which it holds; blank where nobody knows, or while it goes on. */
  validFrom: localDateSchema.nullable(),
  validTo: localDateSchema.nullable(),
  replacedById: idSchema.nullable(),
  /** 0 for a new entry, otherwise the version that was read. */
  version: z.number().int().min(0).max(2_147_483_647),
};

/** Digits as people dial them, with spaces, dots or brackets for the eye; short numbers such as 1022 too. */
const phoneSchema = textOf(3, 20).pipe(z.string().regex(/^\+?[\d ().-]{3,20}$/));
const webSchema = textOf(8, DIRECTORY_LIMITS.address).pipe(z.url({ protocol: /^https?$/, hostname: z.regexes.domain }));

export const writeEntrySchema = z
  .discriminatedUnion('kind', [
    z.strictObject({
      ...common,
      kind: z.literal('hotline'),
      address: phoneSchema,
      hours: z.array(stretchSchema).max(DIRECTORY_LIMITS.stretches),
    }),
    z.strictObject({ ...common, kind: z.literal('link'), address: webSchema }),
    z.strictObject({
      ...common,
      kind: z.literal('document'),
      /** Số, ký hiệu; the directives themselves came without one. */
      address: blankableText(100),
      issuedOn: localDateSchema.nullable(),
    }),
    z.strictObject({
      ...common,
      kind: z.literal('zalo_account'),
      address: textOf(5, 25).pipe(z.string().regex(/^\d+$/)),
    }),
  ])
  .refine(({ validFrom, validTo }) => !validFrom || !validTo || validFrom <= validTo, {
    path: ['validTo'],
    message: 'ends_before_it_begins',
  });
export type WriteEntry = z.infer<typeof writeEntrySchema>;

const hoursSchema = z.array(z.object({ days: z.array(z.number().int()), from: z.string(), to: z.string() }));
export type OpeningHours = z.infer<typeof hoursSchema>;

export const entrySchema = z.object({
  id: idSchema,
  kind: z.enum(ENTRY_KINDS),
  unit: unitRefSchema,
  name: z.string(),
  address: z.string().nullable(),
  hours: hoursSchema,
  issuedOn: localDateSchema.nullable(),
  note: z.string().nullable(),
  validFrom: localDateSchema.nullable(),
  validTo: localDateSchema.nullable(),
  replacedBy: z.object({ id: idSchema, name: z.string(), address: z.string().nullable() }).nullable(),
  /** Last day on which somebody of the office made sure that it is right. */
  verifiedOn: localDateSchema.nullable(),
  /** Of a link: when it was last asked, and what was wrong. */
  checkedAt: instantSchema.nullable(),
  problem: z.string().nullable(),
  state: z.enum(ENTRY_STATES),
  version: z.number().int(),
});
export type Entry = z.infer<typeof entrySchema>;

/** What residents of a place see: only what holds today, and where an old address has moved to. */
export const placeDirectorySchema = z.object({
  units: z.array(
    unitRefSchema.extend({
      hotlines: z.array(
        z.object({
          id: idSchema,
          name: z.string(),
          number: z.string(),
          hours: hoursSchema,
          note: z.string().nullable(),
          verifiedOn: localDateSchema.nullable(),
        }),
      ),
      links: z.array(
        z.object({
          id: idSchema,
          name: z.string(),
          url: z.string(),
          isDead: z.boolean(),
          movedTo: z.string().nullable(),
        }),
      ),
      zaloAccounts: z.array(z.object({ id: idSchema, name: z.string(), oaId: z.string() })),
    }),
  ),
  /** Holidays of the next two weeks, on which offices are closed. */
  daysOff: z.array(localDateSchema),
});
export type PlaceDirectory = z.infer<typeof placeDirectorySchema>;
