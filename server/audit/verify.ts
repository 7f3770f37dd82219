import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { formatDay, parseLocalDate } from '../../shared/time/local-date.ts';
import type { Db, Queries } from '../platform/db.ts';
import type { EventText } from './canonical.ts';
import { beginOfDay, hashAfter } from './canonical.ts';
import type { HeadLine } from './heads-file.ts';
import { readHeads, readHeadsFile } from './heads-file.ts';
import { lockHeadsFile } from './store.ts';

export type Verdict = {
  readonly events: number;
  readonly days: number;
  readonly lines: number;
  /** The first thing that is wrong, in a sentence; `undefined` when everything holds. */
  readonly problem: string | undefined;
};

type Link = {
  day: LocalDate;
  position: number;
  event_id: number;
  prev_hash: Buffer;
  hash: Buffer;
  event: EventText | null;
};
/** The lines of the file by `day events`. */
type Witnesses = ReadonlyMap<string, readonly HeadLine[]>;
type Walked = { events: number; days: Map<string, { events: number; hash: string }>; problem: string | undefined };

const BATCH = 2000;
/** As the first row of `audit_retention` has it. Whoever can delete events can write there too, so that a row lengthens this and never shortens it. */
const SHORTEST_MONTHS = 12;

/** The database and the file as they are at one moment: nobody closes a day or writes a line in between. */
export const verifyWithFile = (db: Db, path: string, today: LocalDate): Promise<Verdict> =>
  db.transaction().execute(async (waiting) => {
    await lockHeadsFile(waiting);
    const heads = await readHeadsFile(path);
    return db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((tx) => verifyAudit(tx, heads, today));
  });

/**
 * Computes every hash anew and compares it with the links, the links with the heads, and the heads with the lines of the file.
 * Call it in a transaction that sees one state (repeatable read).
 */
export async function verifyAudit(q: Queries, headsText: string, today: LocalDate): Promise<Verdict> {
  const file = readHeads(headsText);
  // A file that was changed is no witness against the database.
  const witnesses = file.badLine === undefined ? file.lines : [];
  const wanted = Map.groupBy(witnesses, (line) => `${line.day} ${line.events}`);
  const walked = await walkLinks(q, wanted);
  const problem =
    walked.problem ??
    disagreement(wanted) ??
    (await findUnlinked(q)) ??
    (file.badLine === undefined
      ? undefined
      : `Tệp đầu mối nhật ký: dòng ${file.badLine} đã bị sửa, hoặc dòng trước nó bị bớt.`) ??
    (await compareHeads(q, walked, file.lines, today));
  return { events: walked.events, days: walked.days.size, lines: file.lines.length, problem };
}

async function walkLinks(q: Queries, wanted: Witnesses): Promise<Walked> {
  const days: Walked['days'] = new Map();
  let events = 0;
  let before: Link | undefined;
  for (;;) {
    const links = await listLinks(q, before);
    for (const link of links) {
      const isFirst = before?.day !== link.day;
      const problem = judge(link, isFirst ? undefined : before) ?? contradiction(link, wanted);
      if (problem) return { events, days, problem };
      events += 1;
      days.set(link.day, { events: link.position, hash: link.hash.toString('hex') });
      before = link;
    }
    if (links.length < BATCH) return { events, days, problem: undefined };
  }
}

const nameOf = ({ day, position, event_id: id }: Link): string =>
  `Dòng nhật ký số ${id} (ngày ${formatDay(day)}, thứ ${position})`;

function judge(link: Link, before: Link | undefined): string | undefined {
  const position = (before?.position ?? 0) + 1;
  if (link.position !== position) return `Ngày ${formatDay(link.day)} thiếu dòng nhật ký thứ ${position}.`;
  if (!link.event) return `${nameOf(link)} đã bị xóa.`;
  if (!link.prev_hash.equals(before?.hash ?? beginOfDay(link.day)))
    return `${nameOf(link)} không nối tiếp dòng trước: có dòng bị đổi chỗ, chen vào hoặc bớt đi.`;
  if (!link.hash.equals(hashAfter(link.prev_hash, link.event))) return `${nameOf(link)} đã bị sửa.`;
  return undefined;
}

/** Every line counts: the one that a later line for the same place would replace is the one that knows better. */
const contradiction = (link: Link, wanted: Witnesses): string | undefined => {
  const hash = link.hash.toString('hex');
  const told = wanted.get(`${link.day} ${link.position}`)?.find((line) => line.hash !== hash);
  if (!told) return undefined;
  return `${nameOf(link)} khác với dòng ${told.line} của tệp đầu mối: nhật ký ngày này đã bị viết lại.`;
};

