import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { sql } from 'kysely';
import type { OfficialActor } from '../../shared/access.ts';
import { mayRead, unitsRead } from '../../shared/access.ts';
import { inTens } from '../../shared/poll/figure-funnel.ts';
import { shownFunnel } from '../../shared/poll/funnel-words.ts';
import { FIGURES_SHAPE } from '../../shared/poll/result-schema.ts';
import { FIGURE_LABEL, weightingInWords } from '../../shared/poll/figure-words.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { formatDay, toLocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import type { Sheet } from '../platform/workbook.ts';
import { WORKBOOK_TYPE, writeWorkbook } from '../platform/workbook.ts';
import { zip } from '../platform/zip.ts';
import { findUnitName, getProvince } from '../unit/service.ts';
import type { ExportBallot } from './export-analysis.ts';
import { analysisFiles } from './export-analysis.ts';
import { pageSheets } from './export-page.ts';
import { PL4_COLUMNS, pl4Rows, pl4Title } from './export-pl4.ts';
import { TABLE_COLUMNS, tableRows } from './export-table.ts';
import { readPublished } from './older-figures.ts';
import { ballotsByPoster } from './poster.ts';
import { pollResults } from './result.ts';
import { listReached } from './store-funnel.ts';
import { findMarginSet, toMarginSet } from './store-margin.ts';
import { listLatestPublished } from './store-publication.ts';
import * as store from './store.ts';
import { pollTrend } from './trend.ts';
import { subjectOf } from './view.ts';

type Who = { official: OfficialActor; requestId: string };

/** What the page of results shows: in the layout of PL4, question by question, then steps, rounds and checks. @throws AppError not_found */
export async function exportTables(
  deps: AppDeps,
  who: Who,
  pollId: string,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const results = await pollResults(deps, who.official, pollId);
  const poll = await store.findVisible(deps.db, pollId, deps.clock.now());
  if (!poll) throw new AppError('not_found');
  await recordExport(deps, who, pollId, { format: 'xlsx' });
  const { title, opensOn, closesOn } = results.poll;
  const office = subjectOf(results.poll).name;
  const reached = shownFunnel(results).find(({ step }) => step === 'reached')?.people ?? null;
  const rows = pl4Rows({ figures: results, form: formInWords(title, poll), office, opensOn, closesOn, reached });
  const scope = `Kỳ từ ${formatDay(opensOn)} đến hết ${formatDay(closesOn)}${results.isFinal ? '' : ', số chưa cuối cùng'}`;
  const words = { scope, weighting: weightingInWords(results.weighting) };
  const pl4 = await pl4Sheet(deps, who, words, only(rows));
  const trend = await pollTrend(deps, who.official, pollId);
  const posters = await ballotsByPoster(deps, who.official, pollId);
  const book = writeWorkbook(
    pl4,
    { name: 'Từng câu', columns: TABLE_COLUMNS, batches: only(tableRows(results)) },
    ...pageSheets(results, trend, posters).map(({ rows: own, ...sheet }) => ({ ...sheet, batches: only(own) })),
  );
  return sendBook(reply, book, 'ket-qua-khao-sat.xlsx');
}

/**
 * The published figures of every poll that closed in a period, the latest version of each, as the public reads them; of units that the
 * official may read.
 */
export async function exportPublished(
  deps: AppDeps,
  who: Who,
  { from, to }: { from: LocalDate; to: LocalDate },
  reply: FastifyReply,
): Promise<FastifyReply> {
  const unitIds = unitsRead(who.official, 'poll.results');
  await recordExport(deps, who, who.requestId, { format: 'xlsx', from, to });
  const batches = (async function* () {
    let after: { closesOn: LocalDate; id: string } | undefined;
    for (;;) {
      const polls = await listLatestPublished(deps.db, { from, to, unitIds, after, limit: POLLS_AT_ONCE });
      const reachedOf = await listReached(
        deps.db,
        polls.map(({ poll_id: id }) => id),
      );
      yield polls.flatMap(({ figures: kept, ...poll }) => {
        const { title, office, opensOn, closesOn, ...figures } = readPublished(kept);
        const reached = figures.modes[0]?.ballots === null ? null : inTens(reachedOf.get(poll.poll_id) ?? null);
        return pl4Rows({ figures, form: formInWords(title, poll), office, opensOn, closesOn, reached });
      });
      const last = polls.at(-1);
      if (!last || polls.length < POLLS_AT_ONCE) return;
      after = { closesOn: last.closes_on, id: last.poll_id };
    }
  })();
  const scope = `Các phiếu đã công bố, đóng từ ${formatDay(from)} đến hết ${formatDay(to)}`;
  const words = { scope, weighting: 'Phiếu nào đã hiệu chỉnh theo dân số thì cột ghi chú nói rõ.' };
  return sendBook(reply, writeWorkbook(await pl4Sheet(deps, who, words, batches)), 'khao-sat-da-cong-bo.xlsx');
}

