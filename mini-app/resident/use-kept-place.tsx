import { useQuery } from '@tanstack/react-query';
import { Button } from '../ui/button.tsx';
import { homeName, setMyHamlet, setMyPlace } from '../unit/my-place.ts';
import { meQuery } from './queries.ts';

/** A new phone knows no place, but the agency may keep one: it is offered, and not taken without a tap. */
export function UseKeptPlace() {
  const { data } = useQuery(meQuery);
  if (!data?.place) return null;
  const { place, hamlet } = data;
  const use = () => {
    setMyPlace(place);
    setMyHamlet(hamlet);
  };
  return (
    <div className="card">
      <p>
        Cơ quan đang lưu nơi của Ông/Bà: <strong>{homeName(place, hamlet)}</strong>
      </p>
      <Button look="secondary" onClick={use}>
        Dùng {place.name}
      </Button>
    </div>
  );
}
