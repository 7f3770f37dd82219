import type { OfficialActor, Permission } from '../../shared/access.ts';
import { mayActFor, mayRead } from '../../shared/access.ts';
import type { PreparePublication, PublishedFigures, PublishedPoll } from '../../shared/poll/publication-schema.ts';
import { FIGURES_SHAPE } from '../../shared/poll/result-schema.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { decisionOf } from './consultation.ts';
import { readPublished } from './older-figures.ts';
import { inWords } from './result.ts';
import { unitsOfPolls } from './service.ts';
import type { PublicationRow } from './store-publication.ts';
import * as publications from './store-publication.ts';
import type { PollRow } from './store.ts';
import * as store from './store.ts';
import { stateOf } from './view-publication.ts';
import { subjectOf, toOfficePollCard } from './view.ts';

type Who = { official: OfficialActor; requestId: string };

/**
 * Copies the figures of a closed poll for the public, weak ones too. The same request sent again changes nothing.
 * @throws AppError not_found, not_allowed, poll_not_final, publication_open, correction_without_reason, stale_state
 */
export async function preparePublication(
  deps: AppDeps,
  who: Who,
  id: string,
  { pollId, reason }: PreparePublication,
): Promise<PublicationRow> {
  const poll = await pollFor(deps, who.official, 'poll.prepare', pollId);
  const figures = await figuresForPublic(deps, poll);
  return deps.db.transaction().execute(async (tx) => {
    await publications.lockPublications(tx, pollId);
    const earlier = await publications.findPublication(tx, id);
    if (earlier) {
      const isSame = earlier.poll_id === pollId && earlier.reason === reason && earlier.prepared_by === who.official.id;
      if (!isSame) throw new AppError('stale_state');
      return earlier;
    }
    const others = await publications.listPublications(tx, pollId);
    if (others.some((row) => stateOf(row) === 'prepared')) throw new AppError('publication_open');
    const isCorrection = others.some((row) => stateOf(row) === 'published');
    if (isCorrection && reason === null) throw new AppError('correction_without_reason');
    await publications.insertPublication(tx, {
      id,
      poll_id: pollId,
      version: null,
      figures: JSON.stringify(figures),
      reason: isCorrection ? reason : null,
      prepared_by: who.official.id,
      prepared_at: deps.clock.now(),
      published_by: null,
      published_at: null,
      returned_by: null,
      returned_at: null,
      return_reason: null,
    });
    await audit(deps, tx, who, 'poll.figures_prepared', pollId, { publicationId: id });
    return rowOf(tx, id);
  });
}

/** By somebody else than who prepared it. @throws AppError not_found, not_allowed, own_work, stale_state */
export const publishFigures = (deps: AppDeps, who: Who, id: string): Promise<PublicationRow> =>
  decide(deps, who, id, async (tx, row) => {
    if (row.published_by === who.official.id) return;
    if (stateOf(row) !== 'prepared') throw new AppError('stale_state');
    if (row.prepared_by === who.official.id) throw new AppError('own_work');
    const version = (await publications.latestVersion(tx, row.poll_id)) + 1;
    await publications.setPublished(tx, id, {
      version,
      published_by: who.official.id,
      published_at: deps.clock.now(),
    });
    await audit(deps, tx, who, 'poll.figures_published', row.poll_id, { publicationId: id, version });
  });

/** @throws AppError not_found, not_allowed, stale_state */
export const returnFigures = (deps: AppDeps, who: Who, id: string, reason: string): Promise<PublicationRow> =>
  decide(deps, who, id, async (tx, row) => {
    if (stateOf(row) === 'returned' && row.return_reason === reason) return;
    if (stateOf(row) !== 'prepared') throw new AppError('stale_state');
    const returned = { returned_by: who.official.id, returned_at: deps.clock.now(), return_reason: reason };
    await publications.setReturned(tx, id, returned);
    await audit(deps, tx, who, 'poll.figures_returned', row.poll_id, { publicationId: id });
  });

