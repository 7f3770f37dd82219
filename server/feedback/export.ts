import { once } from 'node:events';
import { PassThrough, pipeline, Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { to as copyTo } from 'pg-copy-streams';
import type { z } from 'zod';
import type { exportFeedbackQuery } from '../../shared/feedback/schema.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { AppDeps } from '../platform/deps.ts';
import type { ExportConnection } from '../platform/export.ts';
import { connectExport, readRows } from '../platform/export.ts';
import type { SheetRow } from '../platform/workbook.ts';
import { writeWorkbook } from '../platform/workbook.ts';
import type { ExportFilter } from './export-query.ts';
import { csvQuery, sheetQuery } from './export-query.ts';
import type { Hand } from './move.ts';
import { unitsShown } from './office.ts';

type Wanted = z.output<typeof exportFeedbackQuery>;

/** Excel takes a file without it for the code page of the machine. */
const BOM = '\uFEFF';

/**
 * All feedback of a period as CSV, as Postgres writes it: no row passes through JavaScript. Commas, as RFC 4180 has it: a first
 * line `sep=` would make Excel forget that the file is UTF-8.
 * @throws AppError export_busy
 */
export async function exportCsv(deps: AppDeps, hand: Hand, wanted: Wanted, reply: FastifyReply): Promise<FastifyReply> {
  return begin(deps, hand, { wanted, reply, format: 'csv' }, async ({ client, done }, filter) => {
    const copy = client.query(copyTo(`copy (${csvQuery(filter)}) to stdout with (format csv, header)`));
    // The connection may still complain after the reader has left and nobody listens any more.
    copy.on('error', () => undefined);
    // Nothing is sent before Postgres has begun: until then a refusal can still be told in words.
    await once(copy, 'readable');
    const body = new PassThrough();
    body.write(BOM);
    pipeline(copy, body, (error) => done(!error));
    return { body, type: 'text/csv; charset=utf-8' };
  });
}

/** The same as an Excel workbook: days are days, numbers are numbers, and all else is text. @throws AppError export_busy */
export async function exportXlsx(
  deps: AppDeps,
  hand: Hand,
  wanted: Wanted,
  reply: FastifyReply,
): Promise<FastifyReply> {
  return begin(deps, hand, { wanted, reply, format: 'xlsx' }, async ({ client, done }, filter) => {
    const { columns, query } = sheetQuery(filter);
    const rows = readRows<(string | number | null)[]>(client, query);
    const first = await rows.next();
    async function* batches(): AsyncGenerator<readonly SheetRow[]> {
      if (first.done) return;
      yield first.value;
      yield* rows;
    }
    async function* bytes(): AsyncGenerator<Buffer> {
      let isComplete = false;
      try {
        yield* writeWorkbook({ name: 'Phản ánh', columns, batches: batches() });
        isComplete = true;
      } finally {
        done(isComplete);
      }
    }
    return {
      body: Readable.from(bytes(), { objectMode: false }),
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    };
  });
}

type Request = { wanted: Wanted; reply: FastifyReply; format: 'csv' | 'xlsx' };
type Start = (connection: ExportConnection, filter: ExportFilter) => Promise<{ body: Readable; type: string }>;

/** What both have in common: a free connection, who exported what in the log, and the stream, which breaks off when its source does. */
async function begin(
  deps: AppDeps,
  hand: Hand,
  { wanted, reply, format }: Request,
  start: Start,
): Promise<FastifyReply> {
  const connection = await connectExport(deps, reply);
  try {
    await recordExport(deps, hand, { ...wanted, format });
    const today = toLocalDate(hand.now);
    const { body, type } = await start(connection, {
      ...wanted,
      today,
      unitIds: unitsShown(hand.official, 'feedback.export', wanted.office),
    });
    return reply
      .type(type)
      .header('content-disposition', `attachment; filename="phan-anh-${today.replaceAll('-', '')}.${format}"`)
      .send(body);
  } catch (error) {
    connection.done(false);
    throw error;
  }
}

async function recordExport(deps: AppDeps, hand: Hand, details: Record<string, unknown>): Promise<void> {
  await deps.db.transaction().execute((tx) =>
    recordAudit(tx, {
      at: hand.now,
      officialId: hand.official.id,
      requestId: hand.requestId,
      action: 'feedback.exported',
      subjectType: 'feedback_export',
      subjectId: hand.requestId,
      details,
    }),
  );
}
