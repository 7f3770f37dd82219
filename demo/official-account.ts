import { keepPair } from '../server/delivery/oa-account.ts';
import { connectAnew } from '../server/delivery/store-connection.ts';
import type { AppDeps } from '../server/platform/deps.ts';
import type { OaHook } from '../zalo-sim/oa-event.ts';
import { writeToOa } from '../zalo-sim/oa-event.ts';
import type { ZaloModel } from '../zalo-sim/model.ts';
import { OA_ACCESS_MS } from '../zalo-sim/model.ts';
import { ZALO_APP } from './environment.ts';
import { PERSONAS } from './personas.ts';

/** How the stand-in calls people of the demo who are told through the account. */
export const receiverKey = (n: number): string => `nguoi-nhan-${n}`;

/** Days after which people of the demo write to the account once more, so that it can answer them. */
const QUIET_DAYS = 2;
const DAY_MS = 86_400_000;

/**
 * The stand-in forgets everything between two starts: it is told again which accounts let us act for them and who has to do with
 * them, and gives a new pair of tokens for each account.
 */
export async function remindZalo(deps: AppDeps, model: ZaloModel): Promise<void> {
  const now = deps.clock.now();
  const accounts = await deps.db
    .selectFrom('oa_account')
    .select(['id', 'oa_id', 'name'])
    .where('valid_to', 'is', null)
    .execute();
  for (const { id, oa_id: oaId, name } of accounts) {
    if (!model.oaNames.has(oaId)) continue;
    const pair = { ...model.grantOa(ZALO_APP.appId, oaId), expiresInMs: OA_ACCESS_MS };
    await deps.db
      .transaction()
      .execute((tx) => connectAnew(tx, id, { ...keepPair(deps, id, pair, now), name, at: now }));
    await remindOfPeople(deps, model, { id, oaId });
  }
}

async function remindOfPeople(deps: AppDeps, model: ZaloModel, account: { id: string; oaId: string }): Promise<void> {
  const contacts = await deps.db
    .selectFrom('oa_contact')
    .select(['id', 'user_sealed', 'interacted_at'])
    .where('account_id', '=', account.id)
    .execute();
  contacts.forEach((_contact, n) => model.createUser({ key: receiverKey(n) }));
  for (const { id, user_sealed: sealed, interacted_at: at } of contacts) {
    const userId = deps.seal.open(sealed, { column: 'oa_contact.user_sealed', id });
    const key = model.userOfOa(userId, account.oaId);
    if (key) Object.assign(model.bond(key, account.oaId), { follows: true, lastInteractionAt: at.getTime() });
  }
}

/** Most of them write to the account when the demo starts: Zalo tells the server, and their week begins anew. */
export async function wakePeople(deps: AppDeps, model: ZaloModel, hook: OaHook): Promise<void> {
  model.oaHook = hook;
  const quietSince = deps.clock.now().getTime() - QUIET_DAYS * DAY_MS;
  const played = new Set<string>(PERSONAS.map(({ key }) => key));
  for (const [place, bond] of model.oaBonds) {
    const [oaId = '', key = ''] = place.split(' ');
    const isSilent = !played.has(key) && Number(key.replace(/\D/g, '')) % 8 === 0;
    if (bond.lastInteractionAt < quietSince && !isSilent) await writeToOa(model, key, 'Chào cơ quan', oaId);
  }
}
