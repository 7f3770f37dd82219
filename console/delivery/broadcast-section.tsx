import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { BroadcastLine } from '../../shared/delivery/schema.ts';
import type { OfficeNotice } from '../../shared/notice/schema.ts';
import { Loaded, Skeleton } from '../ui/states.tsx';
import { BroadcastView } from './broadcast-view.tsx';
import { CHANNEL_LABELS } from './labels.ts';
import { broadcast, broadcastsOf } from './queries.ts';

/** What left the house of this notice, and what became of it. */
export function BroadcastSection({ notice }: { notice: Pick<OfficeNotice, 'id'> }) {
  const query = useQuery(broadcastsOf(notice.id));
  if (query.data?.items.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="notice-broadcasts">
      <h2 id="notice-broadcasts">Đã gửi qua Zalo</h2>
      <Loaded query={query} skeleton={<Skeleton rows={2} height={48} />}>
        {({ items }) => items.map((line) => <OneBroadcast key={line.id} line={line} />)}
      </Loaded>
    </section>
  );
}

function OneBroadcast({ line }: { line: BroadcastLine }) {
  const query = useQuery(broadcast(line.id));
  const { name } = CHANNEL_LABELS[line.channel];
  return (
    <Loaded query={query} skeleton={<Skeleton rows={3} height={32} />}>
      {(row) => (
        <article className="stack" aria-label={name}>
          <h3>
            <Link to={`/broadcasts/${row.id}`}>{name}</Link>
          </h3>
          <BroadcastView row={row} />
        </article>
      )}
    </Loaded>
  );
}
