import { z } from 'zod';
import type { Journey } from './browser.ts';
import { changeDemo } from './demo-database.ts';

const sentSchema = z.object({
  oaMessages: z.array(z.object({ userKey: z.string(), text: z.string() })),
  oaArticles: z.array(z.object({ id: z.string(), title: z.string() })),
  oaBroadcasts: z.array(z.object({ articleId: z.string() })),
});

/** A switch of the stand-in for Zalo. */
export async function control({ zaloUrl }: Journey, method: string, path: string, body?: object): Promise<unknown> {
  const reply = await fetch(`${zaloUrl}/_sim/${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  return reply.json();
}

/** Everything that official accounts have sent, as the stand-in counts it. */
export const sentThroughZalo = async (journey: Journey) => sentSchema.parse(await control(journey, 'GET', 'oa-sent'));

/** Journeys are played at night too. */
export async function sendAtAnyHour(journey: Journey): Promise<void> {
  await control(journey, 'PUT', 'oa-night', { keepsNight: false });
  await changeDemo(`update channel_limit set value = case name when 'from_hour' then 0 else 24 end
    where name in ('from_hour', 'to_hour')`);
}
