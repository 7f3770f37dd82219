import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { canForProvince } from '../../shared/access.ts';
import type { OaAccount, UnknownEvent } from '../../shared/delivery/schema.ts';
import { addDays, formatDay } from '../../shared/time/local-date.ts';
import { allows, useOfficial } from '../official/current.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { formatNumber, formatRecent, today } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { Split } from '../ui/split.tsx';
import { EmptyState, Loaded } from '../ui/states.tsx';
import { instantOrDash, isCurrent, nextStepOf } from './account-labels.ts';
import { AccountPanel, StandsChip, useAccountRights } from './account-panel.tsx';
import { ConnectDialog } from './connect-dialog.tsx';
import { oaAccounts } from './queries.ts';

export const ACCOUNTS_TITLE = 'Tài khoản Zalo';

export function ZaloAccountScreen() {
  const official = useOfficial();
  if (!allows(official, 'oa.read')) return <NotAllowedScreen title={ACCOUNTS_TITLE} />;
  return <Accounts />;
}

const daysOf = ({ validFrom, validTo }: OaAccount): string =>
  validTo ? `${formatDay(validFrom)} đến ${formatDay(addDays(validTo, -1))}` : `từ ${formatDay(validFrom)}`;

function NextStep({ account }: { account: OaAccount }) {
  const may = useAccountRights(account);
  return <>{isCurrent(account, today()) ? nextStepOf(account, may) : 'Không phải làm gì.'}</>;
}

const nameLink = (account: OaAccount) => (
  <Link className="row-link" to={`/zalo-accounts/${account.id}`}>
    {account.name}
  </Link>
);

const COLUMNS: Column<OaAccount>[] = [
  {
    title: 'Tài khoản',
    width: '30%',
    render: (account) => (
      <>
        {nameLink(account)}
        <span className="under">{account.office.name}</span>
      </>
    ),
  },
  { title: 'Trạng thái', width: 180, render: (account) => <StandsChip account={account} /> },
  { title: 'Việc cần làm', render: (account) => <NextStep account={account} /> },
  {
    title: 'Tự đổi khóa',
    width: 150,
    isNumber: true,
    render: (account) => (isCurrent(account, today()) ? instantOrDash(account.renewsAt) : '—'),
  },
  { title: 'Thời gian', width: 140, isNumber: true, render: daysOf },
];

function Accounts() {
  const official = useOfficial();
  const { id } = useParams();
  const navigate = useNavigate();
  const query = useQuery(oaAccounts());
  const [isConnecting, setIsConnecting] = useState(false);
  const mayConnect = canForProvince(official, 'oa.connect');
  const opened = query.data?.items.find((account) => account.id === id);
  const close = (): void => navigate('/zalo-accounts');
  return (
    <Split
      panel={
        opened && query.data ? (
          <AccountPanel
            key={opened.id}
            account={opened}
            terms={query.data.terms}
            screen={ACCOUNTS_TITLE}
            onClose={close}
          />
        ) : null
      }
    >
      <Page
        title={ACCOUNTS_TITLE}
        lead="Qua đó cơ quan gửi tin cho người dân. Zalo cần người quản trị tài khoản cho phép một lần."
        actions={
          mayConnect && (
            <Button type="primary" icon={<Icon name="plus" size={18} />} onClick={() => setIsConnecting(true)}>
              Nối tài khoản
            </Button>
          )
        }
      >
        <Loaded query={query}>
          {({ items, unknownEvents }) => (
            <div className="stack-wide">
              {items.length === 0 ? (
                <EmptyState icon="send" title="Chưa nối tài khoản Zalo nào">
                  {mayConnect
                    ? 'Bấm “Nối tài khoản”; nối xong thì khi duyệt tin chọn gửi qua Zalo được.'
                    : 'Người quản trị của tỉnh nối tài khoản; nối xong tài khoản hiện ở đây.'}
                </EmptyState>
              ) : (
                <DataTable
                  caption={ACCOUNTS_TITLE}
                  columns={COLUMNS}
                  rows={items}
                  rowKey={(account) => account.id}
                  rowClass={(account) => (account.id === id ? 'row-active' : '')}
                  isCompact={opened !== undefined}
                  renderCard={(account) => (
                    <>
                      <div className="row-card-head">
                        {nameLink(account)}
                        <StandsChip account={account} />
                      </div>
                      <p>{account.office.name}</p>
                      <p className="under">
                        <NextStep account={account} />
                      </p>
                    </>
                  )}
                />
              )}
              {unknownEvents.length > 0 && <UnknownEvents events={unknownEvents} />}
            </div>
          )}
        </Loaded>
        {isConnecting && <ConnectDialog onClose={() => setIsConnecting(false)} />}
      </Page>
    </Split>
  );
}

/** For whoever runs the server: Zalo tells something new, and the software does not know it yet. */
function UnknownEvents({ events }: { events: readonly UnknownEvent[] }) {
  return (
    <details>
      <summary>Zalo báo {formatNumber(events.length)} loại việc mà phần mềm chưa biết</summary>
      <p className="note">Chỉ giữ tên và số lần, không giữ nội dung. Xin chuyển cho người vận hành máy chủ.</p>
      <ul className="plain-list">
        {events.map(({ name, n, lastAt }) => (
          <li key={name}>
            <code>{name}</code>: {formatNumber(n)} lần, gần nhất {formatRecent(lastAt)}
          </li>
        ))}
      </ul>
    </details>
  );
}
