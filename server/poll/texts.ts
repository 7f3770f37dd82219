import { sql } from 'kysely';
import { z } from 'zod';
import type { OfficialActor } from '../../shared/access.ts';
import { mayActFor } from '../../shared/access.ts';
import { resultQuestions } from '../../shared/poll/form.ts';
import type { PollTexts } from '../../shared/poll/text-api.ts';
import { LEAST_ANSWERS } from '../../shared/statistics/minimum.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { localDateSchema } from '../../shared/time/schema.ts';
import type { Queries } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { parseCursor, toPage } from '../platform/page.ts';
import { unitsOfPolls } from './service.ts';
import * as store from './store.ts';
import { subjectOf, toOfficePollCard } from './view.ts';

/** The day whose order it is, and how far one has read in it. */
const keySchema = z.tuple([localDateSchema, z.string().regex(/^[0-9a-f]{32}$/)]);

type Asked = { readonly item?: string | undefined; readonly cursor?: string | undefined; readonly limit: number };

/**
 * What people wrote, once the last ballot is counted, of questions with ten texts or more. Whoever has words to read knows neither when
 * they came nor with what: the order is drawn anew each day and is the same within it, so that reading twice tells nothing.
 * @throws AppError not_found, invalid_request
 */
export async function pollTexts(
  deps: AppDeps,
  official: OfficialActor,
  pollId: string,
  asked: Asked,
): Promise<PollTexts> {
  const now = deps.clock.now();
  const today = toLocalDate(now);
  const poll = await store.findVisible(deps.db, pollId, now);
  if (!poll || !mayActFor(official, 'poll.texts', poll.unit_id)) throw new AppError('not_found');
  const result = await store.findResult(deps.db, pollId);
  const until = result?.figures.isFinal ? result.until : null;
  const counts = until === null ? new Map<string, number>() : await countTexts(deps.db, pollId, until);
  const office = subjectOf(toOfficePollCard(poll, today, (await unitsOfPolls(deps, [pollId])).get(pollId))).name;
  const questions = resultQuestions(poll.form)
    .filter(({ kind, integrity }) => kind === 'text' && !integrity)
    .flatMap(({ items }) => items.map(({ id, text }) => ({ itemId: id, text: text.replaceAll('{unit}', office) })))
    .map((question) => {
      const texts = counts.get(question.itemId) ?? 0;
      return { ...question, texts: texts < LEAST_ANSWERS.shown ? null : texts };
    });
  const isTold = questions.some(({ itemId, texts }) => itemId === asked.item && texts !== null);
  if (until === null || asked.item === undefined || !isTold)
    return { isFinal: until !== null, questions, items: [], nextCursor: null };
  const [day, after] = parseCursor(asked.cursor, keySchema) ?? [today, undefined];
  const rows = await listTexts(deps.db, { pollId, item: asked.item, until, day, after, limit: asked.limit });
  const page = toPage(
    rows,
    asked.limit,
    ({ place }) => [day, place],
    ({ body }) => ({ body }),
  );
  return { isFinal: true, questions, ...page };
}

async function countTexts(q: Queries, pollId: string, until: LocalDate): Promise<Map<string, number>> {
  const rows = await q
    .selectFrom('poll_text')
    .select((eb) => ['item', eb.fn.countAll<number>().as('n')])
    .where('poll_id', '=', pollId)
    .where('answered_on', '<=', until)
    .groupBy('item')
    .execute();
  return new Map(rows.map(({ item, n }) => [item, n]));
}

type Page = {
  readonly pollId: string;
  readonly item: string;
  readonly until: LocalDate;
  readonly day: LocalDate;
  readonly after: string | undefined;
  readonly limit: number;
};

async function listTexts(q: Queries, { pollId, item, until, day, after, limit }: Page) {
  const { rows } = await sql<{ place: string; body: string }>`
    select place, body from (
      select md5(id::text || ${day}::text) as place, body from poll_text
       where poll_id = ${pollId} and item = ${item} and answered_on <= ${until}::date) as drawn
     where ${after ?? null}::text is null or place > ${after ?? null}::text
     order by place limit ${limit + 1}`.execute(q);
  return rows;
}
