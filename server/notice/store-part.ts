import { sql } from 'kysely';
import type { WriteNotice } from '../../shared/notice/schema.ts';
import type { TopicKind } from '../../shared/topic/schema.ts';
import type { Queries, Tx } from '../platform/db.ts';

/** What a notice has several of: topics, positions, further pictures, attachments, languages. */
export type NoticeParts = Pick<WriteNotice, Kinds | 'pictures' | 'attachments' | 'languages'>;

export async function replaceParts(tx: Tx, noticeId: string, parts: NoticeParts): Promise<void> {
  await deleteParts(tx, noticeId);
  const codes = [...new Set([...parts.topics, ...parts.sectors, ...parts.positions])];
  if (codes.length > 0)
    await tx
      .insertInto('notice_topic')
      .values(codes.map((code) => ({ notice_id: noticeId, topic_code: code })))
      .execute();
  const files = [
    ...parts.pictures.map((file, position) => ({ ...file, position, kind: 'picture' as const })),
    ...parts.attachments.map((file, position) => ({ ...file, position, kind: 'attachment' as const })),
  ];
  if (files.length > 0)
    await tx
      .insertInto('notice_file')
      .values(files.map(({ id, ...file }) => ({ notice_id: noticeId, file_id: id, ...file })))
      .execute();
  if (parts.languages.length > 0)
    await tx
      .insertInto('notice_language')
      .values(
        parts.languages.map(({ language, title, body, recordingId }) => ({
          notice_id: noticeId,
          language,
          title,
          body,
          recording_id: recordingId,
        })),
      )
      .execute();
}

export async function deleteParts(tx: Tx, noticeId: string): Promise<void> {
  for (const table of ['notice_topic', 'notice_file', 'notice_language'] as const)
    await tx.deleteFrom(table).where('notice_id', '=', noticeId).execute();
}

/** The same parts for another notice, instead of those it has. */
export async function copyParts(tx: Tx, fromId: string, toId: string): Promise<void> {
  await deleteParts(tx, toId);
  await sql`
    insert into notice_topic (notice_id, topic_code)
    select ${toId}, topic_code from notice_topic where notice_id = ${fromId}`.execute(tx);
  await sql`
    insert into notice_file (notice_id, file_id, kind, position, words)
    select ${toId}, file_id, kind, position, words from notice_file where notice_id = ${fromId}`.execute(tx);
  await sql`
    insert into notice_language (notice_id, language, title, body, recording_id)
    select ${toId}, language, title, body, recording_id from notice_language where notice_id = ${fromId}`.execute(tx);
}

export type PartRows = Awaited<ReturnType<typeof listParts>>;

export async function listParts(q: Queries, noticeId: string) {
  const [topics, files, languages] = await Promise.all([
    q
      .selectFrom('notice_topic')
      .innerJoin('topic', 'topic.code', 'notice_topic.topic_code')
      .select(['topic.code', 'topic.kind', 'topic.name', 'topic.explains_survey'])
      .where('notice_id', '=', noticeId)
      .orderBy('topic.position')
      .orderBy('topic.code')
      .execute(),
    q
      .selectFrom('notice_file')
      .innerJoin('file', 'file.id', 'notice_file.file_id')
      .select(['file.id', 'notice_file.kind', 'notice_file.words', 'file.width', 'file.height', 'file.bytes'])
      .where('notice_id', '=', noticeId)
      .orderBy('notice_file.position')
      .execute(),
    q
      .selectFrom('notice_language')
      .select(['language', 'title', 'body', 'recording_id'])
      .where('notice_id', '=', noticeId)
      .orderBy('language')
      .execute(),
  ]);
  return { topics, files, languages };
}

/** The lists that a notice names codes of, by what the notice calls them. */
const KINDS = { topics: 'topic', sectors: 'sector', positions: 'position' } as const satisfies Record<
  string,
  TopicKind
>;
type Kinds = keyof typeof KINDS;

/** Where a notice names a code that its list does not know, or that is given no more and was not the notice's already. */
export async function findUnknownCode(
  q: Queries,
  noticeId: string | null,
  given: Pick<WriteNotice, Kinds>,
): Promise<Kinds | undefined> {
  const codes = [...given.topics, ...given.sectors, ...given.positions];
  if (codes.length === 0) return undefined;
  const rows = await q
    .selectFrom('topic')
    .select(['code', 'kind'])
    .where('code', 'in', codes)
    .where((eb) =>
      eb.or([
        eb('is_current', '=', true),
        eb.exists(
          eb
            .selectFrom('notice_topic')
            .select('topic_code')
            .whereRef('topic_code', '=', 'topic.code')
            .where('notice_id', '=', noticeId),
        ),
      ]),
    )
    .execute();
  const kinds = new Map(rows.map(({ code, kind }) => [code, kind]));
  return (Object.keys(KINDS) as Kinds[]).find((list) => given[list].some((code) => kinds.get(code) !== KINDS[list]));
}
