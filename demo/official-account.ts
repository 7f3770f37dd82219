import { sealPair } from '../server/delivery/oa-account.ts';
import type { AppDeps } from '../server/platform/deps.ts';
import { toLocalDate } from '../shared/time/local-date.ts';
import { SNV } from './content/load-office.ts';

/** As the stand-in knows it. */
export const OA_ID = '3245837462910375846';
const RENEW_AFTER_MS = 20 * 3_600_000;

/** Sở Nội vụ writes through an official account. The stand-in forgets its tokens when it stops, so each start brings new ones. */
export async function openOfficialAccount(
  deps: Pick<AppDeps, 'db' | 'clock' | 'ids' | 'seal'>,
  pair: { accessToken: string; refreshToken: string },
): Promise<void> {
  const now = deps.clock.now();
  await deps.db.transaction().execute(async (tx) => {
    const known = await tx
      .selectFrom('oa_account')
      .select('id')
      .where('oa_id', '=', OA_ID)
      .where('valid_to', 'is', null)
      .executeTakeFirst();
    const id = known?.id ?? deps.ids.uuid();
    const fresh = {
      token_sealed: sealPair(deps, id, { accessToken: pair.accessToken, refreshToken: pair.refreshToken }),
      token_at: now,
      refresh_at: new Date(now.getTime() + RENEW_AFTER_MS),
      refresh_maybe_spent: false,
    };
    if (known) {
      await tx.updateTable('oa_account').set(fresh).where('id', '=', id).execute();
      return;
    }
    const { id: unitId } = await tx.selectFrom('unit').select('id').where('name', '=', SNV).executeTakeFirstOrThrow();
    await tx
      .insertInto('oa_account')
      .values({
        id,
        unit_id: unitId,
        oa_id: OA_ID,
        name: SNV,
        valid_from: toLocalDate(now),
        valid_to: null,
        state: 'active',
        zalo_code: null,
        state_at: now,
        rests_until: null,
        minute: null,
        ...fresh,
      })
      .execute();
  });
}
