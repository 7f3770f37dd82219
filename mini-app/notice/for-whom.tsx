import { useQuery } from '@tanstack/react-query';
import type { UnitRef } from '../../shared/unit/schema.ts';
import { aboutQuery } from '../resident/queries.ts';
import { Note } from '../ui/states.tsx';
import { setMyPlace, useMyPlace } from '../unit/my-place.ts';

const NAMED = 3;

/** "Phường Kon Tum, Xã Đăk Hà và 4 nơi khác" */
export function namesOf(places: readonly UnitRef[]): string {
  const names = places.slice(0, NAMED).map(({ name }) => name);
  const others = places.length - names.length;
  return names.join(', ') + (others > 0 ? ` và ${others} nơi khác` : '');
}

/** Whose notice it is, for somebody who was sent the link of another commune's. */
export function ForWhom({ places }: { places: readonly UnitRef[] }) {
  const mine = useMyPlace();
  const about = useQuery(aboutQuery);
  const [only, another] = places;
  if (!about.data || !only) return null;
  const isForMe = places.some(({ id }) => id === mine?.id || id === about.data.province.id);
  if (isForMe) return null;
  return (
    <Note tone="calm" icon="pin">
      <p>
        <strong>Tin của {namesOf(places)}</strong>
      </p>
      {!mine && !another && (
        <button type="button" className="link-button" onClick={() => setMyPlace(only)}>
          Xem mọi tin của {only.name}
        </button>
      )}
    </Note>
  );
}