/** Figures lie in memory while their rows are written. */
const POLLS_AT_ONCE = 50;

/** A ready form has a version that others know; what an office wrote itself, the edition. */
function formInWords(title: string, of: { form_code: string; form_version: string }): string {
  const edition = Number(of.form_version.split('/')[1] ?? 1);
  if (of.form_version.includes('/')) return edition > 1 ? `${title}, lần ${edition}` : title;
  return `${title} (${of.form_code.toUpperCase()}, ${of.form_version})`;
}

async function* only<T>(rows: T): AsyncGenerator<T> {
  yield rows;
}

async function pl4Sheet(
  deps: AppDeps,
  { official }: Who,
  words: { scope: string; weighting: string },
  batches: Sheet['batches'],
): Promise<Sheet> {
  const { name: province } = await getProvince(deps);
  const office = (await findUnitName(deps.db, official.unitId)) ?? '';
  const title = pl4Title({ province, office, ...words, exportedOn: toLocalDate(deps.clock.now()) });
  return { name: 'PL4', title, columns: PL4_COLUMNS, batches };
}

const sendBook = (reply: FastifyReply, book: AsyncGenerator<Buffer>, name: string): FastifyReply =>
  reply
    .type(WORKBOOK_TYPE)
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Readable.from(book, { objectMode: false }));

/**
 * The anonymised file of single ballots, with all that is needed to find the figures again. Only once, when nothing more comes: two
 * files of two days would differ by single people. @throws AppError not_found, poll_not_final, ballots_forgotten
 */
export async function exportAnalysis(
  deps: AppDeps,
  who: Who,
  pollId: string,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const now = deps.clock.now();
  const poll = await store.findVisible(deps.db, pollId, now);
  if (!poll || !mayRead(who.official, 'poll.export', poll.unit_id)) throw new AppError('not_found');
  const result = await store.findResult(deps.db, pollId);
  if (!result || result.figures.shape !== FIGURES_SHAPE || !result.figures.isFinal)
    throw new AppError('poll_not_final');
  const ballots = await listBallots(deps, pollId);
  if (ballots.length === 0) throw new AppError('ballots_forgotten');
  const setId = /[0-9a-f-]{36}/.exec(result.made_of)?.[0];
  // Where weights were ruled out at approval the file holds no margins, and its script makes none.
  const set =
    setId === undefined || poll.settings?.weighting === 'none' ? undefined : await findMarginSet(deps.db, setId);
  await recordExport(deps, who, pollId, { format: 'zip' });
  const files = analysisFiles({
    form: poll.form,
    settings: poll.settings,
    ballots,
    margins: set ? toMarginSet(set) : null,
    about: [
      `${poll.title.replaceAll('{unit}', poll.unit_name)}, ${poll.unit_name}`,
      `Form ${poll.form_code} ${poll.form.version}; ballots from ${poll.opens_on} to ${result.until}`,
      `Exported on ${toLocalDate(now)}; figures of shape ${FIGURES_SHAPE}`,
      set ? `Population: ${set.source}, ${set.as_of}` : 'No population margins: unweighted only',
      FIGURE_LABEL,
    ],
  });
  const archive = zip(files.map(({ name, content }) => ({ name, content: [content] })));
  return reply
    .type('application/zip')
    .header('content-disposition', 'attachment; filename="phan-tich-khao-sat.zip"')
    .send(Readable.from(archive, { objectMode: false }));
}

/** In no order, without id and day. */
async function listBallots(deps: AppDeps, pollId: string): Promise<ExportBallot[]> {
  const rows = await deps.db
    .selectFrom('ballot')
    .leftJoin('unit', 'unit.id', 'ballot.place_id')
    .select(['mode', 'unit.name as place', 'unit.type as area', 'answers'])
    .where('poll_id', '=', pollId)
    .orderBy(sql`random()`)
    .execute();
  return rows.map(({ answers, ...row }) => ({ ...row, answers }));
}

/** A poll, or the request itself where it asks for many. */
const recordExport = (
  deps: AppDeps,
  { official, requestId }: Who,
  subjectId: string,
  details: Record<string, string>,
) =>
  deps.db.transaction().execute((tx) =>
    recordAudit(tx, {
      at: deps.clock.now(),
      officialId: official.id,
      requestId,
      action: 'poll.exported',
      subjectType: subjectId === requestId ? 'poll_export' : 'poll',
      subjectId,
      details,
    }),
  );
