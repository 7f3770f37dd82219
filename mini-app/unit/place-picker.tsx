import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlaceView, UnitRef } from '../../shared/unit/schema.ts';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { usePaused } from '../ui/use-paused.ts';
import { placesQuery } from './queries.ts';

/** Finds a place of today, also by the name of a commune that no longer is. */
export function PlacePicker({ onChoose, label }: { onChoose: (place: UnitRef) => void; label: string }) {
  const [typed, setTyped] = useState('');
  const words = usePaused(typed.trim());
  const places = useQuery(placesQuery(words));
  return (
    <>
      <Field
        label={label}
        hint="Gõ không dấu cũng được, ví dụ: dak ha"
        type="search"
        value={typed}
        onChange={setTyped}
        maxLength={80}
        autoComplete="off"
      />
      {places.isPending ? (
        <Skeleton shapes={['row', 'row', 'row']} />
      ) : places.isError ? (
        <ErrorState error={places.error} onRetry={() => places.refetch()} />
      ) : (
        <>
          <p className="unseen" role="status">
            {words === '' ? '' : `Có ${places.data.items.length} nơi`}
          </p>
          {places.data.items.length === 0 ? (
            <p className="hint">Không có nơi nào tên như vậy. Ông/Bà thử gõ ít chữ hơn.</p>
          ) : (
            <ul className="rows" aria-busy={places.isPlaceholderData}>
              {places.data.items.map((place) => (
                <PlaceRow key={place.id} place={place} onChoose={onChoose} />
              ))}
            </ul>
          )}
          {places.data.isCut && <p className="hint">Còn nhiều nơi khác. Ông/Bà gõ thêm chữ để thấy.</p>}
        </>
      )}
    </>
  );
}

function PlaceRow({ place, onChoose }: { place: PlaceView; onChoose: (place: UnitRef) => void }) {
  const [successor, another] = place.successors;
  if (place.isCurrent)
    return (
      <li>
        <button type="button" className="row" onClick={() => onChoose(place)}>
          <Icon name="pin" />
          <span>
            <strong>{place.name}</strong>
            <span className="hint">{place.within}</span>
            {place.formerly && <span>trước thuộc {lowerFirst(place.formerly)}</span>}
          </span>
        </button>
      </li>
    );
  if (successor && !another)
    return (
      <li>
        <button type="button" className="row" onClick={() => onChoose(successor)}>
          <Icon name="clock" />
          <span>
            <strong>{place.name} cũ</strong>
            <span className="hint">{place.within}</span>
            <span>nay là {successor.name}</span>
          </span>
        </button>
      </li>
    );
  return (
    <li className="row-group">
      <p>
        <strong>{place.name} cũ</strong>
        <span className="hint">{place.within}</span>
        {place.successors.length > 0 ? 'Đã chia về nhiều nơi. Nay Ông/Bà ở:' : 'Chưa rõ nay thuộc đâu.'}
      </p>
      <div className="chips">
        {place.successors.map((place) => (
          <button key={place.id} type="button" className="chip" onClick={() => onChoose(place)}>
            {place.name}
          </button>
        ))}
      </div>
    </li>
  );
}

/** A unit's name inside a sentence: "trước thuộc huyện Đắk Hà". */
const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
