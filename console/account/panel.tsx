import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { Account, AssignmentRow, InvitationLink } from '../../shared/account/schema.ts';
import { useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { Chip } from '../ui/chip.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { formatInstant, formatNumber, formatRecent, today } from '../ui/format.ts';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { SidePanel } from '../ui/split.tsx';
import { Loaded, Refusal } from '../ui/states.tsx';
import { ConfirmationList } from './confirmations.tsx';
import { GrantDialog } from './grant-dialog.tsx';
import { InvitationShown } from './invitation-link.tsx';
import { ASSIGNMENT_CHIPS, assignmentWords, periodWords, STATE_CHIPS } from './labels.ts';
import { PositionDialog } from './position.tsx';
import { accountOf, useCloseAccount, useEndRole, useEndSessions, useReEnrol, useRenewInvitation } from './queries.ts';

export function AccountPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useQuery(accountOf(id));
  return (
    <SidePanel title={query.data?.fullName ?? 'Tài khoản'} screen="Tài khoản" onClose={onClose}>
      <Loaded query={query}>{(account) => <AccountBody account={account} />}</Loaded>
    </SidePanel>
  );
}

type Act = { name: 'grant' } | { name: 'position' } | { name: 'close' } | { name: 'end'; held: AssignmentRow };

function AccountBody({ account }: { account: Account }) {
  const me = useOfficial();
  const [act, setAct] = useState<Act | null>(null);
  const [words, setWords] = useState('');
  const endRole = useEndRole();
  const closeAccount = useCloseAccount();
  const done = () => {
    setAct(null);
    setWords('');
  };
  const chip = STATE_CHIPS[account.state];
  const mayChange = account.state !== 'closed' && account.id !== me.id;
  return (
    <div className="stack-wide">
      <div>
        <Chip tone={chip.tone} icon={chip.icon}>
          {chip.words}
        </Chip>
      </div>
      <dl className="facts">
        <dt>Tên đăng nhập</dt>
        <dd>{account.username}</dd>
        <dt>Đơn vị</dt>
        <dd>{account.unit.name}</dd>
        <dt>Chức danh</dt>
        <dd>
          {account.position?.name ?? 'chưa ghi'}
          {mayChange && (
            <>
              {' '}
              <button type="button" className="text-button" onClick={() => setAct({ name: 'position' })}>
                {account.position ? 'Đổi chức danh' : 'Ghi chức danh'}
              </button>
            </>
          )}
        </dd>
        <dt>Thư điện tử</dt>
        <dd>{account.email ?? 'chưa có'}</dd>
        <dt>Đăng nhập gần nhất</dt>
        <dd>{account.lastActiveAt ? formatRecent(account.lastActiveAt) : 'chưa lần nào'}</dd>
        {account.closedReason && (
          <>
            <dt>Lý do đóng</dt>
            <dd>{account.closedReason}</dd>
          </>
        )}
      </dl>
      {account.id === me.id && <p className="note">Tài khoản của chính Ông/Bà do người quản trị khác quản lý.</p>}
      <ConfirmationList items={account.confirmations} />
      <section aria-label="Việc được giao" className="stack-tight">
        <h3>Việc được giao</h3>
        {account.assignments.length === 0 && <p>Chưa giao việc nào.</p>}
        <ul className="plain-list assignments">
          {account.assignments.map((held) => (
            <Assignment key={held.id} held={held} onEnd={mayChange ? () => setAct({ name: 'end', held }) : null} />
          ))}
        </ul>
        {mayChange && (
          <Button className="self-start" onClick={() => setAct({ name: 'grant' })}>
            Giao việc
          </Button>
        )}
      </section>
      {mayChange && <Access account={account} />}
      {mayChange && (
        <Button danger className="self-start" onClick={() => setAct({ name: 'close' })}>
          Đóng tài khoản, người này rời đi
        </Button>
      )}
      {act?.name === 'grant' && <GrantDialog account={account} onClose={done} />}
      {act?.name === 'position' && <PositionDialog account={account} onClose={done} />}
      {act?.name === 'end' && (
        <ReasonDialog
          title="Thôi giao việc"
          label="Lý do"
          okText="Thôi giao ngay"
          isDanger
          min={3}
          max={300}
          text={words}
          onText={setWords}
          onSubmit={(reason) => endRole.mutateAsync({ id: act.held.id, validTo: today(), reason })}
          onClose={done}
        >
          <p>
            {account.fullName} thôi việc “{assignmentWords(act.held)}” của {act.held.unit.name} từ hôm nay.
          </p>
        </ReasonDialog>
      )}
      {act?.name === 'close' && (
        <ReasonDialog
          title={`Đóng tài khoản của ${account.fullName}`}
          label="Lý do"
          hint="Ví dụ: nghỉ hưu từ 01/12/2026."
          okText="Đóng tài khoản"
          isDanger
          min={3}
          max={300}
          text={words}
          onText={setWords}
          onSubmit={(reason) => closeAccount.mutateAsync({ id: account.id, reason })}
          onClose={done}
        >
          <Leaving account={account} />
        </ReasonDialog>
      )}
    </div>
  );
}

