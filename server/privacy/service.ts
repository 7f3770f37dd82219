import type { z } from 'zod';
import type { OfficialActor } from '../../shared/access.ts';
import type {
  closeRequestSchema,
  DataRequest,
  enterDataRequestSchema,
  extendRequestSchema,
} from '../../shared/privacy/schema.ts';
import { startOfDay, toLocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { registerRequest } from './register.ts';
import type { DataRequestRow } from './store.ts';
import * as store from './store.ts';
import { toDataRequest } from './view.ts';

export type Hand = { readonly official: OfficialActor; readonly requestId: string };
export type Seen = { readonly id: string; readonly version: number };

/** The same entry again answers with the first row. @throws AppError invalid_request for a day that has not come */
export async function enterRequest(
  deps: AppDeps,
  hand: Hand,
  input: z.output<typeof enterDataRequestSchema>,
): Promise<DataRequest> {
  const now = deps.clock.now();
  if (input.receivedOn > toLocalDate(now))
    throw new AppError('invalid_request', [{ path: 'receivedOn', reason: 'in_the_future' }]);
  return deps.db.transaction().execute(async (tx) => {
    const isToday = input.receivedOn === toLocalDate(now);
    const { id, isNew } = await registerRequest(deps, tx, {
      kind: input.kind,
      channel: 'counter',
      receivedAt: isToday ? now : startOfDay(input.receivedOn),
      clientRequestId: input.clientRequestId,
      enteredBy: hand.official.id,
    });
    if (isNew) await audit(deps, tx, hand, 'privacy.request_entered', id, { kind: input.kind });
    return view(deps, tx, id);
  });
}

export const acknowledgeRequest = (deps: AppDeps, hand: Hand, seen: Seen): Promise<DataRequest> =>
  change(deps, hand, seen, 'privacy.request_acknowledged', (row) => {
    if (row.acknowledged_at) throw new AppError('move_not_possible');
    return { acknowledged_at: deps.clock.now() };
  });

/** Once, and not beyond what the law gives. @throws AppError move_not_possible, invalid_request, and those of every change */
export const extendRequest = (
  deps: AppDeps,
  hand: Hand,
  input: Seen & z.output<typeof extendRequestSchema>,
): Promise<DataRequest> =>
  change(deps, hand, input, 'privacy.request_extended', (row) => {
    if (row.extended_reason !== null || row.latest_on === row.due_on) throw new AppError('move_not_possible');
    if (input.dueOn <= row.due_on || input.dueOn > row.latest_on)
      throw new AppError('invalid_request', [{ path: 'dueOn', reason: 'outside_extension' }]);
    return { due_on: input.dueOn, extended_reason: input.reason };
  });

/** @throws AppError move_not_possible while the person has to be told that it arrived, or Zalo of the person */
export const closeRequest = (
  deps: AppDeps,
  hand: Hand,
  input: { id: string } & z.output<typeof closeRequestSchema>,
): Promise<DataRequest> =>
  change(deps, hand, input, 'privacy.request_closed', (row) => {
    if (!row.acknowledged_at || row.zalo_part === 'owed') throw new AppError('move_not_possible');
    // What waits for our own job is not closed by hand before it was done.
    if (row.channel === 'zalo' && row.our_part_done_at === null) throw new AppError('move_not_possible');
    const done = closing(deps, hand, input.outcome);
    return input.outcome === 'refused'
      ? { ...done, outcome_reason: input.reason }
      : { ...done, our_part_done_at: deps.clock.now() };
  });

export const closing = (deps: AppDeps, { official }: Hand, outcome: 'done' | 'refused') => ({
  closed_at: deps.clock.now(),
  closed_by: official.id,
  outcome,
});

type Change = Parameters<typeof store.changeIf>[2];

/** One guarded change and its audit row, or nothing. @throws AppError not_found, stale_state, move_not_possible */
export async function change(
  deps: AppDeps,
  hand: Hand,
  { id, version }: Seen,
  action: string,
  columnsOf: (row: DataRequestRow, tx: Tx) => Change | Promise<Change>,
): Promise<DataRequest> {
  return deps.db.transaction().execute(async (tx) => {
    const row = await store.findRequest(tx, id);
    if (!row) throw new AppError('not_found');
    if (row.version !== version) throw new AppError('stale_state');
    if (row.closed_at) throw new AppError('move_not_possible');
    if (!(await store.changeIf(tx, { id, version }, await columnsOf(row, tx)))) throw new AppError('stale_state');
    await audit(deps, tx, hand, action, id);
    return view(deps, tx, id);
  });
}

async function view(deps: AppDeps, tx: Tx, id: string): Promise<DataRequest> {
  const row = await store.findRequest(tx, id);
  if (!row) throw new Error('a data request vanished');
  return toDataRequest(row, toLocalDate(deps.clock.now()));
}

export const audit = (
  deps: AppDeps,
  tx: Tx,
  hand: Hand,
  action: string,
  subjectId: string,
  details = {},
): Promise<void> =>
  recordAudit(tx, {
    at: deps.clock.now(),
    officialId: hand.official.id,
    requestId: hand.requestId,
    action,
    subjectType: 'data_request',
    subjectId,
    details,
  });
