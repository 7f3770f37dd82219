import type { OfficialActor } from '../../shared/access.ts';
import { canForProvince, holding, homeFor, mayActFor, readsEveryUnit } from '../../shared/access.ts';
import type {
  IntegrityPublication,
  PrepareIntegrity,
  PublishedIntegrity,
  PublishedIntegrityFigures,
} from '../../shared/poll/integrity-schema.ts';
import { publishedIntegrityFiguresSchema } from '../../shared/poll/integrity-schema.ts';
import { integrityFigures, mayFollow } from '../../shared/poll/integrity.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { getProvince } from '../unit/service.ts';
import type { IntegrityPublicationRow } from './store-integrity-publication.ts';
import * as versions from './store-integrity-publication.ts';
import { listIntegrityDays } from './store-integrity.ts';
import { stateOf, toVersion } from './view-publication.ts';

type Who = { readonly official: OfficialActor; readonly requestId: string };

export const INTEGRITY_PAGE = '/k/phien-ha-dua-tien';

/**
 * Copies what may be told of the whole province for the public, by one who follows it. The same request sent again changes nothing.
 * @throws AppError not_found, publication_open, correction_without_reason, integrity_not_yet, stale_state
 */
export async function prepareIntegrity(
  deps: AppDeps,
  who: Who,
  id: string,
  { reason }: PrepareIntegrity,
): Promise<IntegrityPublicationRow> {
  const assignments = holding(who.official, 'poll.integrity').filter(({ reach }) => reach === 'province');
  const home = homeFor({ assignments }, 'poll.integrity', who.official.unitId);
  if (!home) throw new AppError('not_found');
  const province = await getProvince(deps);
  return deps.db.transaction().execute(async (tx) => {
    await versions.lockVersions(tx);
    const earlier = await versions.findVersion(tx, id);
    if (earlier) {
      // The first has none, whatever was sent with it.
      const isSame = earlier.reason === reason || earlier.reason === null;
      if (!isSame || earlier.prepared_by !== who.official.id) throw new AppError('stale_state');
      return earlier;
    }
    if (await versions.isOneWaiting(tx)) throw new AppError('publication_open');
    const [latest] = await versions.listPublishedVersions(tx);
    if (latest && reason === null) throw new AppError('correction_without_reason');
    const now = deps.clock.now();
    const { from, until, forms, items } = integrityFigures(await listIntegrityDays(tx), toLocalDate(now));
    if (from === null || until === null || forms === null) throw new AppError('integrity_not_yet');
    const figures: PublishedIntegrityFigures = { province: province.name, from, until, forms, items };
    if (latest && !mayFollow(latest.figures, figures)) throw new AppError('integrity_not_yet');
    await versions.insertVersion(tx, {
      id,
      unit_id: home.unitId,
      version: null,
      figures: JSON.stringify(figures),
      reason: latest ? reason : null,
      prepared_by: who.official.id,
      prepared_at: now,
      published_by: null,
      published_at: null,
      returned_by: null,
      returned_at: null,
      return_reason: null,
    });
    await audit(deps, tx, who, { action: 'integrity.figures_prepared', subjectId: province.id, publicationId: id });
    return rowOf(tx, id);
  });
}

/** By the leader of the office that prepared it, and never by whoever did. @throws AppError not_found, not_allowed, own_work, stale_state */
export async function publishIntegrity(deps: AppDeps, who: Who, id: string): Promise<IntegrityPublicationRow> {
  const seen = await readableRow(deps, who.official, id);
  if (!mayActFor(who.official, 'poll.publish', seen.unit_id)) throw new AppError('not_allowed');
  return decide(deps, id, async (tx, row, subjectId) => {
    if (row.published_by === who.official.id) return;
    if (stateOf(row) !== 'prepared') throw new AppError('stale_state');
    if (row.prepared_by === who.official.id) throw new AppError('own_work');
    const [latest] = await versions.listPublishedVersions(tx);
    const version = (latest?.version ?? 0) + 1;
    const published = { version, published_by: who.official.id, published_at: deps.clock.now() };
    await versions.setVersionPublished(tx, id, published);
    await audit(deps, tx, who, { action: 'integrity.figures_published', subjectId, publicationId: id, version });
  });
}

