import { useState } from 'react';
import { Icon } from '../ui/icon.tsx';

const addressOf = (id: string): string => `/api/office/feedback-photos/${id}`;

function Photo({ id, order, count }: { id: string; order: number; count: number }) {
  const [isBroken, setIsBroken] = useState(false);
  if (isBroken)
    return (
      <span className="photo photo-broken">
        <Icon name="image" /> Chưa tải được ảnh {order}
      </span>
    );
  return (
    <a className="photo" href={addressOf(id)} target="_blank" rel="noreferrer">
      <img
        src={addressOf(id)}
        alt={`Ảnh ${order} trên ${count} người dân gửi, mở trong thẻ mới`}
        loading="lazy"
        onError={() => setIsBroken(true)}
      />
    </a>
  );
}

/** Fetched with the session's cookie, like everything else that is not for everybody. */
export function PhotoStrip({ photoIds }: { photoIds: readonly string[] }) {
  if (photoIds.length === 0) return null;
  return (
    <div className="photos">
      {photoIds.map((id, index) => (
        <Photo key={id} id={id} order={index + 1} count={photoIds.length} />
      ))}
    </div>
  );
}
