import type { OfficialActor } from '../../shared/access.ts';
import { holding, homeFor } from '../../shared/access.ts';
import { formProblems } from '../../shared/poll/check.ts';
import type { PollFile, WritePoll } from '../../shared/poll/draft-schema.ts';
import { writePollSchema } from '../../shared/poll/draft-schema.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { addDays, toLocalDate } from '../../shared/time/local-date.ts';
import type { Queries, Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { madeForm } from './made-form.ts';
import type { At, Seen, Who } from './move-draft.ts';
import { audit, move, rowForMove } from './move-draft.ts';
import { keepRecordings } from './recording.ts';
import type { PollDraftRow } from './store-draft.ts';
import * as store from './store-draft.ts';
import { insertPoll } from './store.ts';

/** The own unit for whoever writes there, else the one they have been lent to. @throws AppError not_allowed */
function writingUnitOf(official: OfficialActor): string {
  const home = homeFor(official, 'poll.write', official.unitId);
  if (!home) throw new AppError('not_allowed');
  return home.unitId;
}

/** A commune asks its own people; an office of the province asks those of every commune. @throws AppError place_outside_area, place_not_current */
async function checkPlaces(
  q: Queries,
  official: OfficialActor,
  unitId: string,
  placeIds: readonly string[],
  today: LocalDate,
): Promise<void> {
  const current = new Set((await store.listPlaces(q, placeIds, today)).map(({ id }) => id));
  if (placeIds.some((id) => !current.has(id))) throw new AppError('place_not_current');
  const isProvince = holding(official, 'poll.write').some(
    (held) => held.unitId === unitId && held.reach === 'province',
  );
  if (!isProvince && placeIds.some((id) => id !== unitId)) throw new AppError('place_outside_area');
}

/** @throws AppError place_outside_area, place_not_current */
export async function createDraft(
  deps: AppDeps,
  who: Who,
  clientRequestId: string,
  poll: WritePoll,
  action = 'poll.created',
): Promise<string> {
  const now = deps.clock.now();
  const unitId = writingUnitOf(who.official);
  return deps.db.transaction().execute(async (tx) => {
    await checkPlaces(tx, who.official, unitId, poll.placeIds, toLocalDate(now));
    const id = deps.ids.uuid();
    return insertOnce(tx, who, { now, action, clientRequestId, unitId, poll, id, seriesId: id, edition: 1 });
  });
}

type NewDraft = {
  now: Date;
  action: string;
  clientRequestId: string;
  unitId: string;
  poll: WritePoll;
  id: string;
  seriesId: string;
  edition: number;
  replacesId?: string | null;
  /** The draft that this is the next edition of. */
  from?: string;
};

/** @throws AppError stale_state when somebody else has used this id of a request */
async function insertOnce(tx: Tx, who: Who, draft: NewDraft): Promise<string> {
  const { now, action, clientRequestId, unitId, poll, id, seriesId, edition, replacesId = null, from } = draft;
  const stored = await store.insertDraftOnce(tx, {
    id,
    client_request_id: clientRequestId,
    unit_id: unitId,
    author_id: who.official.id,
    status: 'draft',
    content: JSON.stringify(poll),
    series_id: seriesId,
    edition,
    replaces_id: replacesId,
    created_at: now,
    updated_at: now,
  });
  if (!stored) throw new AppError('stale_state');
  if (stored.isNew) {
    await audit(tx, who, action, id, now);
    await keepRecordings(tx, who.official, { draftId: id, poll, now, ...(from ? { from } : {}) });
  }
  return stored.id;
}

/** The questions of a file, with places and days still to be chosen. */
export const importDraft = (deps: AppDeps, who: Who, clientRequestId: string, { poll }: PollFile): Promise<string> => {
  const blank = { audience: 'residents' as const, placeIds: [], opensOn: null, closesOn: null };
  return createDraft(deps, who, clientRequestId, { ...poll, ...blank }, 'poll.imported');
};

/** @throws AppError not_found, not_allowed, stale_state, move_not_possible, place_outside_area, place_not_current */
export async function editDraft(deps: AppDeps, who: Who, seen: Seen, poll: WritePoll): Promise<void> {
  await move(deps, who, 'edit', seen, async (tx, before, { today, now }) => {
    await checkPlaces(tx, who.official, before.unit_id, poll.placeIds, today);
    await keepRecordings(tx, who.official, { draftId: seen.id, poll, now });
    return { content: JSON.stringify(poll) };
  });
}

export async function dropDraft(deps: AppDeps, who: Who, seen: Seen): Promise<void> {
  await move(deps, who, 'drop', seen, async (tx, _, { now }) => {
    await keepRecordings(tx, who.official, { draftId: seen.id, poll: { questions: [] }, now });
    return {};
  });
}

/** @throws AppError poll_not_ready with what is missing, and what `editDraft` throws */
export async function submitDraft(deps: AppDeps, who: Who, seen: Seen): Promise<void> {
  await move(deps, who, 'submit', seen, async (tx, before, { today }) => {
    await assertReady(tx, before, today);
    return { returned_reason: null };
  });
}

export async function returnDraft(deps: AppDeps, who: Who, seen: Seen, reason: string): Promise<void> {
  await move(deps, who, 'return', seen, () => ({ returned_reason: reason }));
}

type ReadyPoll = WritePoll & { opensOn: LocalDate; closesOn: LocalDate };

/** @throws AppError poll_not_ready, place_not_current */
async function assertReady(tx: Tx, { content }: PollDraftRow, today: LocalDate): Promise<ReadyPoll> {
  const issues = formProblems(content).map(({ path, reason }) => ({ path: `poll.${path}`, reason }));
  if (issues.length > 0) throw new AppError('poll_not_ready', issues);
  const { opensOn, closesOn, placeIds } = content;
  if (opensOn === null || closesOn === null || closesOn < today)
    throw new AppError('poll_not_ready', [{ path: 'poll.closesOn', reason: 'past' }]);
  if ((await store.listPlaces(tx, placeIds, today)).length < placeIds.length) throw new AppError('place_not_current');
  return { ...content, opensOn, closesOn };
}

/**
 * Makes the poll that people answer. Nothing of its words or of how it is counted can be changed from here on: the database refuses it too.
 * @throws AppError own_work, poll_not_ready, place_not_current, and what `editDraft` throws
 */
export async function approveDraft(deps: AppDeps, who: Who, seen: Seen): Promise<void> {
  await move(deps, who, 'approve', seen, async (tx, before, at) => {
    if (before.author_id === who.official.id) throw new AppError('own_work');
    const poll = await assertReady(tx, before, at.today);
    // Nobody is asked about days that have gone by.
    const opensOn = poll.opensOn < at.today ? at.today : poll.opensOn;
    await endEarlier(tx, before, opensOn, at);
    const form = madeForm(poll, { id: before.series_id, edition: before.edition });
    const pollId = deps.ids.uuid();
    await insertPoll(tx, {
      id: pollId,
      form_code: form.code,
      form_version: form.version,
      form: JSON.stringify(form),
      title: form.title,
      unit_id: before.unit_id,
      notice_id: null,
      opens_on: opensOn,
      closes_on: poll.closesOn,
      created_at: at.now,
      audience: poll.audience,
      settings: JSON.stringify(poll.settings),
    });
    await store.insertPlaces(tx, pollId, poll.placeIds);
    return { poll_id: pollId, approver_id: who.official.id, approved_at: at.now };
  });
}

/** The edition before this one ends on the day before, so that nobody is asked both at once. @throws AppError poll_not_ready */
async function endEarlier(tx: Tx, { replaces_id: id }: PollDraftRow, opensOn: LocalDate, { today }: At): Promise<void> {
  const earlier = id && (await store.lockPoll(tx, id));
  if (!earlier || earlier.closes_on < opensOn) return;
  // Today's answers to the earlier one are in.
  if (opensOn <= today || opensOn <= earlier.opens_on)
    throw new AppError('poll_not_ready', [{ path: 'poll.opensOn', reason: 'earlier_edition_open' }]);
  await store.setLastDay(tx, earlier.id, addDays(opensOn, -1));
}

/** Only before it opens, when nobody can have answered. */
export async function recallDraft(deps: AppDeps, who: Who, seen: Seen, reason: string): Promise<void> {
  await move(deps, who, 'recall', seen, async (tx, before) => {
    const pollId = before.poll_id;
    await store.updateDraft(tx, seen, { status: 'returned', poll_id: null, approver_id: null, approved_at: null });
    if (pollId) await store.deletePoll(tx, pollId);
    return { returned_reason: reason };
  });
}

/** Today is its last day: whoever is answering now can still send. */
export async function closeDraft(deps: AppDeps, who: Who, seen: Seen, reason: string): Promise<void> {
  await move(deps, who, 'close', seen, async (tx, before, { today }) => {
    if (before.poll_id) await store.setLastDay(tx, before.poll_id, today);
    return { closed_reason: reason };
  });
}

/** @throws AppError edition_at_work when the next edition is already at work, and what `editDraft` throws */
export async function reviseDraft(deps: AppDeps, who: Who, seen: Seen, clientRequestId: string): Promise<string> {
  const now = deps.clock.now();
  return deps.db.transaction().execute(async (tx) => {
    await store.lockDraft(tx, seen.id);
    const before = await rowForMove(tx, who, 'revise', seen, toLocalDate(now));
    const poll = writePollSchema.parse({ ...before.content, opensOn: null, closesOn: null });
    const draft = { now, action: 'poll.revised', clientRequestId, unitId: before.unit_id, poll, id: deps.ids.uuid() };
    const edition = (await store.lastEdition(tx, before.series_id)) + 1;
    const again = await store.findByRequest(tx, clientRequestId, who.official.id);
    if (again) return again.id;
    if (await store.findEditionAtWork(tx, before.series_id)) throw new AppError('edition_at_work');
    return insertOnce(tx, who, {
      ...draft,
      seriesId: before.series_id,
      edition,
      replacesId: before.poll_id,
      from: seen.id,
    });
  });
}
