import type { OfficialActor } from '../../shared/access.ts';
import { mayActFor, mayRead } from '../../shared/access.ts';
import type { Consultation, ConsultationDecision, RecordConsultationStep } from '../../shared/poll/consultation-api.ts';
import type { ConsultationFacts } from '../../shared/poll/consultation.ts';
import { consultationSteps, recordingProblem } from '../../shared/poll/consultation.ts';
import { pagePath } from '../../shared/notice/slug.ts';
import { lastCastDay } from '../../shared/poll/state.ts';
import { publishedUntil } from '../../shared/poll/statistics.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Queries } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import type { StepRow } from './store-consultation.ts';
import { findDecision, findNotice, findStep, insertStep, listSteps } from './store-consultation.ts';
import { lockPublications } from './store-publication.ts';
import type { PollRow } from './store.ts';
import * as store from './store.ts';

/** @throws AppError not_found, also for a poll that is no consultation */
export async function getConsultation(deps: AppDeps, official: OfficialActor, pollId: string): Promise<Consultation> {
  const poll = await consultationFor(deps, official, pollId);
  const rows = await listSteps(deps.db, pollId);
  return { steps: consultationSteps(await factsOf(deps, deps.db, poll, rows)), records: rows.map(toRecord) };
}

/**
 * Records a step once, in order; what is wrong is corrected by the next version. The same request sent again changes nothing.
 * @throws AppError not_found, not_allowed, consultation_step_early, consultation_step_recorded, stale_state
 */
export async function recordStep(
  deps: AppDeps,
  { official, requestId }: { official: OfficialActor; requestId: string },
  id: string,
  input: RecordConsultationStep,
): Promise<Consultation> {
  const { step, doneOn, reason, text, pollId } = input;
  const poll = await consultationFor(deps, official, pollId);
  if (!mayActFor(official, 'poll.publish', poll.unit_id)) throw new AppError('not_allowed');
  const now = deps.clock.now();
  if (doneOn > toLocalDate(now)) throw new AppError('invalid_request', [{ path: 'doneOn', reason: 'future' }]);
  const decision =
    input.step === 9 ? { kind: input.kind, authority: input.authority, notice_id: input.noticeId } : NO_DECISION;
  await deps.db.transaction().execute(async (tx) => {
    await lockPublications(tx, pollId);
    const row = { poll_id: pollId, step, ...decision, body: text, done_on: doneOn, reason, recorded_by: official.id };
    const earlier = await findStep(tx, id);
    if (earlier) {
      const isSame = (Object.keys(row) as (keyof typeof row)[]).every((key) => earlier[key] === row[key]);
      if (!isSame) throw new AppError('stale_state');
      return;
    }
    const rows = await listSteps(tx, pollId);
    const facts = await factsOf(deps, tx, poll, rows);
    const problem = recordingProblem(facts, step, reason);
    if (problem) throw new AppError(problem);
    // Nothing was decided before people were asked, nothing filed before it was decided.
    const before = step === 9 ? poll.closes_on : facts.decidedOn;
    if (before !== null && doneOn < before)
      throw new AppError('invalid_request', [{ path: 'doneOn', reason: 'before_the_step_before' }]);
    if (decision.notice_id !== null && !(await findNotice(tx, decision.notice_id, now)))
      throw new AppError('invalid_request', [{ path: 'noticeId', reason: 'not_published' }]);
    const version = (rows.find((one) => one.step === step)?.version ?? 0) + 1;
    await insertStep(tx, { id, ...row, version, recorded_at: now });
    await recordAudit(tx, {
      at: now,
      officialId: official.id,
      requestId,
      action: version > 1 ? 'poll.consultation_corrected' : 'poll.consultation_recorded',
      subjectType: 'poll',
      subjectId: pollId,
      details: { step, version },
    });
  });
  return getConsultation(deps, official, pollId);
}

const NO_DECISION = { kind: null, authority: null, notice_id: null };

/** What came of it, for the page that everybody reads. */
export async function decisionOf(q: Queries, pollId: string): Promise<ConsultationDecision | undefined> {
  const row = await findDecision(q, pollId);
  if (!row || row.kind === null || row.authority === null) return undefined;
  const { notice_id: id, title, number } = row;
  return {
    kind: row.kind,
    text: row.body,
    authority: row.authority,
    doneOn: row.done_on,
    notice:
      id === null || title === null || number === null ? null : { id, title, pagePath: pagePath({ title, number }) },
  };
}

async function consultationFor(deps: AppDeps, official: OfficialActor, pollId: string): Promise<PollRow> {
  const poll = await store.findVisible(deps.db, pollId, deps.clock.now());
  if (!poll || poll.form_code !== 'p4' || !mayRead(official, 'poll.results', poll.unit_id))
    throw new AppError('not_found');
  return poll;
}

async function factsOf(deps: AppDeps, q: Queries, poll: PollRow, rows: readonly StepRow[]): Promise<ConsultationFacts> {
  const today = toLocalDate(deps.clock.now());
  const result = await store.findResult(q, poll.id);
  const isOver = lastCastDay(poll.closes_on) < today;
  // So few may have answered that nothing of them is ever told; the office decides all the same.
  const isCounted =
    isOver &&
    (result ? result.figures.isFinal : publishedUntil(await store.countByDay(q, [poll.id], today), true) === null);
  const dayOf = (step: number) => rows.find((row) => row.step === step)?.done_on ?? null;
  return {
    today,
    approvedOn: toLocalDate(poll.created_at),
    opensOn: poll.opens_on,
    closesOn: poll.closes_on,
    countedUntil: result?.until ?? null,
    isCounted,
    decidedOn: dayOf(9),
    archivedOn: dayOf(10),
  };
}

const toRecord = (row: StepRow): Consultation['records'][number] => ({
  id: row.id,
  step: row.step === 10 ? 10 : 9,
  version: row.version,
  kind: row.kind,
  text: row.body,
  authority: row.authority,
  doneOn: row.done_on,
  noticeId: row.notice_id,
  reason: row.reason,
  recordedBy: { id: row.recorded_by, fullName: row.recorder_name },
  recordedAt: row.recorded_at.toISOString(),
});
