import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import type { exportFeedbackQuery } from '../../shared/feedback/schema.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { AppDeps } from '../platform/deps.ts';
import type { ExportConnection } from '../platform/export.ts';
import { connectExport, copyCsv, readRows } from '../platform/export.ts';
import type { SheetRow } from '../platform/workbook.ts';
import { WORKBOOK_TYPE, writeWorkbook } from '../platform/workbook.ts';
import type { ExportFilter } from './export-query.ts';
import { csvPieces, sheetPieces } from './export-query.ts';
import type { Hand } from './move.ts';
import { unitsShown } from './office.ts';

type Wanted = z.output<typeof exportFeedbackQuery>;

/**
 * All feedback of a period as CSV.
 * @throws AppError export_busy
 */
export async function exportCsv(deps: AppDeps, hand: Hand, wanted: Wanted, reply: FastifyReply): Promise<FastifyReply> {
  return begin(deps, hand, { wanted, reply, format: 'csv' }, (connection, filter) =>
    copyCsv(connection, csvPieces(filter)),
  );
}

/** The same as an Excel workbook: days are days, numbers are numbers, and all else is text. @throws AppError export_busy */
export async function exportXlsx(
  deps: AppDeps,
  hand: Hand,
  wanted: Wanted,
  reply: FastifyReply,
): Promise<FastifyReply> {
  return begin(deps, hand, { wanted, reply, format: 'xlsx' }, async (connection, filter) => {
    const { columns, pieces } = sheetPieces(filter);
    const batches = await readRows<SheetRow & unknown[]>(connection, pieces);
    return {
      body: Readable.from(writeWorkbook({ name: 'Phản ánh', columns, batches }), { objectMode: false }),
      type: WORKBOOK_TYPE,
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
