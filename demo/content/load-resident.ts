import type { LocalDate } from '../../shared/time/local-date.ts';
import { addDays } from '../../shared/time/local-date.ts';
import { CONSENT_VERSIONS } from '../../shared/resident/consent.ts';
import { currentConsentTexts } from '../../server/resident/consent.ts';
import { keepZaloId } from '../../server/resident/zalo-id.ts';
import type { PersonaKey } from '../personas.ts';
import { PERSONAS } from '../personas.ts';
import { PERSONA_PLACES } from './people.ts';
import type { Scene } from './scene.ts';
import { instantOn, portionsOf } from './scene.ts';

export type DemoResident = {
  readonly id: string;
  /** Where they live, as far as the agency may keep it. */
  readonly placeId: string | null;
  readonly sinceOn: LocalDate;
  /** Somebody the demo's switch plays; their ballots are left to whoever plays them. */
  readonly personaKey: PersonaKey | null;
};

const RESIDENTS = 400;
/** Out of 100: more where the app was introduced first; some keep their place to themselves. */
const WHERE = [
  ['kontum', 32],
  ['dakha', 24],
  ['elsewhere', 30],
  ['nowhere', 14],
] as const;

export async function loadResidents(scene: Scene, zaloIdOf: (key: PersonaKey) => string): Promise<DemoResident[]> {
  const { random, offices, communes, today } = scene;
  const personas = PERSONAS.flatMap(({ key }) => {
    const place = communes.find(({ name }) => name === PERSONA_PLACES[key]);
    if (!place) return [];
    return [{ zaloId: zaloIdOf(key), placeId: place.id, sinceOn: addDays(today, -170), personaKey: key }];
  });
  const others = Array.from({ length: RESIDENTS }, (_, n) => {
    const where = random.weighted(WHERE);
    const placeId = where === 'nowhere' ? null : where === 'elsewhere' ? random.pick(communes).id : offices[where].id;
    // Zalo's ids are 19 digits; these begin with zeros, which none of Zalo's does.
    return {
      zaloId: String(n + 1).padStart(19, '0'),
      placeId,
      sinceOn: addDays(today, -random.int(5, 185)),
      personaKey: null,
    };
  });
  const residents = [...personas, ...others].map((it) => ({ id: scene.deps.ids.uuid(), ...it }));
  await insertResidents(scene, residents);
  return residents;
}

async function insertResidents(scene: Scene, residents: readonly (DemoResident & { zaloId: string })[]): Promise<void> {
  const { db } = scene.deps;
  const current = currentConsentTexts(scene.deps.config.app.owner.name);
  const texts = new Map(current.map((text) => [text.purpose, text.textHash]));
  const firstDay = instantOn(scene, addDays(scene.today, -190), 8, 0);
  const wordings = current.map(({ purpose, version, text, textHash }) => ({
    purpose,
    version,
    text,
    text_hash: textHash,
    valid_from: firstDay,
  }));
  await db.insertInto('consent_text').values(wordings).execute();
  const consent = (residentId: string, purpose: 'account' | 'place', at: Date) => ({
    id: scene.deps.ids.uuid(),
    resident_id: residentId,
    purpose,
    version: CONSENT_VERSIONS[purpose],
    text_hash: texts.get(purpose) ?? '',
    given_at: at,
    withdrawn_at: null,
  });
  const rows = residents.map((it) => ({
    ...keepZaloId(scene.deps, it.id, it.zaloId),
    place_id: it.placeId,
    created_at: instantOn(scene, it.sinceOn, scene.random.int(6, 20), scene.random.int(0, 59)),
  }));
  const consents = rows.flatMap((row) => [
    consent(row.id, 'account', row.created_at),
    ...(row.place_id ? [consent(row.id, 'place', row.created_at)] : []),
  ]);
  for (const portion of portionsOf(rows)) await db.insertInto('resident').values(portion).execute();
  for (const portion of portionsOf(consents)) await db.insertInto('consent').values(portion).execute();
}
