import { z } from 'zod';
import { noticeCardSchema, noticeViewSchema } from '../notice/schema.ts';

/** A line of what officials are told. Their pictures and recordings are read with a session, at addresses of their own. */
export const bulletinCardSchema = noticeCardSchema.omit({ hasPoll: true });
export type BulletinCard = z.infer<typeof bulletinCardSchema>;

/** A notice for officials as they read it: it has no page outside, and no poll. */
export const bulletinSchema = noticeViewSchema.omit({ hasPoll: true, poll: true, pagePath: true }).extend({
  /** Names of the positions it is for; none is everybody of its places. */
  positions: z.array(z.string()),
});
export type Bulletin = z.infer<typeof bulletinSchema>;
