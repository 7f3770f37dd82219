import type { Insertable, RawBuilder, SqlBool, Updateable } from 'kysely';
import { sql } from 'kysely';
import type { NoticeAudience, NoticeStatus } from '../../shared/notice/status.ts';
import { PUBLIC_AUDIENCES } from '../../shared/notice/status.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { UnitKind } from '../../shared/unit/schema.ts';
import type { Queries, Tx } from '../platform/db.ts';
import { anyOf } from '../platform/sql.ts';
import type { NoticeTable } from './table.ts';

type Audiences = readonly NoticeAudience[];

/**
 * With an address that answers: published, and not from a memory of the future; withdrawn ones too, when people had seen them. Only what is for
 * anybody, unless whoever asks says otherwise: every door without a session reads from here.
 */
const answering = (q: Queries, now: Date, audiences: Audiences) =>
  q
    .selectFrom('notice')
    .innerJoin('unit as office', 'office.id', 'notice.unit_id')
    .leftJoin('file as image', 'image.id', 'notice.image_id')
    .leftJoin('poll', 'poll.notice_id', 'notice.id')
    .select([
      'notice.id',
      'notice.number',
      'notice.title',
      'notice.slogan',
      'notice.publish_at',
      'notice.image_id',
      'notice.image_alt',
      'notice.recording_id',
      'notice.unit_id',
      'office.name as office_name',
      'image.width as image_width',
      'image.height as image_height',
      'poll.id as poll_id',
    ])
    .where('notice.audience', 'in', audiences)
    .where('notice.publish_at', '<=', now);

/** What a feed shows: published, not withdrawn, and its last day not over. */
export const published = (q: Queries, now: Date, today: LocalDate, audiences: Audiences = PUBLIC_AUDIENCES) =>
  answering(q, now, audiences)
    .where('notice.status', '=', 'approved')
    .where((eb) => eb.or([eb('notice.valid_until', 'is', null), eb('notice.valid_until', '>=', today)]));

/** Also one that has expired or was withdrawn after people could see it. */
export const whole = (q: Queries, now: Date, audiences: Audiences = PUBLIC_AUDIENCES) =>
  answering(q, now, audiences)
    .select([
      'notice.status',
      'notice.valid_until',
      'notice.corrected_at',
      'notice.correction_note',
      'notice.withdrawn_at',
      'notice.withdrawn_reason',
      'notice.body',
      'notice.source_number',
      'notice.source_symbol',
      'notice.source_issued_on',
      'notice.source_title',
      'poll.opens_on',
      'poll.closes_on',
    ])
    .where((eb) =>
      eb.or([
        eb('notice.status', '=', 'approved'),
        eb.and([eb('notice.status', '=', 'withdrawn'), eb('notice.withdrawn_at', '>=', eb.ref('notice.publish_at'))]),
      ]),
    )
    .where('notice.corrects_id', 'is', null);

export const findAnswering = (q: Queries, id: string, now: Date) =>
  whole(q, now).where('notice.id', '=', id).executeTakeFirst();

/** By the number in the address of its page. */
export const findByNumber = (q: Queries, number: number, now: Date) =>
  whole(q, now).where('notice.number', '=', number).executeTakeFirst();

export const listPlaces = (q: Queries, noticeId: string) =>
  q
    .selectFrom('notice_place')
    .innerJoin('unit', 'unit.id', 'notice_place.unit_id')
    .select(['unit.id', 'unit.name'])
    .where('notice_place.notice_id', '=', noticeId)
    .orderBy('unit.name')
    .execute();

/** Whether a notice shows this file, in any of the places a file can have. */
const showing = (fileId: string) => sql<SqlBool>`(
  notice.image_id = ${fileId} or notice.recording_id = ${fileId}
  or exists (select from notice_file part where part.notice_id = notice.id and part.file_id = ${fileId})
  or exists (select from notice_language part where part.notice_id = notice.id and part.recording_id = ${fileId}))`;

const isForAnybody = sql<SqlBool>`notice.audience = any(${PUBLIC_AUDIENCES})`;

export const findPublishedMedia = (q: Queries, fileId: string, now: Date) => findMedia(q, fileId, now, isForAnybody);

