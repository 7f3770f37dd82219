import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { PollCard } from '../../../shared/poll/schema.ts';
import type { Journey } from './browser.ts';
import { openConsole, readApi } from './console.ts';

/** The demo's closed round of the whole province, its figures published; by whom does not matter. Answers its id. */
export async function publishRound(journey: Journey): Promise<string> {
  const author = await openConsole(journey, 'snv.soan');
  const round = await findRound(author);
  if ((await author.request.get(`/api/polls/${round.id}/published`)).ok()) return round.id;
  const at = `/api/office/poll-publications/${randomUUID()}`;
  await ask(journey, author, 'PUT', at, { pollId: round.id, reason: null });
  await ask(journey, await openConsole(journey, 'snv.duyet'), 'POST', `${at}/publishing`);
  return round.id;
}

/** Polls of other tests stand before it in the list. */
async function findRound(author: Page, cursor = ''): Promise<PollCard> {
  type List = { items: PollCard[]; nextCursor: string | null };
  const list = await readApi<List>(author, `/api/office/polls?limit=100${cursor && `&cursor=${cursor}`}`);
  const round = list.items.find(({ title }) => title.includes('đợt cuối năm'));
  if (round) return round;
  if (!list.nextCursor) throw new Error('the demo has no closed round');
  return findRound(author, list.nextCursor);
}

async function ask(
  { baseUrl }: Journey,
  page: Page,
  method: 'PUT' | 'POST',
  path: string,
  data?: object,
): Promise<void> {
  const reply = await page.request.fetch(path, { method, headers: { origin: baseUrl }, ...(data && { data }) });
  if (!reply.ok()) throw new Error(`${method} ${path}: ${reply.status()} ${await reply.text()}`);
}
