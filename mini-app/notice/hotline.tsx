import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { UnitRef } from '../../shared/unit/schema.ts';
import { directoryQuery } from '../directory/queries.ts';
import { savedDirectory } from '../directory/saved.ts';
import { zalo } from '../platform/zalo.ts';
import { Icon } from '../ui/icon.tsx';
import { useMyPlace } from '../unit/my-place.ts';

/** The number of the office that wrote the notice, or of the reader's own commune, or of the province: the first that there is. */
export function Hotline({ office }: { office: UnitRef }) {
  const place = useMyPlace();
  const directory = useQuery(directoryQuery(place?.id ?? null));
  const units = (directory.data ?? savedDirectory(place?.id ?? null)?.content)?.units ?? [];
  const unit =
    units.find(({ id, hotlines }) => id === office.id && hotlines.length > 0) ??
    units.find(({ hotlines }) => hotlines.length > 0);
  const hotline = unit?.hotlines[0];
  if (!unit || !hotline) return null;
  return (
    <section className="card" aria-labelledby="notice-hotline">
      <h2 id="notice-hotline">Cần hỏi thêm</h2>
      <p>
        {hotline.name}, {unit.name}
      </p>
      <button
        type="button"
        className="button button-secondary"
        aria-label={`Gọi ${hotline.name}, số ${hotline.number}`}
        onClick={() => void zalo.openPhone(hotline.number.replace(/[^\d+]/g, ''))}
      >
        <Icon name="phone" />
        <span className="phone-number">{hotline.number}</span>
      </button>
      <p>
        <Link to="/goi-hoi">Các số khác, giờ làm việc</Link>
      </p>
    </section>
  );
}
