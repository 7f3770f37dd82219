import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { PlaceDirectory } from '../../shared/directory/schema.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { zalo } from '../platform/zalo.ts';
import { LinkButton } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState, SavedBanner, Skeleton } from '../ui/states.tsx';
import { useMyPlace } from '../unit/my-place.ts';
import { Opening } from './opening.tsx';
import { directoryQuery } from './queries.ts';
import { savedDirectory } from './saved.ts';

type Unit = PlaceDirectory['units'][number];
type Hotline = Unit['hotlines'][number];

export function DirectoryScreen() {
  const place = useMyPlace();
  const directory = useQuery(directoryQuery(place?.id ?? null));
  const saved = directory.data ? null : savedDirectory(place?.id ?? null);
  const shown = directory.data ?? saved?.content;
  return (
    <Page title="Gọi, hỏi cơ quan">
      <Heading>Gọi, hỏi cơ quan</Heading>
      <Link to="/chon-noi" className="place-chip">
        <Icon name="pin" />
        <span>{place?.name ?? 'Chọn xã, phường của tôi'}</span>
        <Icon name="down" size={20} />
      </Link>
      {saved && directory.isError && <SavedBanner savedAt={saved.savedAt} onRetry={() => directory.refetch()} />}
      {shown ? (
        <Units directory={shown} hasPlace={place !== null} />
      ) : directory.isError ? (
        <ErrorState error={directory.error} onRetry={() => directory.refetch()} />
      ) : (
        <Skeleton shapes={['title', 'row', 'row']} />
      )}
    </Page>
  );
}

function Units({ directory, hasPlace }: { directory: PlaceDirectory; hasPlace: boolean }) {
  if (directory.units.length === 0)
    return (
      <EmptyState icon="phone" title="Chưa có số điện thoại nào ở đây">
        <p>Khi cơ quan đưa số điện thoại, giờ làm việc lên, Ông/Bà sẽ thấy ở đây.</p>
        {!hasPlace && <LinkButton to="/chon-noi">Chọn xã, phường của tôi</LinkButton>}
      </EmptyState>
    );
  return (
    <>
      {directory.units.map((unit) => (
        <section key={unit.id} aria-labelledby={`unit-${unit.id}`}>
          <h2 id={`unit-${unit.id}`}>{unit.name}</h2>
          {unit.hotlines.map((hotline) => (
            <HotlineCard key={hotline.id} hotline={hotline} daysOff={directory.daysOff} />
          ))}
          <WebAddresses unit={unit} />
        </section>
      ))}
    </>
  );
}

function HotlineCard({ hotline, daysOff }: { hotline: Hotline; daysOff: PlaceDirectory['daysOff'] }) {
  return (
    <div className="card">
      <h3>{hotline.name}</h3>
      <Opening hours={hotline.hours} daysOff={daysOff} />
      {hotline.note && <p>{hotline.note}</p>}
      <button
        type="button"
        className="button button-primary"
        aria-label={`Gọi ${hotline.name}, số ${hotline.number}`}
        onClick={() => void zalo.openPhone(hotline.number.replace(/[^\d+]/g, ''))}
      >
        <Icon name="phone" />
        <span className="phone-number">{hotline.number}</span>
      </button>
      {hotline.verifiedOn && <p className="hint">Cơ quan kiểm tra số này ngày {formatDay(hotline.verifiedOn)}</p>}
    </div>
  );
}

/** Written out, not opened: the Mini App leads nobody out of it. */
function WebAddresses({ unit: { links, zaloAccounts } }: { unit: Unit }) {
  if (links.length === 0 && zaloAccounts.length === 0) return null;
  return (
    <ul className="rows">
      {zaloAccounts.map(({ id, name }) => (
        <li key={id} className="row-group">
          <p>
            <strong>Zalo: {name}</strong>
            <span className="hint">Tìm tên này trong Zalo để nhắn, hỏi cơ quan</span>
          </p>
        </li>
      ))}
      {links.map(({ id, name, url, isDead, movedTo }) => (
        <li key={id} className="row-group">
          <p>
            <strong>{name}</strong>
            {isDead ? (
              <span className="hint">
                Địa chỉ cũ <s>{bare(url)}</s>
                {movedTo ? `, nay là ${bare(movedTo)}` : ', hiện không mở được'}
              </span>
            ) : (
              <span className="hint">{bare(url)}</span>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** As people type it. */
const bare = (url: string): string => url.replace(/^https?:\/\//, '').replace(/\/$/, '');
