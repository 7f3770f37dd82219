import type { Insertable } from 'kysely';
import { sql } from 'kysely';
import type { Queries, Tx } from '../platform/db.ts';
import { anyOf } from '../platform/sql.ts';
import type { IntegrityPublicationTable } from './table.ts';

const withPeople = (q: Queries) =>
  q
    .selectFrom('integrity_publication')
    .innerJoin('unit', 'unit.id', 'integrity_publication.unit_id')
    .innerJoin('official as preparer', 'preparer.id', 'integrity_publication.prepared_by')
    .leftJoin('official as publisher', 'publisher.id', 'integrity_publication.published_by')
    .select([
      'integrity_publication.id',
      'integrity_publication.unit_id',
      'unit.name as unit_name',
      'version',
      'reason',
      'prepared_by',
      'preparer.full_name as preparer_name',
      'prepared_at',
      'published_by',
      'publisher.full_name as publisher_name',
      'published_at',
      'returned_at',
      'return_reason',
    ]);

export type IntegrityPublicationRow = Awaited<ReturnType<typeof listVersions>>[number];

/** Of these offices, or (`null`) of every one. All of them: each was prepared by one person and decided on by another, one at a time. */
export const listVersions = (q: Queries, unitIds: readonly string[] | null) =>
  withPeople(q)
    .$if(unitIds !== null, (query) => query.where('integrity_publication.unit_id', '=', anyOf(unitIds ?? [])))
    .orderBy('prepared_at', 'desc')
    .orderBy('integrity_publication.id')
    .execute();

export const findVersion = (q: Queries, id: string) =>
  withPeople(q).where('integrity_publication.id', '=', id).executeTakeFirst();

export const findVersionFigures = (q: Queries, id: string) =>
  q.selectFrom('integrity_publication').select('figures').where('id', '=', id).executeTakeFirst();

/** Whatever is decided about them, one after another: there is one province and no row that stands for it. */
export const lockVersions = (tx: Tx) =>
  sql`select pg_advisory_xact_lock(hashtext('integrity_publication'))`.execute(tx);

export const isOneWaiting = async (tx: Tx): Promise<boolean> =>
  (await tx
    .selectFrom('integrity_publication')
    .select('id')
    .where('published_at', 'is', null)
    .where('returned_at', 'is', null)
    .executeTakeFirst()) !== undefined;

export const insertVersion = (tx: Tx, row: Insertable<IntegrityPublicationTable>) =>
  tx.insertInto('integrity_publication').values(row).execute();

type Publishing = { version: number; published_by: string; published_at: Date };
export const setVersionPublished = (tx: Tx, id: string, set: Publishing) =>
  tx.updateTable('integrity_publication').set(set).where('id', '=', id).execute();

type Returning = { returned_by: string; returned_at: Date; return_reason: string };
export const setVersionReturned = (tx: Tx, id: string, set: Returning) =>
  tx.updateTable('integrity_publication').set(set).where('id', '=', id).execute();

/** Every published version, the latest first: each is a kilobyte, and another needs a hundred forms and two people. */
export const listPublishedVersions = (q: Queries) =>
  q
    .selectFrom('integrity_publication')
    .select(['version', 'published_at', 'reason', 'figures'])
    .where('published_at', 'is not', null)
    .orderBy('version', 'desc')
    .execute();

export const isAnyPublished = async (q: Queries): Promise<boolean> =>
  (await q
    .selectFrom('integrity_publication')
    .select('id')
    .where('published_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()) !== undefined;