function Assignment({ held, onEnd }: { held: AssignmentRow; onEnd: (() => void) | null }) {
  const chip = ASSIGNMENT_CHIPS[held.state];
  return (
    <li className="assignment">
      <div>
        <strong>{assignmentWords(held)}</strong>
        <span className="under">
          {held.unit.name} · {periodWords(held)}
        </span>
        {held.reason && <span className="under">{held.reason}</span>}
      </div>
      <div className="buttons">
        <Chip tone={chip.tone} icon={chip.icon}>
          {chip.words}
        </Chip>
        {onEnd && (held.state === 'holds' || held.state === 'coming') && (
          <Button size="small" onClick={onEnd} aria-label={`Thôi ${assignmentWords(held)}`}>
            Thôi
          </Button>
        )}
      </div>
    </li>
  );
}

function Leaving({ account }: { account: Account }) {
  const { sessions, roles, feedback, notices } = account.leaving;
  return (
    <ul className="consequences">
      <li>{formatNumber(sessions)} phiên đang mở bị đăng xuất ngay.</li>
      <li>{formatNumber(roles)} việc được giao, kể cả việc người khác đang làm thay, thôi từ hôm nay.</li>
      <li>{formatNumber(feedback)} phản ánh đang giữ về lại danh sách chờ phân công.</li>
      {notices > 0 && <li>{formatNumber(notices)} tin đang soạn dở sẽ không ai sửa tiếp được.</li>}
      <li>Tên vẫn còn trong nhật ký và những việc đã ký. Không mở lại được tài khoản này.</li>
    </ul>
  );
}

/** Ways in: sessions, the link, the second factor. */
function Access({ account }: { account: Account }) {
  const { message } = App.useApp();
  const endSessions = useEndSessions();
  const renew = useRenewInvitation();
  const reEnrol = useReEnrol();
  const [shown, setShown] = useState<InvitationLink | null>(null);
  const signOut = useOneAtATime(async () => {
    await endSessions.mutateAsync(account.id).catch(() => undefined);
  });
  const newLink = useOneAtATime(async () => {
    const made = await renew.mutateAsync(account.id).catch(() => null);
    if (made) setShown(made);
  });
  const newFactor = useOneAtATime(async () => {
    const made = await reEnrol.mutateAsync(account.id).catch(() => null);
    if (made) void message.success('Đã đề nghị. Cần một người quản trị khác xác nhận.');
  });
  const isAsked = account.confirmations.some(({ kind }) => kind === 're_enrolment');
  return (
    <section aria-label="Đăng nhập" className="stack-tight">
      <h3>Đăng nhập</h3>
      {account.sessions.map((session) => (
        <p key={session.id}>
          Mở lúc {formatInstant(session.openedAt)}, dùng gần nhất {formatRecent(session.lastSeenAt)}
        </p>
      ))}
      {account.state === 'active' && account.sessions.length === 0 && <p>Không mở ở máy nào.</p>}
      <div className="buttons">
        {account.state === 'invited' && <Button onClick={() => void newLink()}>Lập thư mời mới</Button>}
        {account.sessions.length > 0 && <Button onClick={() => void signOut()}>Đăng xuất khỏi mọi máy</Button>}
        {account.state === 'active' && !isAsked && (
          <Button onClick={() => void newFactor()}>Đề nghị cấp lại mã xác thực</Button>
        )}
      </div>
      <Refusal error={endSessions.error ?? renew.error ?? reEnrol.error} />
      {shown && (
        <Dialog title="Thư mời" footer={null} onCancel={() => setShown(null)} width={560}>
          <InvitationShown invitation={shown} />
        </Dialog>
      )}
    </section>
  );
}
