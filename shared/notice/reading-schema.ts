import { z } from 'zod';
import { viaSchema } from '../association/schema.ts';
import { idSchema, instantSchema } from '../endpoint.ts';
import { localDateSchema } from '../time/schema.ts';
import { unitRefSchema } from '../unit/schema.ts';

/** "Ông/Bà có hài lòng với thông tin này không?": Có · Chưa rõ · Không. */
export const RATING_ANSWERS = ['yes', 'unclear', 'no'] as const;
export type RatingAnswer = (typeof RATING_ANSWERS)[number];

export const rateNoticeSchema = z.strictObject({
  /** Random, made for this tap alone; kept for some days, apart from what was answered, so that sending twice counts once. */
  tapId: idSchema,
  answer: z.enum(RATING_ANSWERS),
  /** The commune that was chosen on the device, if any. */
  placeId: idSchema.nullable(),
});

export const OPENS_MAX = 50;
/** What a device could not tell for longer than this is not counted any more. */
export const OPENS_DAYS = 7;

export const tellOpensSchema = z.strictObject({
  tapId: idSchema,
  opens: z
    .array(
      z.strictObject({
        noticeId: idSchema,
        placeId: idSchema.nullable(),
        /** Any moment of the hour in which it was opened. */
        hour: instantSchema,
        /** The code of the branch whose link it was opened by. */
        via: viaSchema.optional(),
      }),
    )
    .min(1)
    .max(OPENS_MAX),
});

const countSchema = z.number().int();

export const noticeReadingSchema = z.object({
  opens: z.object({
    total: countSchema,
    /** Viet Nam's days, oldest first; days without any are left out. */
    days: z.array(z.object({ day: localDateSchema, opens: countSchema })),
    /** Most first; `null` is where no commune was chosen on the device. */
    places: z.array(z.object({ place: unitRefSchema.nullable(), opens: countSchema })),
  }),
  /** `counts` null: too few taps to show what they were. */
  ratings: z.object({
    n: countSchema,
    counts: z.object({ yes: countSchema, unclear: countSchema, no: countSchema }).nullable(),
  }),
});
export type NoticeReading = z.infer<typeof noticeReadingSchema>;
