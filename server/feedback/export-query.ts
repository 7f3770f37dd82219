import { escapeLiteral } from 'pg';
import type { FeedbackKind } from '../../shared/feedback/schema.ts';
import type { FeedbackStatus } from '../../shared/feedback/status.ts';
import { OWED_STATUSES } from '../../shared/feedback/status.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { addDays, startOfDay } from '../../shared/time/local-date.ts';
import type { Pieces } from '../platform/export.ts';
import { PIECE_ROWS } from '../platform/export.ts';
import type { SheetColumn } from '../platform/workbook.ts';

/** The words of the office, as in the console. */
const STATUS_WORDS: Record<FeedbackStatus, string> = {
  submitted: 'Chờ tiếp nhận',
  accepted: 'Đã tiếp nhận',
  in_progress: 'Đang xử lý',
  drafted: 'Chờ duyệt trả lời',
  approved: 'Đã duyệt, chờ gửi',
  answered: 'Đã trả lời',
  rated: 'Đã được đánh giá',
  reopened: 'Mở lại',
  refused: 'Không tiếp nhận',
};

const KIND_WORDS: Record<FeedbackKind, string> = {
  problem: 'Việc chưa tốt',
  question: 'Hỏi về thủ tục',
  suggestion: 'Khen, góp ý',
};

const wordOf = (column: string, words: Readonly<Record<string, string>>): string =>
  `case ${column} ${Object.entries(words)
    .map(([code, word]) => `when ${escapeLiteral(code)} then ${escapeLiteral(word)}`)
    .join(' ')} end`;

/** The day in Viet Nam. */
const ANSWERED_ON = `(answer.sent_at at time zone interval '7 hours')::date`;

/** To the day of the answer, or to today while one is owed; nothing where there is no due day, or never will be an answer. */
const daysLate = (today: LocalDate): string => {
  const owed = OWED_STATUSES.map(escapeLiteral).join(', ');
  const until = `case when feedback.status in (${owed}) then ${escapeLiteral(today)}::date else ${ANSWERED_ON} end`;
  return `case when ${until} - feedback.due_on >= 0 then ${until} - feedback.due_on when ${until} < feedback.due_on then 0 end`;
};

/** A unit under the name it bore on this day; under that of today where there is no such day. */
const unitOn = (alias: string, id: string, day: string): string =>
  `join unit ${alias} on ${alias}.id = ${id}
    left join unit_version ${alias}_then on ${alias}_then.unit_id = ${id}
      and ${alias}_then.valid_from <= ${day} and ${alias}_then.valid_to > ${day}`;
const nameOf = (alias: string): string => `coalesce(${alias}_then.name, ${alias}.name)`;

type Column = SheetColumn & { readonly sql: string };

/** What leaves: neither who sent it nor how to reach them. */
const columnsOn = (today: LocalDate): readonly Column[] => [
  { header: 'Mã phản ánh', kind: 'text', width: 13, sql: 'feedback.code' },
  { header: 'Loại', kind: 'text', width: 16, sql: wordOf('feedback.kind', KIND_WORDS) },
  { header: 'Trạng thái', kind: 'text', width: 18, sql: wordOf('feedback.status', STATUS_WORDS) },
  { header: 'Ngày gửi', kind: 'date', width: 12, sql: 'feedback.submitted_on' },
  { header: 'Xã, phường', kind: 'text', width: 20, sql: nameOf('place') },
  { header: 'Địa điểm cụ thể', kind: 'text', width: 24, sql: 'feedback.place_detail' },
  { header: 'Cơ quan được phản ánh', kind: 'text', width: 24, sql: nameOf('about') },
  { header: 'Cơ quan trả lời', kind: 'text', width: 20, sql: nameOf('office') },
  { header: 'Hạn trả lời', kind: 'date', width: 12, sql: 'feedback.due_on' },
  { header: 'Ngày trả lời', kind: 'date', width: 12, sql: ANSWERED_ON },
  { header: 'Số ngày quá hạn', kind: 'number', width: 16, sql: daysLate(today) },
  { header: 'Đã mở lại', kind: 'text', width: 10, sql: `case when feedback.reopened_at is not null then 'Có' end` },
  { header: 'Mức hài lòng (1–5)', kind: 'number', width: 18, sql: 'rating.score' },
  { header: 'Ý kiến khi đánh giá', kind: 'text', width: 30, sql: 'rating.comment' },
  { header: 'Nội dung phản ánh', kind: 'text', width: 60, sql: 'feedback.content' },
  { header: 'Nội dung trả lời', kind: 'text', width: 60, sql: 'answer.body' },
];

