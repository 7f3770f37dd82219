import { randomUUID } from 'node:crypto';
import { sealPair } from '../../server/delivery/oa-account.ts';
import type { AppDeps } from '../../server/platform/deps.ts';
import { keepZaloId } from '../../server/resident/zalo-id.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { ZaloModel } from '../../zalo-sim/model.ts';

const AT_ONCE = 5000;

/** An official account of this unit, its tokens those of a fresh grant of the stand-in. */
export async function giveAccount(
  deps: AppDeps,
  unitId: string,
  grant: { oaId: string; accessToken: string; refreshToken: string },
): Promise<string> {
  const id = randomUUID();
  const now = new Date();
  await deps.db
    .insertInto('oa_account')
    .values({
      id,
      unit_id: unitId,
      oa_id: grant.oaId,
      name: 'Sở Nội vụ',
      valid_from: parseLocalDate('2020-01-01'),
      valid_to: null,
      state: 'active',
      zalo_code: null,
      state_at: now,
      token_sealed: sealPair(deps, id, grant),
      refresh_at: new Date(now.getTime() + 20 * 3_600_000),
      rests_until: null,
      minute: null,
    })
    .execute();
  return id;
}

/** People of one place who asked to be told through the account; `personal` says who they are at Zalo. */
export async function givePeople(
  deps: AppDeps,
  {
    accountId,
    placeId,
    keys,
    model,
    appId,
  }: {
    accountId: string;
    placeId: string;
    keys: readonly string[];
    model: Pick<ZaloModel, 'idForApp' | 'idForOa'>;
    appId: string;
  },
): Promise<void> {
  const now = new Date();
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const people = keys.slice(from, from + AT_ONCE).map((key) => ({ key, id: randomUUID(), contactId: randomUUID() }));
    await deps.db
      .insertInto('resident')
      .values(
        people.map(({ key, id }) => ({
          ...keepZaloId(deps, id, model.idForApp(key, appId)),
          place_id: placeId,
          hamlet_id: null,
          place_asked_at: null,
          created_at: now,
          closed_at: null,
        })),
      )
      .execute();
    await deps.db
      .insertInto('oa_contact')
      .values(
        people.map(({ key, id, contactId }) => {
          const oaUserId = model.idForOa(key);
          return {
            id: contactId,
            account_id: accountId,
            resident_id: id,
            user_hash: deps.keyedHash('oa_user', oaUserId),
            user_sealed: deps.seal.close(oaUserId, { column: 'oa_contact.user_sealed', id: contactId }),
            interacted_at: now,
          };
        }),
      )
      .execute();
  }
}
