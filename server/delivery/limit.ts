import type { ChannelName } from '../../shared/delivery/state.ts';
import type { Queries } from '../platform/db.ts';

export type Limits = Readonly<Partial<Record<string, number>>>;

/** The limits of a channel, as data with their sources. */
export async function limitsOf(q: Queries, channel: ChannelName): Promise<Limits> {
  const rows = await q.selectFrom('channel_limit').select(['name', 'value']).where('channel', '=', channel).execute();
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]));
}

const HOUR_MS = 3_600_000;
const VIET_NAM_MS = 7 * HOUR_MS;
const DAY_MS = 24 * HOUR_MS;

const hourOf = (at: Date): number => ((at.getTime() + VIET_NAM_MS) % DAY_MS) / HOUR_MS;

/** Whether notices may be sent at this instant, in Viet Nam. */
export const isDayFor = ({ from_hour: from = 0, to_hour: to = 24 }: Limits, at: Date): boolean =>
  hourOf(at) >= from && hourOf(at) < to;

/** The next time that the day of this channel begins. */
export function nextMorning({ from_hour: from = 0 }: Limits, at: Date): Date {
  const today = Math.floor((at.getTime() + VIET_NAM_MS) / DAY_MS) * DAY_MS - VIET_NAM_MS;
  const morning = today + from * HOUR_MS;
  return new Date(morning > at.getTime() ? morning : morning + DAY_MS);
}