export type ExportFilter = {
  readonly from?: LocalDate | undefined;
  readonly to?: LocalDate | undefined;
  readonly status?: FeedbackStatus | undefined;
  /** `null` is every unit. */
  readonly unitIds: readonly string[] | null;
  readonly today: LocalDate;
};

/** COPY takes no parameters: every value here was validated, and is quoted all the same. */
const conditionsOf = ({ from, to, status, unitIds }: ExportFilter): string[] => [
  'true',
  ...(from ? [`feedback.submitted_at >= ${escapeLiteral(startOfDay(from).toISOString())}`] : []),
  ...(to ? [`feedback.submitted_at < ${escapeLiteral(startOfDay(addDays(to, 1)).toISOString())}`] : []),
  ...(status ? [`feedback.status = ${escapeLiteral(status)}`] : []),
  ...(unitIds ? [`feedback.unit_id = any(array[${unitIds.map(escapeLiteral).join(', ')}]::uuid[])`] : []),
];

/**
 * In the order of sending. What is said of the instant alone is for the planner: of a comparison of both it believes that a tenth
 * of all rows fit, and reads whole tables for each piece.
 */
const piecesOf = (filter: ExportFilter, columns: string): Pieces => ({
  cuts: `select
      format('(feedback.submitted_at, feedback.id) > (%L, %L) and feedback.submitted_at >= %1$L', submitted_at, id),
      format('(feedback.submitted_at, feedback.id) <= (%L, %L) and feedback.submitted_at <= %1$L', submitted_at, id)
    from (select submitted_at, id, row_number() over (order by submitted_at, id) as n
      from feedback where ${conditionsOf(filter).join(' and ')}) numbered
    where n % ${PIECE_ROWS} = 0 order by n`,
  where: (conditions) => `select ${columns} from feedback
    left join feedback_rating rating on rating.feedback_id = feedback.id
    left join lateral (select body, sent_at from feedback_answer
      where feedback_id = feedback.id and sent_at is not null order by sent_at desc limit 1) answer on true
    ${unitOn('place', 'feedback.place_id', 'feedback.submitted_on')}
    ${unitOn('office', 'feedback.unit_id', ANSWERED_ON)}
    left ${unitOn('about', 'feedback.about_unit_id', 'feedback.submitted_on')}
    where ${[...conditionsOf(filter), ...conditions].join(' and ')}
    order by feedback.submitted_at, feedback.id`,
});

/** Words only: days as people here write them, and the text of people kept from being read as a formula. */
export function csvPieces(filter: ExportFilter): Pieces {
  const columns = columnsOn(filter.today).map(({ header, kind, sql }) => {
    const shown = { text: `spreadsheet_text(${sql})`, date: `to_char(${sql}, 'DD/MM/YYYY')`, number: sql, told: sql }[
      kind
    ];
    return `${shown} as "${header}"`;
  });
  return piecesOf(filter, columns.join(', '));
}

/** Columns of a sheet, and the query that answers just these as text, `YYYY-MM-DD` and numbers. */
export function sheetPieces(filter: ExportFilter): { columns: readonly SheetColumn[]; pieces: Pieces } {
  const columns = columnsOn(filter.today);
  const list = columns.map(({ kind, sql }) => (kind === 'date' ? `(${sql})::text` : sql));
  return { columns, pieces: piecesOf(filter, list.join(', ')) };
}
