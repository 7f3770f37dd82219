import type { DataRequestReceipt, RequestChannel, RequestKind, RequestOutcome } from '../../shared/privacy/schema.ts';
import type { ConsentPurpose } from '../../shared/resident/consent.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { addDays, toLocalDate } from '../../shared/time/local-date.ts';
import { addWorkingDays } from '../../shared/time/working-days.ts';
import { loadCalendar } from '../calendar/load.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { insertPerson } from './store-zalo-part.ts';
import * as store from './store.ts';
import type { RequestOrigin } from './table.ts';

/** Of 900 million codes a province uses few. */
const CODE_TRIES = 5;
/** From Friday before Tết to the second working day after it. */
const LONGEST_BREAK_DAYS = 30;

export type Registered = {
  readonly kind: RequestKind;
  readonly channel: RequestChannel;
  readonly purpose?: ConsentPurpose;
  readonly receivedAt: Date;
  /** Makes a repeated entry harmless. */
  readonly clientRequestId?: string;
  readonly enteredBy?: string;
  /** Done here and now, as what people do themselves is. */
  readonly isDone?: boolean;
  /** The resident of whom Zalo has still to be told: our part is done, and it stays open. */
  readonly tellZaloOf?: string;
};

/** Enters a request with its clocks. It takes no word about who asks; of whom Zalo is to be told is kept apart. */
export async function registerRequest(
  deps: Pick<AppDeps, 'clock' | 'ids'>,
  tx: Tx,
  request: Registered,
): Promise<{ id: string; isNew: boolean; receipt: DataRequestReceipt }> {
  const { kind, channel, receivedAt, isDone = false, tellZaloOf } = request;
  const receivedOn = toLocalDate(receivedAt);
  const period = await store.getPeriod(tx, kind, originOf(request), receivedOn);
  const dueOn = addDays(receivedOn, period.days);
  const acknowledgeBy = await lastDayToAcknowledge(tx, receivedOn, period.acknowledge_working_days);
  const now = deps.clock.now();
  const clientRequestId = request.clientRequestId ?? deps.ids.uuid();
  for (let tries = 0; tries < CODE_TRIES; tries += 1) {
    const [id, code] = [deps.ids.uuid(), deps.ids.code()];
    const isNew = await store.insertUnlessKnown(tx, {
      id,
      client_request_id: clientRequestId,
      code,
      kind,
      channel,
      purpose: request.purpose ?? null,
      received_at: receivedAt,
      acknowledge_by: acknowledgeBy,
      // Whoever does it in the app reads at once that it arrived; Zalo has told the person itself.
      acknowledged_at: channel === 'counter' ? null : now,
      due_on: dueOn,
      latest_on: addDays(dueOn, period.extension_days),
      extended_reason: null,
      our_part_done_at: isDone || tellZaloOf ? now : null,
      zalo_part: tellZaloOf ? 'owed' : 'none',
      zalo_told_on: null,
      zalo_reference: null,
      closed_at: isDone ? now : null,
      outcome: isDone ? ('done' satisfies RequestOutcome) : null,
      outcome_reason: null,
      entered_by: request.enteredBy ?? null,
      closed_by: null,
    });
    if (isNew && tellZaloOf) await insertPerson(tx, { data_request_id: id, resident_id: tellZaloOf });
    if (isNew) return { id, isNew, receipt: { code, acknowledgeBy, dueOn, isDone } };
    const first = await store.findByClientRequest(tx, clientRequestId);
    if (first)
      return {
        id: first.id,
        isNew,
        receipt: { code: first.code, acknowledgeBy: first.acknowledge_by, dueOn: first.due_on, isDone },
      };
  }
  throw new Error('no free code for a data request');
}

const originOf = ({ channel, tellZaloOf }: Registered): RequestOrigin =>
  tellZaloOf ? 'passed_on' : channel === 'zalo' ? 'zalo' : 'person';

/** Where nobody has entered the calendar of a needed year the days are counted without free ones: earlier, never later. */
async function lastDayToAcknowledge(tx: Tx, from: LocalDate, workingDays: number): Promise<LocalDate> {
  const calendar = await loadCalendar(tx, from, addDays(from, LONGEST_BREAK_DAYS));
  return addWorkingDays(from, workingDays, calendar) ?? addDays(from, workingDays);
}
