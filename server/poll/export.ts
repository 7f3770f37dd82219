import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { sql } from 'kysely';
import type { OfficialActor } from '../../shared/access.ts';
import { mayRead } from '../../shared/access.ts';
import { FIGURES_SHAPE } from '../../shared/poll/result-schema.ts';
import { FIGURE_LABEL } from '../../shared/poll/figure-words.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { WORKBOOK_TYPE, writeWorkbook } from '../platform/workbook.ts';
import { zip } from '../platform/zip.ts';
import type { ExportBallot } from './export-analysis.ts';
import { analysisFiles } from './export-analysis.ts';
import { TABLE_COLUMNS, tableRows } from './export-table.ts';
import { pollResults } from './result.ts';
import { findMarginSet, toMarginSet } from './store-margin.ts';
import * as store from './store.ts';

type Who = { official: OfficialActor; requestId: string };

/** What the page of results shows, as a sheet. @throws AppError not_found */
export async function exportTables(
  deps: AppDeps,
  who: Who,
  pollId: string,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const results = await pollResults(deps, who.official, pollId);
  await recordExport(deps, who, pollId, 'xlsx');
  const batches = (async function* () {
    yield tableRows(results);
  })();
  const book = writeWorkbook({ name: 'Kết quả khảo sát', columns: TABLE_COLUMNS, batches });
  return reply
    .type(WORKBOOK_TYPE)
    .header('content-disposition', 'attachment; filename="ket-qua-khao-sat.xlsx"')
    .send(Readable.from(book, { objectMode: false }));
}

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
  await recordExport(deps, who, pollId, 'zip');
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

const recordExport = (deps: AppDeps, { official, requestId }: Who, pollId: string, format: 'xlsx' | 'zip') =>
  deps.db.transaction().execute((tx) =>
    recordAudit(tx, {
      at: deps.clock.now(),
      officialId: official.id,
      requestId,
      action: 'poll.exported',
      subjectType: 'poll',
      subjectId: pollId,
      details: { format },
    }),
  );
