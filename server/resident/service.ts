import type { ResidentActor } from '../../shared/access.ts';
import type { ConsentChannel } from '../../shared/resident/consent.ts';
import type { MyData } from '../../shared/resident/my-data.ts';
import type { ConsentGiven } from '../../shared/resident/schema.ts';
import type { DataRequestReceipt } from '../../shared/privacy/schema.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { registerRequest } from '../privacy/register.ts';
import { holdCommunes, holdHamlet } from '../unit/service.ts';
import { giveConsent } from './consent.ts';
import { describeMessages } from './messages.ts';
import { getMyData } from './my-data.ts';
import { holdSession } from './session.ts';
import { listFollows, replaceFollows } from './store-follow.ts';
import * as store from './store.ts';

type KeepPlace = { placeId: string; hamletId: string | null; consent: ConsentGiven };

/** @throws AppError session_expired, consent_missing, consent_text_changed, not_found, place_not_current, hamlet_not_current */
export async function keepPlace(deps: AppDeps, resident: ResidentActor, input: KeepPlace): Promise<void> {
  const now = deps.clock.now();
  await deps.db.transaction().execute(async (tx) => {
    await holdCommunes(tx, [input.placeId], now);
    if (input.hamletId !== null) await holdHamlet(tx, input.hamletId, input.placeId, now);
    await holdSession(tx, resident);
    await store.withdrawConsent(tx, resident.id, 'place', now);
    await giveConsent(deps, tx, resident.id, 'place', input.consent);
    await store.setPlace(tx, resident.id, input);
  });
}

type Follow = { placeIds: string[]; readsBusiness: boolean; consent: ConsentGiven };

/** What is followed from now on, instead of what was. @throws AppError as `keepPlace` */
export async function follow(deps: AppDeps, resident: ResidentActor, input: Follow): Promise<void> {
  const now = deps.clock.now();
  const placeIds = [...new Set(input.placeIds)];
  await deps.db.transaction().execute(async (tx) => {
    await holdCommunes(tx, placeIds, now);
    await holdSession(tx, resident);
    await store.withdrawConsent(tx, resident.id, 'follow', now);
    await giveConsent(deps, tx, resident.id, 'follow', input.consent);
    await replaceFollows(tx, resident.id, { placeIds, readsBusiness: input.readsBusiness });
  });
}

/** A copy to keep is an answered request for access, so the register counts it. @throws AppError session_expired */
export async function copyMyData(deps: AppDeps, resident: ResidentActor, channel: ConsentChannel): Promise<MyData> {
  await deps.db.transaction().execute(async (tx) => {
    await holdSession(tx, resident);
    await registerRequest(deps, tx, { kind: 'access', channel, receivedAt: deps.clock.now(), isDone: true });
  });
  return getMyData(deps, resident);
}

type Asking = { clientRequestId: string; kind: 'correction' | 'objection'; channel: ConsentChannel };

/** The register does not learn who asks: the person keeps the code and names it to the office. @throws AppError session_expired */
export async function askOffice(deps: AppDeps, resident: ResidentActor, asking: Asking): Promise<DataRequestReceipt> {
  return deps.db.transaction().execute(async (tx) => {
    await holdSession(tx, resident);
    const { receipt } = await registerRequest(deps, tx, { ...asking, receivedAt: deps.clock.now() });
    return receipt;
  });
}

/** What is kept about me, in short. @throws AppError session_expired when the person no longer exists */
export async function describeMe(deps: AppDeps, resident: ResidentActor) {
  const found = await store.findWithPlace(deps.db, resident.id);
  if (!found) throw new AppError('session_expired');
  const [consents, answeredPollIds, answersToRead, following, messages] = await Promise.all([
    store.listConsents(deps.db, resident.id),
    store.listAnsweredPolls(deps.db, resident.id),
    store.countAnswersToRead(deps.db, resident.id),
    listFollows(deps.db, resident.id),
    describeMessages(deps.db, resident.id, deps.clock.now()),
  ]);
  return {
    place: found.place,
    hamlet: found.hamlet,
    placeAskedAgain: found.place_asked_at !== null,
    following,
    readsBusiness: found.reads_business,
    consents: consents.map((consent) => ({
      purpose: consent.purpose,
      version: consent.version,
      givenAt: consent.given_at.toISOString(),
    })),
    messages,
    answeredPollIds,
    answersToRead,
  };
}
