import { createHash } from 'node:crypto';
import type { ConsentPurpose } from '../../shared/resident/consent.ts';
import { CONSENT_PURPOSES, CONSENT_VERSIONS, consentText } from '../../shared/resident/consent.ts';
import type { ConsentGiven, ConsentText } from '../../shared/resident/schema.ts';
import type { Queries } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { insertConsent, keepConsentText } from './store.ts';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The texts as they stand today, with the hash a device sends back to prove which words it showed. */
export const currentConsentTexts = (owner: string): ConsentText[] =>
  CONSENT_PURPOSES.map((purpose) => {
    const text = consentText(purpose, owner);
    return { purpose, version: CONSENT_VERSIONS[purpose], text, textHash: hashOf(text) };
  });

/** Of the words that stand on the screen today. */
export const consentTextHash = (purpose: ConsentPurpose, owner: string): string => hashOf(consentText(purpose, owner));

/**
 * Writes the ledger row, with the words where they are new; call it before what it allows, in the same transaction.
 * @throws AppError consent_missing, consent_text_changed
 */
export async function giveConsent(
  deps: AppDeps,
  q: Queries,
  residentId: string,
  purpose: ConsentPurpose,
  given: ConsentGiven | null | undefined,
): Promise<void> {
  if (given?.purpose !== purpose) throw new AppError('consent_missing');
  const text = consentText(purpose, deps.config.app.owner.name);
  const textHash = hashOf(text);
  if (given.textHash !== textHash) throw new AppError('consent_text_changed');
  const now = deps.clock.now();
  await keepConsentText(q, { text_hash: textHash, purpose, version: CONSENT_VERSIONS[purpose], text, valid_from: now });
  await insertConsent(q, {
    id: deps.ids.uuid(),
    resident_id: residentId,
    purpose,
    version: CONSENT_VERSIONS[purpose],
    text_hash: textHash,
    channel: given.channel ?? 'mini_app',
    given_at: now,
    withdrawn_at: null,
  });
}