/** The file, if a notice that is published now, and that is for whoever asks, shows it; what it is called, if it is to be saved. */
export const findMedia = (q: Queries, fileId: string, now: Date, isTheirs: RawBuilder<SqlBool>) =>
  q
    .selectFrom('file')
    .select((eb) => [
      'file.id',
      'file.media_type',
      'file.bytes',
      // As what is published calls it: a draft that shows it too may have another name for it.
      eb
        .selectFrom('notice_file')
        .innerJoin('notice', 'notice.id', 'notice_file.notice_id')
        .select('notice_file.words')
        .whereRef('notice_file.file_id', '=', 'file.id')
        .where('notice_file.kind', '=', 'attachment')
        .where('notice.status', '=', 'approved')
        .where('notice.publish_at', '<=', now)
        .where(isTheirs)
        .limit(1)
        .as('words'),
    ])
    .where('file.id', '=', fileId)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('notice')
          .select('notice.id')
          .where(showing(fileId))
          .where('notice.status', '=', 'approved')
          .where('notice.publish_at', '<=', now)
          .where(isTheirs),
      ),
    )
    .executeTakeFirst();

/** The file, if the official uploaded it or may read the notice it belongs to. */
export const findOfficeMedia = (q: Queries, fileId: string, officialId: string, unitIds: readonly string[] | null) =>
  q
    .selectFrom('file')
    .select(['file.id', 'file.media_type', 'file.bytes'])
    .where('file.id', '=', fileId)
    .where('file.purpose', 'in', ['notice_image', 'notice_recording', 'notice_attachment'])
    .where((eb) =>
      eb.or([
        eb('file.uploader_id', '=', officialId),
        eb.exists(
          eb
            .selectFrom('notice')
            .select('notice.id')
            .where(showing(fileId))
            .$if(unitIds !== null, (query) => query.where('notice.unit_id', '=', anyOf(unitIds ?? []))),
        ),
      ]),
    )
    .executeTakeFirst();

const office = (q: Queries) =>
  q
    .selectFrom('notice')
    .innerJoin('unit as office', 'office.id', 'notice.unit_id')
    .innerJoin('official as author', 'author.id', 'notice.author_id')
    .leftJoin('official as approver', 'approver.id', 'notice.approver_id')
    .leftJoin('poll', 'poll.notice_id', 'notice.id')
    .leftJoin('notice as correction', (join) =>
      join
        .onRef('correction.corrects_id', '=', 'notice.id')
        .on('correction.status', 'in', ['draft', 'submitted', 'returned']),
    )
    .leftJoin('notice_pin', 'notice_pin.notice_id', 'notice.id')
    .selectAll('notice')
    .select([
      'notice_pin.until as pinned_until',
      'office.name as office_name',
      'author.full_name as author_name',
      'approver.full_name as approver_name',
      'poll.id as poll_id',
      'poll.form_code',
      'poll.opens_on',
      'poll.closes_on',
      'correction.id as open_correction_id',
    ]);

export type OfficeNoticeRow = NonNullable<Awaited<ReturnType<typeof findForOffice>>>;

export const findForOffice = (q: Queries, id: string) => office(q).where('notice.id', '=', id).executeTakeFirst();

/** `limit + 1` notices, last changed first; `unitIds` null is every unit of the province. */
export const listForOffice = (
  q: Queries,
  filter: {
    unitIds: readonly string[] | null;
    status: NoticeStatus | undefined;
    waiting: RawBuilder<SqlBool> | undefined;
    after: { updatedAt: Date; id: string } | undefined;
    limit: number;
  },
) =>
  office(q)
    .$if(filter.unitIds !== null, (query) => query.where('notice.unit_id', '=', anyOf(filter.unitIds ?? [])))
    .$if(filter.status !== undefined, (query) => query.where('notice.status', '=', filter.status ?? 'draft'))
    // A correction that is applied is in the notice that it corrected; what was given up is gone from the eyes.
    .$if(filter.status === undefined, (query) => query.where('notice.status', 'not in', ['applied', 'dropped']))
    .$call((query) => (filter.waiting ? query.where(filter.waiting) : query))
    .$if(filter.after !== undefined, (query) =>
      query.where((eb) =>
        eb(
          eb.refTuple('notice.updated_at', 'notice.id'),
          '<',
          eb.tuple(eb.val(filter.after?.updatedAt ?? new Date(0)), eb.val(filter.after?.id ?? '')),
        ),
      ),
    )
    .orderBy('notice.updated_at', 'desc')
    .orderBy('notice.id', 'desc')
    .limit(filter.limit + 1)
    .execute();

