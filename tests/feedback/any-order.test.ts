import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FeedbackMove, FeedbackStatus } from '../../shared/feedback/status.ts';
import { FEEDBACK_MOVES, isPossible } from '../../shared/feedback/status.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import type { Town } from './town.ts';
import { act, form, givenSender, givenTown, said, submit } from './town.ts';

let app: TestApp;
let town: Town;

beforeAll(async () => {
  app = await startApp();
  town = await givenTown(app);
});
afterAll(() => app.close());

const MOVES = Object.keys(FEEDBACK_MOVES) as FeedbackMove[];

/** Whoever may make the move makes it; all of them work for the same unit. */
function make(move: FeedbackMove, id: string, version: number) {
  const { receiver, handler, leader, resident } = town;
  const mine = (path: string, payload: object) =>
    resident.call({ method: 'POST', url: `/api/me/feedback/${id}/${path}`, payload: { version, ...payload } });
  switch (move) {
    case 'accept':
      return act(receiver, id, 'acceptance', { version });
    case 'refuse':
      return act(receiver, id, 'refusal', { version, reason: 'Không thuộc thẩm quyền của phường.' });
    case 'assign':
      return act(receiver, id, 'assignment', { version, assigneeId: handler.id, note: null });
    case 'draft':
      return act(handler, id, 'draft', { version, body: 'Phường đã kiểm tra thực tế.' });
    case 'return_draft':
      return act(leader, id, 'draft-return', { version, reason: 'Ghi rõ ngày' });
    case 'approve':
      return act(leader, id, 'approval', { version });
    case 'send':
      return act(receiver, id, 'sending', { version });
    case 'rate':
      return mine('rating', { score: 3, comment: null });
    case 'reopen':
      return mine('reopening', { reason: 'Vẫn chưa xong như đã trả lời.' });
  }
}

const attempt = fc.record({
  // Mostly what could come next, so that long ways are walked; sometimes anything.
  pick: fc.nat(),
  isWild: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
  isStale: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});

test('whatever people try in whatever order, a feedback only moves as the table says, and its events add up to its status', async () => {
  const reached = new Set<FeedbackStatus>();
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { minLength: 5, maxLength: 25 }), async (attempts) => {
      // A day of one resident has not room for all of them.
      town = { ...town, resident: await givenSender(app) };
      const { id } = (await submit(town.resident, form(town.konTum))).json<{ id: string }>();
      let status: FeedbackStatus = 'submitted';
      let version = 1;
      let isReopened = false;
      for (const { pick, isWild, isStale } of attempts) {
        const possible = MOVES.filter((move) => isPossible(move, status));
        const choice = isWild || possible.length === 0 ? MOVES : possible;
        const move = choice[pick % choice.length] ?? 'accept';
        const reply = await make(move, id, isStale ? version + 1 : version);
        const isRefused = isStale || !isPossible(move, status) || (move === 'reopen' && isReopened);
        if (isRefused) {
          const codes = ['stale_state', 'move_not_possible', 'feedback_already_reopened'];
          expect(said(reply)).toEqual([409, expect.toBeOneOf(codes)]);
        } else {
          expect(reply.statusCode).toBeLessThan(300);
          status = FEEDBACK_MOVES[move].to;
          version += 1;
          isReopened ||= move === 'reopen';
          reached.add(status);
        }
        const row = await app.db.selectFrom('feedback').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
        expect([row.status, row.version]).toEqual([status, version]);
      }
      await eventsAddUp(id, status, version);
    }),
    { numRuns: 25, seed: 20_261_120 },
  );
  expect([...reached].toSorted()).toEqual(
    ['accepted', 'answered', 'approved', 'drafted', 'in_progress', 'rated', 'refused', 'reopened'].toSorted(),
  );
});

async function eventsAddUp(id: string, status: FeedbackStatus, version: number): Promise<void> {
  const events = await app.db
    .selectFrom('feedback_event')
    .select(['move', 'status', 'official_id'])
    .where('feedback_id', '=', id)
    .orderBy('id')
    .execute();
  expect(events).toHaveLength(version);
  let at: FeedbackStatus = 'submitted';
  for (const { move, status: to } of events.slice(1)) {
    expect(move === 'submit' || !isPossible(move, at)).toBe(false);
    at = to;
  }
  expect(at).toBe(status);
  const audited = await app.db.selectFrom('audit_event').select('id').where('subject_id', '=', id).execute();
  expect(audited).toHaveLength(events.filter((event) => event.official_id !== null).length);
}