/** Also of days whose events have expired. */
function disagreement(wanted: Witnesses): string | undefined {
  for (const [first, ...others] of wanted.values()) {
    const other = others.find(({ hash }) => hash !== first?.hash);
    if (first && other)
      return `Tệp đầu mối, dòng ${first.line} và dòng ${other.line}: ngày ${formatDay(parseLocalDate(first.day))} có hai mốc khác nhau cho cùng ${first.events} dòng nhật ký.`;
  }
  return undefined;
}

/** As text, the columns in the order in which they are hashed. */
async function listLinks(q: Queries, after: Link | undefined): Promise<Link[]> {
  const { rows } = await sql<Link>`
    select link.day, link.position, link.event_id, link.prev_hash, link.hash,
           case when event.id is not null then array[
             event.id::text, to_char(event.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), event.official_id::text,
             event.action, event.subject_type, event.subject_id, event.request_id, event.details::text] end as event
      from audit_link link left join audit_event event on event.id = link.event_id
     where (link.day, link.position) > (${after?.day ?? '-infinity'}::date, ${after?.position ?? 0})
     order by link.day, link.position limit ${sql.lit(BATCH)}`.execute(q);
  return rows;
}

async function findUnlinked(q: Queries): Promise<string | undefined> {
  const { rows } = await sql<{ id: number }>`
    select event.id from audit_event event left join audit_link link on link.event_id = event.id
     where link.event_id is null order by event.id limit 1`.execute(q);
  return rows[0] && `Dòng nhật ký số ${rows[0].id} được chen vào ngoài chuỗi.`;
}

/** What is closed must still be there, to its last event; only whole days older than the retention may be gone. */
async function compareHeads(
  q: Queries,
  { days }: Walked,
  lines: readonly HeadLine[],
  today: LocalDate,
): Promise<string | undefined> {
  const heads = await q.selectFrom('audit_head').select(['day', 'events', 'hash']).orderBy('day').execute();
  const { rows } = await sql<{ keptFrom: LocalDate }>`
    select (${today}::date - make_interval(months => greatest(${SHORTEST_MONTHS}::int, (
      select max(months) from audit_retention where valid_from <= ${today}::date))))::date as "keptFrom"`.execute(q);
  const keptFrom = rows[0]?.keptFrom ?? parseLocalDate('0001-01-01');
  const closed = new Map(heads.map(({ day, events, hash }) => [day as string, { events, hash: hash.toString('hex') }]));

  for (const [day, head] of closed) {
    const found = days.get(day);
    if (found ? found.events !== head.events || found.hash !== head.hash : day >= keptFrom)
      return `Ngày ${formatDay(parseLocalDate(day))} đã chốt ${head.events} dòng nhật ký, nay còn ${found?.events ?? 0}, hoặc dòng cuối đã khác.`;
  }
  return compareFile({ closed, days, keptFrom }, lines);
}

type Known = { closed: ReadonlyMap<string, { events: number; hash: string }>; days: Walked['days']; keptFrom: string };

function compareFile({ closed, days, keptFrom }: Known, lines: readonly HeadLine[]): string | undefined {
  let latest = '';
  for (const { day, state, events, hash, line } of lines) {
    const where = `Tệp đầu mối, dòng ${line}: ngày ${formatDay(parseLocalDate(day))}`;
    const head = closed.get(day);
    if (state === 'closed') {
      if (!head) return `${where} đã chốt ${events} dòng nhật ký, nhưng cơ sở dữ liệu không còn mốc chốt.`;
      if (head.events !== events || head.hash !== hash) return `${where} khác với mốc chốt trong cơ sở dữ liệu.`;
      if (day <= latest) return `${where} được chốt sau một ngày muộn hơn: cả ngày có thể đã được chen vào.`;
      latest = day;
    } else if ((days.get(day)?.events ?? 0) < events && (!head || day >= keptFrom))
      return `${where} từng có ${events} dòng nhật ký, nay còn ${days.get(day)?.events ?? 0}.`;
  }
  const told = new Set(lines.filter(({ state }) => state === 'closed').map(({ day }) => day));
  for (const day of closed.keys())
    if (!told.has(day)) return `Tệp đầu mối thiếu ngày ${formatDay(parseLocalDate(day))}, ngày đã chốt.`;
  return undefined;
}
