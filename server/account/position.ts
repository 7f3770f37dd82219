import type { Queries } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import type { Hand } from './hand.ts';
import { audit, takeAccount } from './hand.ts';
import { listPositions, setPosition } from './store.ts';

/** @throws AppError position_not_possible */
export async function assertPosition(q: Queries, code: string | null): Promise<void> {
  if (code !== null && !(await listPositions(q, [code])).has(code))
    throw new AppError('position_not_possible', [{ path: 'position', reason: 'unknown_position' }]);
}

/**
 * Which notices for officials they read from now on. Sent twice it changes nothing the second time.
 * @throws AppError not_found, own_account, account_closed, stale_state, position_not_possible
 */
export async function changePosition(
  deps: AppDeps,
  hand: Hand,
  id: string,
  { position, before }: { position: string | null; before: string | null },
): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    const account = await takeAccount(tx, hand, id);
    if (account.position_code === position) return;
    if (account.position_code !== before) throw new AppError('stale_state');
    await assertPosition(tx, position);
    await setPosition(tx, id, position);
    await audit(tx, hand, 'official.position_changed', id, { position, before });
  });
}
