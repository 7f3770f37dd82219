import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { TestApp } from './app.ts';
import { someId } from './app.ts';

/** An official account of a unit, with nothing to call Zalo by. */
export async function givenOaAccount(
  { db, deps }: TestApp,
  {
    unitId,
    oaId,
    name = 'Sở Nội vụ Quảng Ngãi',
    validTo = null,
  }: { unitId: string; oaId: string; name?: string; validTo?: string | null },
): Promise<string> {
  const id = someId();
  await db
    .insertInto('oa_account')
    .values({
      id,
      unit_id: unitId,
      oa_id: oaId,
      name,
      valid_from: parseLocalDate('2026-01-01'),
      valid_to: validTo === null ? null : parseLocalDate(validTo),
      state: 'active',
      zalo_code: null,
      state_at: deps.clock.now(),
      token_sealed: null,
      refresh_at: null,
      rests_until: null,
      minute: null,
    })
    .execute();
  return id;
}
