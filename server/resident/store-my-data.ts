import type { Queries } from '../platform/db.ts';

/** Every agreement and withdrawal, newest first, with the words that were agreed to. */
export const listConsentHistory = (q: Queries, residentId: string) =>
  q
    .selectFrom('consent')
    .leftJoin('consent_text', 'consent_text.text_hash', 'consent.text_hash')
    .select([
      'consent.purpose',
      'consent.version',
      'consent.channel',
      'consent.given_at',
      'consent.withdrawn_at',
      'consent_text.text',
    ])
    .where('consent.resident_id', '=', residentId)
    .orderBy('consent.given_at', 'desc')
    .orderBy('consent.id')
    .execute();

/** Devices that are signed in, the one used last first. */
export const listDevices = (q: Queries, residentId: string, now: Date) =>
  q
    .selectFrom('resident_token')
    .select((eb) => [
      eb.fn.min('created_at').as('since'),
      eb.fn.max('created_at').as('last_seen_at'),
      eb.fn.max('expires_at').as('until'),
    ])
    .where('resident_id', '=', residentId)
    .where('expires_at', '>', now)
    .groupBy('family_id')
    .orderBy('last_seen_at', 'desc')
    .execute();

export const listPollTitles = (q: Queries, residentId: string) =>
  q
    .selectFrom('poll_participation')
    .innerJoin('poll', 'poll.id', 'poll_participation.poll_id')
    .innerJoin('unit', 'unit.id', 'poll.unit_id')
    .select(['poll.title', 'unit.name as office'])
    .where('poll_participation.resident_id', '=', residentId)
    .orderBy('poll.created_at', 'desc')
    .orderBy('poll.id')
    .execute();
