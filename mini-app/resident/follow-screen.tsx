import { useState } from 'react';
import { FOLLOWS_MAX } from '../../shared/resident/consent.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Heading } from '../ui/heading.tsx';
import { Icon } from '../ui/icon.tsx';
import { canSend } from '../ui/only-in-zalo.tsx';
import { Page } from '../ui/page.tsx';
import { setFollows, setReadsBusiness, useFollows, useReadsBusiness } from '../unit/following.ts';
import { useMyPlace } from '../unit/my-place.ts';
import { PlacePicker } from '../unit/place-picker.tsx';
import { KeepFollowing } from './keep-following.tsx';

/** Which further communes are read, and the stream for enterprises. It all works on this phone alone. */
export function FollowScreen() {
  const mine = useMyPlace();
  const follows = useFollows();
  const readsBusiness = useReadsBusiness();
  const [isAdding, setAdding] = useState(false);
  return (
    <Page title="Nơi tôi theo dõi">
      <Heading>Ông/Bà muốn xem thêm tin của nơi nào?</Heading>
      <p className="hint">
        Lưu trên máy này. Tin của các nơi này hiện cùng tin {mine ? `của ${mine.name}` : 'của tỉnh'}.
      </p>
      {follows.length > 0 && (
        <ul className="rows" aria-label="Nơi đang theo dõi">
          {follows.map((place) => (
            <li key={place.id} className="row-group">
              <p className="status">
                <Icon name="pin" />
                <strong>{place.name}</strong>
              </p>
              <Button look="quiet" onClick={() => setFollows(follows.filter(({ id }) => id !== place.id))}>
                Thôi theo dõi {place.name}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {isAdding ? (
        <PlacePicker
          label="Tên xã, phường muốn theo dõi"
          onChoose={(place) => {
            if (place.id !== mine?.id && !follows.some(({ id }) => id === place.id)) setFollows([...follows, place]);
            setAdding(false);
          }}
        />
      ) : follows.length < FOLLOWS_MAX ? (
        <Button look="secondary" onClick={() => setAdding(true)}>
          Thêm xã, phường
        </Button>
      ) : (
        <p className="hint">Theo dõi được nhiều nhất {FOLLOWS_MAX} nơi.</p>
      )}
      <section aria-labelledby="business">
        <h2 id="business">Tin cho doanh nghiệp</h2>
        <Checkbox checked={readsBusiness} onChange={setReadsBusiness}>
          Tôi nhận tin cho doanh nghiệp, hợp tác xã, hộ kinh doanh
        </Checkbox>
      </section>
      {canSend() && <KeepFollowing />}
    </Page>
  );
}
