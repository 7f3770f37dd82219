import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { canForProvince, mayActFor } from '../../shared/access.ts';
import { useOfficial } from '../official/current.ts';
import { formatNumber, today } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { isCurrent, nextStepOf, troubleOf } from './account-labels.ts';
import { oaAccounts } from './queries.ts';

const SHOWN = 3;

/** Accounts that do not send, with what Zalo says and what is to be done; for whoever can do it, or knows who can. */
export function AccountAlarm({ waiting }: { waiting: number }) {
  const official = useOfficial();
  const query = useQuery({ ...oaAccounts(), enabled: waiting > 0 });
  const mayConnect = canForProvince(official, 'oa.connect');
  const stopped = (query.data?.items ?? []).filter(
    (account) =>
      account.state !== 'active' &&
      isCurrent(account, today()) &&
      (mayConnect || mayActFor(official, 'notice.approve', account.office.id)),
  );
  if (waiting === 0 || stopped.length === 0) return null;
  return (
    <div className="stack">
      {stopped.slice(0, SHOWN).map((account) => (
        <div key={account.id} className="callout callout-brick callout-large" role="alert">
          <Icon name="warning" />
          <div>
            <strong>{account.name}:</strong> {troubleOf(account)}{' '}
            {nextStepOf(account, {
              connect: mayConnect,
              reactivate: mayActFor(official, 'notice.approve', account.office.id),
            })}{' '}
            <Link to={`/zalo-accounts/${account.id}`}>Mở tài khoản này</Link>
          </div>
        </div>
      ))}
      {stopped.length > SHOWN && (
        <p>
          <Link to="/zalo-accounts">Và {formatNumber(stopped.length - SHOWN)} tài khoản Zalo khác</Link>
        </p>
      )}
    </div>
  );
}