async function decide(
  deps: AppDeps,
  who: Who,
  id: string,
  act: (tx: Tx, row: PublicationRow) => Promise<void>,
): Promise<PublicationRow> {
  const seen = await publications.findPublication(deps.db, id);
  if (!seen || !mayRead(who.official, 'poll.results', seen.unit_id)) throw new AppError('not_found');
  if (!mayActFor(who.official, 'poll.publish', seen.unit_id)) throw new AppError('not_allowed');
  return deps.db.transaction().execute(async (tx) => {
    await publications.lockPublications(tx, seen.poll_id);
    await act(tx, await rowOf(tx, id));
    return rowOf(tx, id);
  });
}

async function rowOf(tx: Tx, id: string): Promise<PublicationRow> {
  const row = await publications.findPublication(tx, id);
  if (!row) throw new AppError('not_found');
  return row;
}

/** @throws AppError not_found, not_allowed */
async function pollFor(
  deps: AppDeps,
  official: OfficialActor,
  permission: Permission,
  pollId: string,
): Promise<PollRow> {
  const poll = await store.findVisible(deps.db, pollId, deps.clock.now());
  if (!poll || !mayRead(official, 'poll.results', poll.unit_id)) throw new AppError('not_found');
  if (!mayActFor(official, permission, poll.unit_id)) throw new AppError('not_allowed');
  return poll;
}

/**
 * The whole result with its words; what was asked about favours and money only of a whole province.
 * @throws AppError poll_not_final while ballots may come or are not counted
 */
async function figuresForPublic(deps: AppDeps, poll: PollRow): Promise<PublishedFigures> {
  const result = await store.findResult(deps.db, poll.id);
  if (!result || result.figures.shape !== FIGURES_SHAPE || !result.figures.isFinal)
    throw new AppError('poll_not_final');
  const card = toOfficePollCard(
    poll,
    toLocalDate(deps.clock.now()),
    (await unitsOfPolls(deps, [poll.id])).get(poll.id),
  );
  const office = subjectOf(card).name;
  const {
    bursts: _bursts,
    checks: _checks,
    funnel: _funnel,
    ...figures
  } = await inWords(deps.db, result.figures, poll.form, office);
  const unit = await deps.db.selectFrom('unit').select('kind').where('id', '=', poll.unit_id).executeTakeFirst();
  const isWide = unit?.kind !== 'commune';
  const hidden = poll.form.questions.filter(({ integrity }) => integrity && !isWide).map(({ id }) => id);
  return {
    ...figures,
    modes: figures.modes.map((mode) => ({
      ...mode,
      items: mode.items.filter(({ questionId }) => !hidden.includes(questionId)),
      factors: mode.factors.filter(({ questionId }) => !hidden.includes(questionId)),
    })),
    title: card.title,
    office,
    opensOn: poll.opens_on,
    closesOn: poll.closes_on,
    countedUntil: result.until,
  };
}

export const pagePathOf = (pollId: string): string => `/k/${pollId}`;

/** @throws AppError not_found where nothing was published */
export async function publishedPoll(deps: AppDeps, pollId: string): Promise<PublishedPoll> {
  const rows = await publications.listPublished(deps.db, pollId);
  const versions = rows.flatMap(({ version, published_at: at, reason, figures }) =>
    version === null || at === null
      ? []
      : [{ version, publishedAt: at.toISOString(), reason, figures: readPublished(figures) }],
  );
  if (versions.length === 0) throw new AppError('not_found');
  const decision = await decisionOf(deps.db, pollId);
  return { pollId, pagePath: pagePathOf(pollId), ...(decision ? { decision } : {}), versions };
}

const audit = (deps: AppDeps, tx: Tx, { official, requestId }: Who, action: string, pollId: string, details: object) =>
  recordAudit(tx, {
    at: deps.clock.now(),
    officialId: official.id,
    requestId,
    action,
    subjectType: 'poll',
    subjectId: pollId,
    details: { ...details },
  });
