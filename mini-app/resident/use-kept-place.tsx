import { useQuery } from '@tanstack/react-query';
import { Button } from '../ui/button.tsx';
import { setMyPlace } from '../unit/my-place.ts';
import { meQuery } from './queries.ts';

/** A new phone knows no place, but the agency may keep one: it is offered, and not taken without a tap. */
export function UseKeptPlace() {
  const { data } = useQuery(meQuery);
  if (!data?.place) return null;
  const { place } = data;
  return (
    <div className="card">
      <p>
        Cơ quan đang lưu nơi của Ông/Bà: <strong>{place.name}</strong>
      </p>
      <Button look="secondary" onClick={() => setMyPlace(place)}>
        Dùng {place.name}
      </Button>
    </div>
  );
}
