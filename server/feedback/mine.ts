import type { z } from 'zod';
import type { ResidentActor } from '../../shared/access.ts';
import { reopenedDays } from '../../shared/feedback/due.ts';
import type { MyFeedback, rateFeedbackSchema, reopenFeedbackSchema } from '../../shared/feedback/schema.ts';
import { FEEDBACK_MOVES } from '../../shared/feedback/status.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { dropCall } from '../delivery/call.ts';
import { holdSession } from '../resident/session.ts';
import { findDueDay } from './due.ts';
import { refuseStale } from './move.ts';
import * as store from './store.ts';
import { listEarlierWords } from './store-correct.ts';
import { findMine, writeRating } from './store-mine.ts';
import { toMine } from './view-mine.ts';

/** @throws AppError not_found, also for what somebody else sent */
export async function getMine(deps: AppDeps, resident: ResidentActor, id: string): Promise<MyFeedback> {
  const row = await findMine(deps.db, resident.id, id);
  if (!row) throw new AppError('not_found');
  const [events, earlierWords, photoIds, answer, rating] = await Promise.all([
    store.listEvents(deps.db, id),
    listEarlierWords(deps.db, id),
    store.listPhotoIds(deps.db, id),
    store.findSentAnswer(deps.db, id),
    store.findRating(deps.db, id),
  ]);
  return toMine(row, { events, earlierWords, photoIds, answer, rating }, toLocalDate(deps.clock.now()));
}

type Rating = z.output<typeof rateFeedbackSchema> & { id: string };

/** @throws AppError session_expired, not_found, stale_state, move_not_possible */
export async function rateFeedback(deps: AppDeps, resident: ResidentActor, input: Rating): Promise<void> {
  const now = deps.clock.now();
  await deps.db.transaction().execute(async (tx) => {
    await holdSession(tx, resident);
    const before = await store.findById(tx, input.id);
    if (before?.resident_id !== resident.id) throw new AppError('not_found');
    const { from, to } = FEEDBACK_MOVES.rate;
    const moved = await store.moveIf(tx, { id: input.id, version: input.version, from }, { status: to });
    if (!moved) throw await refuseStale(tx, input);
    await dropCall(tx, input.id);
    await writeRating(tx, { feedback_id: input.id, score: input.score, comment: input.comment, rated_at: now });
    await store.insertEvent(tx, {
      feedback_id: input.id,
      at: now,
      move: 'rate',
      status: to,
      official_id: null,
      note: null,
    });
  });
}

type Reopening = z.output<typeof reopenFeedbackSchema> & { id: string };

/**
 * Once per feedback; the office then has half of the first period again, from today.
 * @throws AppError session_expired, not_found, feedback_already_reopened, stale_state, move_not_possible
 */
export async function reopenFeedback(deps: AppDeps, resident: ResidentActor, input: Reopening): Promise<void> {
  const now = deps.clock.now();
  const today = toLocalDate(now);
  await deps.db.transaction().execute(async (tx) => {
    await holdSession(tx, resident);
    const before = await store.findById(tx, input.id);
    if (before?.resident_id !== resident.id) throw new AppError('not_found');
    if (before.reopened_at !== null) throw new AppError('feedback_already_reopened');
    if (before.version !== input.version) throw new AppError('stale_state');
    const { from, to } = FEEDBACK_MOVES.reopen;
    const days = reopenedDays(before.handling_days);
    const moved = await store.moveIf(
      tx,
      { id: input.id, version: input.version, from },
      {
        status: to,
        assignee_id: null,
        reopened_at: now,
        handling_days: days,
        due_from: today,
        due_on: await findDueDay(tx, today, days),
      },
    );
    if (!moved) throw await refuseStale(tx, input);
    await dropCall(tx, input.id);
    await store.insertEvent(tx, {
      feedback_id: input.id,
      at: now,
      move: 'reopen',
      status: to,
      official_id: null,
      note: input.reason,
    });
  });
}
