import type { FastifyReply } from 'fastify';
import { escapeLiteral } from 'pg';
import type { z } from 'zod';
import type { OfficialActor } from '../../shared/access.ts';
import { canForProvince, unitsActedFor } from '../../shared/access.ts';
import type { exportAuditCsvApi } from '../../shared/audit/api.ts';
import { addDays, startOfDay, toLocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { AppDeps } from '../platform/deps.ts';
import type { Pieces } from '../platform/export.ts';
import { connectExport, copyCsv, PIECE_ROWS } from '../platform/export.ts';

type Wanted = z.output<typeof exportAuditCsvApi.query>;

/** What this official may read of the log, with the link of each event, so that a copy can be compared later. @throws AppError export_busy */
export async function exportAuditCsv(
  deps: AppDeps,
  { official, requestId }: { official: OfficialActor; requestId: string },
  wanted: Wanted,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const now = deps.clock.now();
  const connection = await connectExport(deps, reply);
  try {
    await deps.db.transaction().execute((tx) =>
      recordAudit(tx, {
        at: now,
        officialId: official.id,
        requestId,
        action: 'audit.exported',
        subjectType: 'audit_event',
        subjectId: requestId,
        details: wanted,
      }),
    );
    const { body, type } = await copyCsv(connection, piecesFor(official, wanted));
    return reply
      .type(type)
      .header('content-disposition', `attachment; filename="nhat-ky-${toLocalDate(now).replaceAll('-', '')}.csv"`)
      .send(body);
  } catch (error) {
    connection.done(false);
    throw error;
  }
}

/** COPY takes no parameters: every value here was validated, and is quoted all the same. */
function piecesFor(official: OfficialActor, { subjectId, from, to }: Wanted): Pieces {
  const units = canForProvince(official, 'audit.read') ? null : unitsActedFor(official, 'audit.read');
  const conditions = [
    'true',
    ...(subjectId ? [`event.subject_id = ${escapeLiteral(subjectId)}`] : []),
    ...(from ? [`event.at >= ${escapeLiteral(startOfDay(from).toISOString())}`] : []),
    ...(to ? [`event.at < ${escapeLiteral(startOfDay(addDays(to, 1)).toISOString())}`] : []),
    ...(units ? [`official.unit_id::text = any (${escapeLiteral(`{${units.join()}}`)}::text[])`] : []),
  ];
  const rows = 'audit_event event left join official on official.id = event.official_id';
  return {
    cuts: `select 'event.id > ' || id, 'event.id <= ' || id from (select event.id, row_number() over (order by event.id) as n
      from ${rows} where ${conditions.join(' and ')}) numbered where n % ${PIECE_ROWS} = 0 order by n`,
    where: (
      within,
    ) => `select event.id as "Số", to_char(event.at at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI:SS') as "Lúc",
      spreadsheet_text(official.full_name) as "Ai", spreadsheet_text(unit.name) as "Đơn vị", event.action as "Việc",
      event.subject_type as "Loại", spreadsheet_text(event.subject_id) as "Đối tượng",
      spreadsheet_text(event.details::text) as "Chi tiết", event.request_id as "Yêu cầu",
      to_char(link.day, 'DD/MM/YYYY') as "Ngày trong chuỗi", link.position as "Thứ tự", encode(link.hash, 'hex') as "Mắt nối"
    from ${rows} join audit_link link on link.event_id = event.id left join unit on unit.id = official.unit_id
    where ${[...conditions, ...within].join(' and ')} order by event.id`,
  };
}
