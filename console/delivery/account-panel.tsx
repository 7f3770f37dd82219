import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { canForProvince, mayActFor } from '../../shared/access.ts';
import type { OaAccount, OaTerm } from '../../shared/delivery/schema.ts';
import { addDays, formatDay } from '../../shared/time/local-date.ts';
import dayjs from 'dayjs';
import { allows, useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { Chip } from '../ui/chip.tsx';
import { formatDayOf, formatInstant, today } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { SidePanel } from '../ui/split.tsx';
import { Refusal } from '../ui/states.tsx';
import {
  instantOrDash,
  isCurrent,
  nextStepOf,
  standsOn,
  TERM_LABELS,
  termWords,
  troubleOf,
  waitingWords,
} from './account-labels.ts';
import { EndDialog } from './end-dialog.tsx';
import { useEndAccount, useReactivate } from './queries.ts';
import { useConnect } from './use-connect.ts';

export function StandsChip({ account }: { account: OaAccount }) {
  const { words, tone, icon } = standsOn(account, today());
  return (
    <Chip tone={tone} icon={icon}>
      {words}
    </Chip>
  );
}

export function useAccountRights(account: OaAccount) {
  const official = useOfficial();
  return {
    connect: canForProvince(official, 'oa.connect'),
    reactivate: mayActFor(official, 'notice.approve', account.office.id),
  };
}

type PanelProps = { account: OaAccount; terms: readonly OaTerm[]; screen: string; onClose: () => void };

export function AccountPanel({ account, terms, screen, onClose }: PanelProps) {
  const official = useOfficial();
  const may = useAccountRights(account);
  const isHeld = isCurrent(account, today());
  const trouble = isHeld ? troubleOf(account) : null;
  return (
    <SidePanel screen={screen} title={account.name} onClose={onClose}>
      <div className="stack-wide">
        <div className="panel-state">
          <StandsChip account={account} />
          <span>từ {formatInstant(account.stateAt)}</span>
        </div>
        {trouble && (
          <div className="callout callout-brick" role="alert">
            <Icon name="warning" />
            <div>{trouble}</div>
          </div>
        )}
        {isHeld && (
          <p>
            <strong>Việc cần làm:</strong> {nextStepOf(account, may)}
          </p>
        )}
        {isHeld && <Acts account={account} may={may} />}
        <dl className="facts">
          <dt>Cơ quan</dt>
          <dd>{account.office.name}</dd>
          <dt>Mã tài khoản</dt>
          <dd>{account.oaId}</dd>
          <dt>Thời gian</dt>
          <dd>
            từ {formatDay(account.validFrom)}
            {account.validTo && ` đến hết ${formatDay(addDays(account.validTo, -1))}`}
          </dd>
          <dt>Tin đang chờ gửi</dt>
          <dd>{waitingWords(account.waiting)}</dd>
          <dt>Đổi khóa gần nhất</dt>
          <dd>{instantOrDash(account.tokenAt)}</dd>
          <dt>Tự đổi khóa tiếp</dt>
          <dd>{isHeld ? instantOrDash(account.renewsAt) : '—'}</dd>
          <dt>Ai nối lại được</dt>
          <dd>Người quản trị của tỉnh, cùng người quản trị tài khoản Zalo</dd>
          <dt>Ai cho gửi lại được</dt>
          <dd>Người duyệt của {account.office.name}, sau khi Zalo báo lỗi</dd>
        </dl>
        <Terms terms={terms} account={account} />
        {allows(official, 'notice.read') && (
          <p>
            <Link to="/broadcasts">Các lần đã gửi</Link>
          </p>
        )}
        {allows(official, 'audit.read') && (
          <p>
            <Link to={`/audit?subject=${account.id}`}>Xem nhật ký của tài khoản này</Link>
          </p>
        )}
      </div>
    </SidePanel>
  );
}

function Acts({ account, may }: { account: OaAccount; may: ReturnType<typeof useAccountRights> }) {
  const { connect, error, isPending } = useConnect();
  const reactivate = useReactivate();
  const end = useEndAccount();
  const [isEnding, setIsEnding] = useState(false);
  const keep = useOneAtATime(async () => {
    const { id, version } = account;
    await end.mutateAsync({ id, version, validTo: null, source: 'Bỏ ngày kết thúc đã ghi' }).catch(() => undefined);
  });
  const isStopped = account.state === 'stopped';
  return (
    <>
      <div className="buttons">
        {may.connect && (
          <Button
            {...(account.state === 'active' ? {} : { type: 'primary' as const })}
            loading={isPending}
            onClick={() => void connect({ unitId: account.office.id, accountId: account.id })}
          >
            Nối lại
          </Button>
        )}
        {isStopped && may.reactivate && (
          <Button type="primary" loading={reactivate.isPending} onClick={() => reactivate.mutate(account.id)}>
            Cho gửi lại
          </Button>
        )}
        {may.connect &&
          (account.validTo === null ? (
            <Button danger onClick={() => setIsEnding(true)}>
              Kết thúc, bàn giao
            </Button>
          ) : (
            <Button loading={end.isPending} onClick={() => void keep()}>
              Bỏ ngày kết thúc
            </Button>
          ))}
      </div>
      <Refusal error={error ?? reactivate.error ?? end.error} />
      {isEnding && <EndDialog account={account} onClose={() => setIsEnding(false)} />}
    </>
  );
}

/** What Zalo lets live how long, with where that is known from. */
function Terms({ terms, account }: { terms: readonly OaTerm[]; account: OaAccount }) {
  const grant = terms.find(({ name }) => name === 'grant');
  return (
    <details>
      <summary>Quyền của Zalo sống bao lâu</summary>
      <div className="stack">
        {grant && account.tokenAt && account.validTo === null && (
          <p>
            Máy tự đổi khóa hằng ngày. Nếu máy chủ dừng lâu, quyền bị thu vào khoảng{' '}
            {formatDayOf(dayjs(account.tokenAt).add(grant.value, grant.unit).toISOString())}; khi đó phải nối lại.
          </p>
        )}
        <dl className="facts">
          {terms.map((term) => (
            <div key={term.name} className="facts-row">
              <dt>{TERM_LABELS[term.name]}</dt>
              <dd>
                {termWords(term)}
                <span className="under">{term.source}</span>
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
