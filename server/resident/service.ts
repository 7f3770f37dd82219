import type { ResidentActor } from '../../shared/access.ts';
import type { ConsentPurpose } from '../../shared/resident/consent.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { assertCurrentCommune } from '../unit/service.ts';
import { giveConsent } from './consent.ts';
import * as store from './store.ts';

type KeepPlace = { placeId: string; consent: { purpose: ConsentPurpose; textHash: string } };

/** @throws AppError consent_missing, consent_text_changed, not_found, place_not_current */
export async function keepPlace(deps: AppDeps, resident: ResidentActor, input: KeepPlace): Promise<void> {
  const now = deps.clock.now();
  await deps.db.transaction().execute(async (tx) => {
    await assertCurrentCommune(tx, input.placeId, now);
    await store.withdrawConsent(tx, resident.id, 'place', now);
    await giveConsent(deps, tx, resident.id, 'place', input.consent);
    await store.setPlace(tx, resident.id, input.placeId);
  });
}

export async function forgetPlace(deps: AppDeps, resident: ResidentActor): Promise<void> {
  await deps.db.transaction().execute(async (tx) => {
    await store.withdrawConsent(tx, resident.id, 'place', deps.clock.now());
    await store.setPlace(tx, resident.id, null);
  });
}

/** What is kept about me. @throws AppError session_expired when the person no longer exists */
export async function describeMe(deps: AppDeps, resident: ResidentActor) {
  const found = await store.findWithPlace(deps.db, resident.id);
  if (!found) throw new AppError('session_expired');
  const [consents, answeredPollIds, answersToRead] = await Promise.all([
    store.listConsents(deps.db, resident.id),
    store.listAnsweredPolls(deps.db, resident.id),
    store.countAnswersToRead(deps.db, resident.id),
  ]);
  return {
    place: found.place_id && found.place_name ? { id: found.place_id, name: found.place_name } : null,
    consents: consents.map((consent) => ({
      purpose: consent.purpose,
      version: consent.version,
      givenAt: consent.given_at.toISOString(),
    })),
    answeredPollIds,
    answersToRead,
  };
}