/** What a notice that has just been begun has not got yet. */
export const blankNotice = (now: Date) => ({
  status: 'draft' as const,
  publish_at: null,
  approver_id: null,
  approved_at: null,
  returned_reason: null,
  valid_until: null,
  corrects_id: null,
  correction_note: null,
  corrected_at: null,
  withdrawn_at: null,
  withdrawn_by: null,
  withdrawn_reason: null,
  adopted_from_id: null,
  created_at: now,
  updated_at: now,
});

/** A published notice of an office of the province that is no commune's, and for anybody: what any unit may take over. */
export const findAdoptable = (q: Queries, id: string, now: Date, today: LocalDate) =>
  office(q)
    .where('notice.id', '=', id)
    .where('notice.status', '=', 'approved')
    .where('notice.publish_at', '<=', now)
    .where('office.kind', '<>', 'commune')
    .where(isForAnybody)
    .where((eb) => eb.or([eb('notice.valid_until', 'is', null), eb('notice.valid_until', '>=', today)]))
    .executeTakeFirst();

export const findSent = (q: Queries, authorId: string, clientRequestId: string) =>
  q
    .selectFrom('notice')
    .select('id')
    .where('author_id', '=', authorId)
    .where('client_request_id', '=', clientRequestId)
    .executeTakeFirst();

/** The new row's id, or that of the row an earlier request with the same id has stored. */
export async function insertNoticeOnce(
  q: Queries,
  row: Insertable<NoticeTable>,
): Promise<{ id: string; isNew: boolean }> {
  const inserted = await q
    .insertInto('notice')
    .values(row)
    .onConflict((oc) => oc.columns(['author_id', 'client_request_id']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted) return { id: inserted.id, isNew: true };
  const earlier = await q
    .selectFrom('notice')
    .select('id')
    .where('author_id', '=', row.author_id)
    .where('client_request_id', '=', row.client_request_id)
    .executeTakeFirstOrThrow();
  return { id: earlier.id, isNew: false };
}

/** Held until the transaction ends, so that what is copied from it and what replaces it do not cross. */
export const lockNotice = (tx: Tx, id: string) =>
  tx.selectFrom('notice').select('id').where('id', '=', id).forUpdate().executeTakeFirst();

/** Changes the row if it is still as the official saw it: this version, one of these statuses. */
export async function updateNotice(
  q: Queries,
  guard: { id: string; version: number; from: readonly NoticeStatus[] },
  change: Updateable<NoticeTable>,
): Promise<boolean> {
  const result = await q
    .updateTable('notice')
    .set({ ...change, version: guard.version + 1 })
    .where('id', '=', guard.id)
    .where('version', '=', guard.version)
    .where('status', 'in', guard.from)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export async function replacePlaces(q: Queries, noticeId: string, placeIds: readonly string[]): Promise<void> {
  await q.deleteFrom('notice_place').where('notice_id', '=', noticeId).execute();
  await q
    .insertInto('notice_place')
    .values([...new Set(placeIds)].map((unitId) => ({ notice_id: noticeId, unit_id: unitId })))
    .execute();
}

/** Units of the province that exist on this day, of these kinds. */
export const listAddressable = (q: Queries, placeIds: readonly string[], kinds: readonly UnitKind[], today: string) =>
  q
    .selectFrom('unit')
    .select(['id', 'kind', 'parent_id'])
    .where('id', 'in', placeIds)
    .where('kind', 'in', kinds)
    .where((eb) => eb.or([eb('valid_to', 'is', null), eb(eb.cast<string>('valid_to', 'text'), '>', today)]))
    .execute();

/** How many residents agreed to be counted in each of these places; a province counts all of its communes. */
export const countResidents = (q: Queries, placeIds: readonly string[]) =>
  q
    .selectFrom('unit as place')
    .leftJoin('unit as home', (join) =>
      join.on((eb) => eb.or([eb('home.id', '=', eb.ref('place.id')), eb('home.parent_id', '=', eb.ref('place.id'))])),
    )
    .leftJoin('resident', 'resident.place_id', 'home.id')
    .select((eb) => ['place.id', eb.fn.count<number>('resident.id').distinct().as('residents')])
    .where('place.id', 'in', placeIds)
    .groupBy('place.id')
    .execute();

export const countResidentsInAny = async (q: Queries, placeIds: readonly string[]): Promise<number> => {
  const row = await q
    .selectFrom('resident')
    .innerJoin('unit as home', 'home.id', 'resident.place_id')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where((eb) => eb.or([eb('home.id', 'in', placeIds), eb('home.parent_id', 'in', placeIds)]))
    .executeTakeFirstOrThrow();
  return row.n;
};
