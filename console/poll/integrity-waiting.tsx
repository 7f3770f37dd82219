import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { can } from '../../shared/access.ts';
import { useOfficial } from '../official/current.ts';
import { Icon } from '../ui/icon.tsx';
import { integrityPublications } from './integrity-queries.ts';

/** Among the polls, since the count of today that leads here counts it with theirs. */
export function IntegrityWaiting() {
  const official = useOfficial();
  const waiting = useQuery(integrityPublications).data?.items.some(
    ({ state, office, preparedBy }) =>
      state === 'prepared' && preparedBy.id !== official.id && can(official, 'poll.publish', office.id),
  );
  if (!waiting) return null;
  return (
    <div className="callout callout-amber" role="status">
      <Icon name="clock" />
      <div>
        Số chung của cả tỉnh về phiền hà, đưa tiền chờ Ông/Bà công bố.{' '}
        <Link to="/polls/integrity">Xem bản chờ công bố</Link>
      </div>
    </div>
  );
}
