import { createHash } from 'node:crypto';
import type { ConsentPurpose } from '../../shared/resident/consent.ts';
import { CONSENT_PURPOSES, CONSENT_VERSION, consentText } from '../../shared/resident/consent.ts';
import type { ConsentText } from '../../shared/resident/schema.ts';
import type { Queries } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { insertConsent } from './store.ts';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The texts as they stand today, with the hash a device sends back to prove which words it showed. */
export const currentConsentTexts = (owner: string): ConsentText[] =>
  CONSENT_PURPOSES.map((purpose) => {
    const text = consentText(purpose, owner);
    return { purpose, version: CONSENT_VERSION, text, textHash: hashOf(text) };
  });

/** Of the words that stand on the screen today. */
export const consentTextHash = (purpose: ConsentPurpose, owner: string): string => hashOf(consentText(purpose, owner));

/** Writes the ledger row; call it before what it allows, in the same transaction. @throws AppError consent_missing, consent_text_changed */
export async function giveConsent(
  deps: AppDeps,
  q: Queries,
  residentId: string,
  purpose: ConsentPurpose,
  given: { purpose: ConsentPurpose; textHash: string } | null | undefined,
): Promise<void> {
  if (given?.purpose !== purpose) throw new AppError('consent_missing');
  const textHash = consentTextHash(purpose, deps.config.app.owner.name);
  if (given.textHash !== textHash) throw new AppError('consent_text_changed');
  await insertConsent(q, {
    id: deps.ids.uuid(),
    resident_id: residentId,
    purpose,
    version: CONSENT_VERSION,
    text_hash: textHash,
    given_at: deps.clock.now(),
    withdrawn_at: null,
  });
}
