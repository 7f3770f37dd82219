import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FeedbackMove, FeedbackStatus } from '../../shared/feedback/status.ts';
import { FEEDBACK_MOVES, FEEDBACK_STATUSES, FORWARDS_MAX, isPossible } from '../../shared/feedback/status.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import type { Town } from './town.ts';
import { act, form, givenClerk, givenSender, givenTown, said, submit } from './town.ts';

let app: TestApp;
let town: Town;
type Hands = Pick<Town, 'receiver' | 'handler' | 'leader'>;
/** By the office that has the feedback. */
let hands: Map<string, Hands>;

beforeAll(async () => {
  app = await startApp();
  town = await givenTown(app);
  const { konTum, department: unitId } = town;
  hands = new Map<string, Hands>([
    [konTum, town],
    [
      unitId,
      {
        receiver: await givenClerk(app, { unitId, roles: ['receiver'] }),
        handler: await givenClerk(app, { unitId, roles: ['handler'] }),
        leader: await givenClerk(app, { unitId, roles: ['approver'] }),
      },
    ],
  ]);
});
afterAll(() => app.close());

const MOVES = Object.keys(FEEDBACK_MOVES) as FeedbackMove[];

const otherThan = (office: string): string => (office === town.konTum ? town.department : town.konTum);

/** Whoever may make the move makes it; all of them work for the office that has it. */
function make(move: FeedbackMove, id: string, { version, office }: { version: number; office: string }) {
  const { resident } = town;
  const { receiver, handler, leader } = hands.get(office) ?? town;
  const mine = (path: string, payload: object) =>
    resident.call({ method: 'POST', url: `/api/me/feedback/${id}/${path}`, payload: { version, ...payload } });
  switch (move) {
    case 'accept':
      return act(receiver, id, 'acceptance', { version });
    case 'refuse':
      return act(receiver, id, 'refusal', { version, reason: 'Không thuộc thẩm quyền của phường.' });
    case 'forward':
      return act(receiver, id, 'forwarding', {
        version,
        unitId: otherThan(office),
        reason: 'Việc này của cơ quan bên kia.',
      });
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

test(
  'whatever people try in whatever order, a feedback only moves as the table says, and its events add up to its status',
  { timeout: 60_000 },
  async () => {
    const reached = new Set<FeedbackStatus>();
    await fc.assert(
      fc.asyncProperty(fc.array(attempt, { minLength: 5, maxLength: 25 }), async (attempts) => {
        // A day of one resident has not room for all of them.
        town = { ...town, resident: await givenSender(app) };
        const { id } = (await submit(town.resident, form(town.konTum))).json<{ id: string }>();
        let status: FeedbackStatus = 'submitted';
        let version = 1;
        let isReopened = false;
        let office = town.konTum;
        let forwards = 0;
        for (const { pick, isWild, isStale } of attempts) {
          const possible = MOVES.filter((move) => isPossible(move, status));
          const choice = isWild || possible.length === 0 ? MOVES : possible;
          const move = choice[pick % choice.length] ?? 'accept';
          const reply = await make(move, id, { version: isStale ? version + 1 : version, office });
          const isTooOften = (move === 'reopen' && isReopened) || (move === 'forward' && forwards === FORWARDS_MAX);
          const isRefused = isStale || !isPossible(move, status) || isTooOften;
          if (isRefused) {
            const codes = ['stale_state', 'move_not_possible', 'feedback_already_reopened', 'feedback_forward_limit'];
            expect(said(reply)).toEqual([409, expect.toBeOneOf(codes)]);
          } else {
            expect(reply.statusCode).toBeLessThan(300);
            status = FEEDBACK_MOVES[move].to;
            version += 1;
            isReopened ||= move === 'reopen';
            if (move === 'forward') {
              office = otherThan(office);
              forwards += 1;
            }
            reached.add(status);
          }
          const row = await app.db.selectFrom('feedback').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
          expect([row.status, row.version, row.unit_id]).toEqual([status, version, office]);
        }
        await eventsAddUp(id, status, version);
      }),
      { numRuns: 25, seed: 20_261_120 },
    );
    expect([...reached].toSorted()).toEqual(FEEDBACK_STATUSES.toSorted());
  },
);

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
    expect(move in FEEDBACK_MOVES && isPossible(move as FeedbackMove, at)).toBe(true);
    at = to;
  }
  expect(at).toBe(status);
  const audited = await app.db.selectFrom('audit_event').select('id').where('subject_id', '=', id).execute();
  expect(audited).toHaveLength(events.filter((event) => event.official_id !== null).length);
}