/** By its leader, or by those who prepare. @throws AppError not_found, not_allowed, stale_state */
export async function returnIntegrity(
  deps: AppDeps,
  who: Who,
  id: string,
  reason: string,
): Promise<IntegrityPublicationRow> {
  const { official } = who;
  const seen = await readableRow(deps, official, id);
  if (!mayActFor(official, 'poll.publish', seen.unit_id) && !canForProvince(official, 'poll.integrity'))
    throw new AppError('not_allowed');
  return decide(deps, id, async (tx, row, subjectId) => {
    if (stateOf(row) === 'returned' && row.return_reason === reason) return;
    if (stateOf(row) !== 'prepared') throw new AppError('stale_state');
    const returned = { returned_by: official.id, returned_at: deps.clock.now(), return_reason: reason };
    await versions.setVersionReturned(tx, id, returned);
    await audit(deps, tx, who, { action: 'integrity.figures_returned', subjectId, publicationId: id });
  });
}

/** The offices whose versions somebody reads before they are published: all for those who follow the province, else their own. @throws AppError not_found */
function officesRead(official: OfficialActor): readonly string[] | null {
  if (readsEveryUnit(official, 'poll.results')) return null;
  const own = holding(official, 'poll.publish').filter(({ reach }) => reach === 'province');
  if (own.length === 0) throw new AppError('not_found');
  return own.map(({ unitId }) => unitId);
}

/** @throws AppError not_found */
export const listIntegrityVersions = (deps: AppDeps, official: OfficialActor): Promise<IntegrityPublicationRow[]> =>
  versions.listVersions(deps.db, officesRead(official));

/** @throws AppError not_found */
export async function readIntegrityVersion(deps: AppDeps, official: OfficialActor, id: string) {
  const row = await readableRow(deps, official, id);
  const found = await versions.findVersionFigures(deps.db, id);
  if (!found) throw new AppError('not_found');
  return { ...toIntegrityPublication(row), figures: countsOnly(found.figures) };
}

async function readableRow(deps: AppDeps, official: OfficialActor, id: string): Promise<IntegrityPublicationRow> {
  const offices = officesRead(official);
  const row = await versions.findVersion(deps.db, id);
  if (!row || (offices !== null && !offices.includes(row.unit_id))) throw new AppError('not_found');
  return row;
}

async function decide(
  deps: AppDeps,
  id: string,
  act: (tx: Tx, row: IntegrityPublicationRow, provinceId: string) => Promise<void>,
): Promise<IntegrityPublicationRow> {
  const province = await getProvince(deps);
  return deps.db.transaction().execute(async (tx) => {
    await versions.lockVersions(tx);
    await act(tx, await rowOf(tx, id), province.id);
    return rowOf(tx, id);
  });
}

async function rowOf(tx: Tx, id: string): Promise<IntegrityPublicationRow> {
  const row = await versions.findVersion(tx, id);
  if (!row) throw new AppError('not_found');
  return row;
}

/** What was frozen while shares were told beside the counts still holds them; they are given out no more. */
const countsOnly = (frozen: PublishedIntegrityFigures) => publishedIntegrityFiguresSchema.parse(frozen);

/** Most of the time there is none yet: whoever asks on the way past is not told of an error. */
export async function publishedIntegrity(deps: AppDeps): Promise<PublishedIntegrity> {
  const rows = await versions.listPublishedVersions(deps.db);
  const published = rows.flatMap(({ version, published_at: at, reason, figures }) =>
    version === null || at === null
      ? []
      : [{ version, publishedAt: at.toISOString(), reason, figures: countsOnly(figures) }],
  );
  return { pagePath: INTEGRITY_PAGE, versions: published };
}

export const toIntegrityPublication = (row: IntegrityPublicationRow): IntegrityPublication => ({
  ...toVersion(row),
  office: { id: row.unit_id, name: row.unit_name },
});

type Entry = { action: string; subjectId: string; publicationId: string; version?: number };
const audit = (deps: AppDeps, tx: Tx, { official, requestId }: Who, { action, subjectId, ...details }: Entry) =>
  recordAudit(tx, {
    at: deps.clock.now(),
    officialId: official.id,
    requestId,
    action,
    subjectType: 'unit',
    subjectId,
    details,
  });
