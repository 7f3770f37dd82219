import type { DataRequest } from '../../shared/privacy/schema.ts';
import { isLateOn, stepOf } from '../../shared/privacy/state.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { DataRequestRow } from './store.ts';

const refOf = (id: string | null, fullName: string | null) => (id && fullName ? { id, fullName } : null);

export function toDataRequest(row: DataRequestRow, today: LocalDate): DataRequest {
  const clock = {
    acknowledgeBy: row.acknowledge_by,
    dueOn: row.due_on,
    isAcknowledged: row.acknowledged_at !== null,
    zaloPart: row.zalo_part,
    closedOn: row.closed_at && toLocalDate(row.closed_at),
  };
  return {
    id: row.id,
    code: row.code,
    version: row.version,
    kind: row.kind,
    channel: row.channel,
    purpose: row.purpose,
    receivedAt: row.received_at.toISOString(),
    acknowledgeBy: row.acknowledge_by,
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
    dueOn: row.due_on,
    latestOn: row.extended_reason === null ? row.latest_on : row.due_on,
    extendedReason: row.extended_reason,
    zaloPart: row.zalo_part,
    zaloTold: row.zalo_told_on && row.zalo_reference ? { on: row.zalo_told_on, reference: row.zalo_reference } : null,
    closedAt: row.closed_at?.toISOString() ?? null,
    outcome: row.outcome,
    outcomeReason: row.outcome_reason,
    enteredBy: refOf(row.entered_by, row.enterer_name),
    closedBy: refOf(row.closed_by, row.closer_name),
    step: stepOf(clock),
    isLate: isLateOn(clock, today),
  };
}
