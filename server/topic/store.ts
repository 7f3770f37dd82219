import type { WriteTopic } from '../../shared/topic/schema.ts';
import type { Queries, Tx } from '../platform/db.ts';

/** The lists are short: each holds some dozens. */
const MOST = 500;

export const listTopics = (q: Queries) =>
  q.selectFrom('topic').selectAll().orderBy('kind').orderBy('position').orderBy('code').limit(MOST).execute();

export const findTopic = (q: Queries, code: string) =>
  q.selectFrom('topic').selectAll().where('code', '=', code).executeTakeFirst();

export type TopicRow = NonNullable<Awaited<ReturnType<typeof findTopic>>>;

const columnsOf = (input: WriteTopic) => ({
  name: input.name,
  explains_survey: input.explainsSurvey,
  is_current: input.isCurrent,
  position: input.position,
});

/** `false` when a row with this code is there already. */
export async function insertTopic(tx: Tx, code: string, input: WriteTopic): Promise<boolean> {
  const result = await tx
    .insertInto('topic')
    .values({ code, kind: input.kind, ...columnsOf(input) })
    .onConflict((oc) => oc.column('code').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** A topic does not become a sector. */
export async function updateTopic(tx: Tx, code: string, input: WriteTopic): Promise<boolean> {
  const result = await tx
    .updateTable('topic')
    .set({ ...columnsOf(input), version: input.version + 1 })
    .where('code', '=', code)
    .where('kind', '=', input.kind)
    .where('version', '=', input.version)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

export const isAsWritten = (row: TopicRow, input: WriteTopic): boolean =>
  row.kind === input.kind &&
  Object.entries(columnsOf(input)).every(([column, value]) => row[column as keyof TopicRow] === value);
