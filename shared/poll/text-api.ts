import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { idParams, pageQuery } from '../endpoint.ts';

export const pollTextsSchema = z.object({
  /** The last ballot is counted; before that nothing is told. */
  isFinal: z.boolean(),
  /** Questions that are answered in words; `texts` from ten on. */
  questions: z.array(z.object({ itemId: z.string(), text: z.string(), texts: z.number().int().nullable() })),
  /** Of one question, in no order and with nothing beside them; numbers, addresses and what is seen to be a name are taken out. */
  items: z.array(z.object({ body: z.string() })),
  nextCursor: z.string().nullable(),
});
export type PollTexts = z.infer<typeof pollTextsSchema>;

export const getPollTextsApi = {
  operationId: 'getPollTexts',
  summary: 'What people wrote, from ten texts on, after the last ballot: without day, place or ballot, in no order',
  method: 'GET',
  path: '/api/office/polls/:id/texts',
  access: 'poll.texts',
  params: idParams,
  query: pageQuery.extend({ item: z.string().max(40).optional() }),
  reply: pollTextsSchema,
} as const satisfies Endpoint;
