import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { ACCOUNT_STATES } from '../../shared/account/limit.ts';
import { type AccountLine } from '../../shared/account/schema.ts';
import { ROLE_LABELS } from '../../shared/official/role.ts';
import { allows, useOfficial } from '../official/current.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { Chip } from '../ui/chip.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { FilterChips } from '../ui/filter-chips.tsx';
import { formatRecent, sentenceCase } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { More } from '../ui/more.tsx';
import { Page } from '../ui/page.tsx';
import { Split } from '../ui/split.tsx';
import { EmptyState, Loaded } from '../ui/states.tsx';
import { DelegateDialog } from './delegate-dialog.tsx';
import { InviteDialog } from './invite-dialog.tsx';
import { STATE_CHIPS } from './labels.ts';
import { AccountPanel } from './panel.tsx';
import { accountList } from './queries.ts';

const TITLE = 'Tài khoản';
const STATES = [
  { value: 'all', label: 'Tất cả' },
  ...ACCOUNT_STATES.map((state) => ({ value: state, label: STATE_CHIPS[state].words })),
];

export function AccountListScreen() {
  const official = useOfficial();
  if (!allows(official, 'official.manage')) return <NotAllowedScreen title={TITLE} />;
  return <Accounts />;
}

const rolesOf = ({ roles }: AccountLine): string =>
  roles.length === 0 ? 'chưa giao việc' : sentenceCase(roles.map((role) => ROLE_LABELS[role]).join(', '));

function StateChip({ account }: { account: AccountLine }) {
  const { words, tone, icon } = STATE_CHIPS[account.state];
  return (
    <Chip tone={tone} icon={icon}>
      {words}
    </Chip>
  );
}

function Accounts() {
  const official = useOfficial();
  const { id } = useParams();
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [dialog, setDialog] = useState<'invite' | 'delegate' | null>(null);
  const state = ACCOUNT_STATES.find((known) => known === params.get('state'));
  const q = params.get('q') ?? '';
  const query = useInfiniteQuery(accountList({ ...(q ? { q } : {}), ...(state ? { state } : {}) }));
  const accounts = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const search = params.size > 0 ? `?${params}` : '';
  const filter = (key: string, value: string): void => {
    const next = new URLSearchParams(params);
    if (value) next.set(key, value);
    else next.delete(key);
    setParams(next, { replace: true });
  };
  const nameLink = (account: AccountLine) => (
    <Link className="row-link" to={`/accounts/${account.id}${search}`}>
      {account.fullName}
    </Link>
  );
  const columns: Column<AccountLine>[] = [
    {
      title: 'Họ và tên',
      render: (account) => (
        <>
          {nameLink(account)}
          <span className="under">{account.username}</span>
        </>
      ),
    },
    { title: 'Đơn vị', width: 200, render: (account) => account.unit.name },
    { title: 'Việc được giao', render: rolesOf },
    { title: 'Trạng thái', width: 180, render: (account) => <StateChip account={account} /> },
    {
      title: 'Đăng nhập gần nhất',
      width: 170,
      isNumber: true,
      render: ({ lastActiveAt }) => (lastActiveAt ? formatRecent(lastActiveAt) : 'chưa'),
    },
  ];
  return (
    <Split panel={id ? <AccountPanel key={id} id={id} onClose={() => navigate(`/accounts${search}`)} /> : null}>
      <Page
        title={TITLE}
        lead="Ai được làm việc gì, ở đơn vị nào, từ ngày nào đến ngày nào."
        actions={
          <>
            <Button onClick={() => setDialog('delegate')}>Ủy quyền duyệt</Button>
            <Link className="button-link" to="/accounts/import">
              Nhập từ CSV
            </Link>
            <Button type="primary" icon={<Icon name="plus" size={18} />} onClick={() => setDialog('invite')}>
              Mời cán bộ
            </Button>
          </>
        }
      >
        <div className="filters">
          <Input
            className="filter-search"
            aria-label="Tìm theo tên"
            placeholder="Tìm theo tên"
            allowClear
            defaultValue={q}
            onChange={({ target }) => filter('q', target.value.trim())}
          />
          <FilterChips
            label="Trạng thái"
            options={STATES}
            value={state ?? 'all'}
            onChange={(next) => filter('state', next === 'all' ? '' : next)}
          />
        </div>
        <Loaded query={query}>
          {() =>
            accounts.length === 0 ? (
              <EmptyState icon="users" title="Không có tài khoản nào như vậy">
                Bấm “Mời cán bộ” để tạo tài khoản đầu tiên, hoặc nhập cả danh sách từ CSV.
              </EmptyState>
            ) : (
              <>
                <DataTable
                  caption={TITLE}
                  columns={columns}
                  rows={accounts}
                  rowKey={(account) => account.id}
                  rowClass={(account) => (account.id === id ? 'row-active' : '')}
                  isCompact={id !== undefined}
                  renderCard={(account) => (
                    <>
                      <div className="row-card-head">
                        {nameLink(account)}
                        <StateChip account={account} />
                      </div>
                      <p>{account.unit.name}</p>
                      <p className="under">{rolesOf(account)}</p>
                    </>
                  )}
                />
                <More shown={accounts.length} query={query} />
              </>
            )
          }
        </Loaded>
        {dialog === 'invite' && <InviteDialog onClose={() => setDialog(null)} />}
        {dialog === 'delegate' && <DelegateDialog unit={official.unit} onClose={() => setDialog(null)} />}
      </Page>
    </Split>
  );
}
