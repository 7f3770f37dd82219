import type { z } from 'zod';
import type { DataRequest, RequestOutcome, tellZaloSchema, ZaloPart } from '../../shared/privacy/schema.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { openZaloId } from '../resident/zalo-id.ts';
import type { Hand } from './service.ts';
import { audit, change, closing } from './service.ts';
import { endOwed, findPerson, forgetPerson } from './store-zalo-part.ts';

/** How it ends by itself: Zalo told us first, the person agreed anew, or was erased before anybody told Zalo. */
export type ZaloPartEnd = 'heard' | 'agreed_again' | 'nobody_left';

const ENDS: Record<ZaloPartEnd, { zaloPart: ZaloPart; outcome: RequestOutcome }> = {
  heard: { zaloPart: 'heard', outcome: 'done' },
  agreed_again: { zaloPart: 'dropped', outcome: 'agreed_again' },
  nobody_left: { zaloPart: 'dropped', outcome: 'nobody_left' },
};

/** Call it with the person locked. Where Zalo is owed nothing of them, it does nothing. */
export const endZaloPart = (
  { clock }: Pick<AppDeps, 'clock'>,
  tx: Tx,
  residentId: string,
  end: ZaloPartEnd,
): Promise<void> => endOwed(tx, residentId, { ...ENDS[end], now: clock.now() });

/** Opens the id to write to Zalo with, as long as that is owed; the purpose stays in the log. @throws AppError not_found */
export async function readZaloId(deps: AppDeps, hand: Hand, input: { id: string; purpose: string }): Promise<string> {
  const person = await deps.db.transaction().execute(async (tx) => {
    const found = await findPerson(tx, input.id);
    if (!found) throw new AppError('not_found');
    await audit(deps, tx, hand, 'privacy.zalo_id_read', input.id, { purpose: input.purpose });
    return found;
  });
  return openZaloId(deps, person);
}

type Telling = z.output<typeof tellZaloSchema> & { id: string };

/** @throws AppError invalid_request, move_not_possible where nothing is owed, and those of every change */
export const tellZalo = (deps: AppDeps, hand: Hand, input: Telling): Promise<DataRequest> =>
  change(deps, hand, input, 'privacy.zalo_told', async (row, tx) => {
    if (row.zalo_part !== 'owed') throw new AppError('move_not_possible');
    const { toldOn, reference } = input;
    if (toldOn > toLocalDate(deps.clock.now())) throw wrong('toldOn', 'in_the_future');
    if (toldOn < toLocalDate(row.received_at)) throw wrong('toldOn', 'before_received');
    const person = await findPerson(tx, row.id);
    if (person && reference.replace(/\s/g, '').includes(openZaloId(deps, person)))
      throw wrong('reference', 'names_person');
    await forgetPerson(tx, row.id);
    return { ...closing(deps, hand, 'done'), zalo_part: 'told', zalo_told_on: toldOn, zalo_reference: reference };
  });

const wrong = (path: string, reason: string): AppError => new AppError('invalid_request', [{ path, reason }]);
