import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { Confirmation, InvitationLink } from '../../shared/account/schema.ts';
import { useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { Dialog } from '../ui/dialog.tsx';
import { formatDayOf } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { Loaded, Refusal } from '../ui/states.tsx';
import { InvitationShown } from './invitation-link.tsx';
import { confirmations, useConfirm, useRefuse } from './queries.ts';

/** Of every account that I keep; on the landing page. */
export function ConfirmationSection() {
  const query = useQuery(confirmations());
  return (
    <section className="tasks" aria-label="Tài khoản">
      <h2>Tài khoản</h2>
      <Loaded query={query}>
        {({ items, isCut }) => (
          <>
            <ConfirmationList items={items} />
            {items.length === 0 && (
              <p className="tasks-none">
                <Icon name="check" /> Không có đề nghị nào chờ người quản trị thứ hai.
              </p>
            )}
            {isCut && <p className="note">Còn nữa; đây là {items.length} đề nghị cũ nhất.</p>}
          </>
        )}
      </Loaded>
    </section>
  );
}

/** Keeps the link of a new second factor on the screen after its row has gone from the list. */
export function ConfirmationList({ items }: { items: readonly Confirmation[] }) {
  const [link, setLink] = useState<InvitationLink | null>(null);
  return (
    <>
      {items.length > 0 && (
        <ul className="plain-list assignments">
          {items.map((asked) => (
            <li key={asked.id} className="assignment">
              <Asked asked={asked} onLink={setLink} />
            </li>
          ))}
        </ul>
      )}
      {link && (
        <Dialog title="Đường dẫn cấp lại mã xác thực" footer={null} onCancel={() => setLink(null)} width={560}>
          <InvitationShown invitation={link} />
        </Dialog>
      )}
    </>
  );
}

const whatOf = ({ kind, account, unit, askedBy, askedAt }: Confirmation): string =>
  kind === 'role'
    ? `${account.fullName} quản trị tài khoản của ${unit.name}, do ${askedBy.fullName} giao ngày ${formatDayOf(askedAt)}`
    : `cấp lại mã xác thực cho ${account.fullName}, ${unit.name}, do ${askedBy.fullName} đề nghị ngày ${formatDayOf(askedAt)}`;

type AskedProps = { asked: Confirmation; onLink: (link: InvitationLink) => void };

function Asked({ asked, onLink }: AskedProps) {
  const me = useOfficial();
  const refuse = useRefuse();
  const [act, setAct] = useState<'confirm' | 'refuse' | null>(null);
  const [words, setWords] = useState('');
  const isMine = asked.askedBy.id === me.id;
  const isRole = asked.kind === 'role';
  const close = () => setAct(null);
  return (
    <>
      <div>
        <strong>Chờ người quản trị thứ hai xác nhận:</strong> {whatOf(asked)}.
        {isMine && <span className="under">Ông/Bà đã đề nghị, nên người khác xác nhận.</span>}
        {!isMine && !asked.mayConfirm && (
          <span className="under">
            Ông/Bà và người đề nghị do nhau mời hoặc giao việc quản trị, nên cần một người khác xác nhận.
          </span>
        )}
      </div>
      <div className="buttons">
        {asked.mayConfirm && (
          <Button type="primary" onClick={() => setAct('confirm')}>
            Xác nhận
          </Button>
        )}
        <Button onClick={() => setAct('refuse')}>{isMine ? 'Rút đề nghị' : 'Từ chối'}</Button>
      </div>
      {act === 'confirm' && <ConfirmDialog asked={asked} onLink={onLink} onClose={close} />}
      {act === 'refuse' && (
        <ReasonDialog
          title={isMine ? 'Rút đề nghị' : 'Từ chối đề nghị'}
          label="Lý do"
          hint="Ghi vào nhật ký cùng tên Ông/Bà."
          okText={isMine ? 'Rút đề nghị' : 'Từ chối'}
          isDanger
          min={3}
          max={300}
          text={words}
          onText={setWords}
          onSubmit={(reason) => refuse.mutateAsync({ asked, reason })}
          onClose={close}
        >
          <p>
            {isRole
              ? `${asked.account.fullName} không quản trị tài khoản của ${asked.unit.name}. Việc khác của người này giữ nguyên; muốn giao lại thì đề nghị từ đầu.`
              : `Mật khẩu và mã xác thực của ${asked.account.fullName} giữ nguyên; muốn cấp lại thì đề nghị từ đầu.`}
          </p>
        </ReasonDialog>
      )}
    </>
  );
}

function ConfirmDialog({ asked, onLink, onClose }: AskedProps & { onClose: () => void }) {
  const { message } = App.useApp();
  const confirm = useConfirm();
  const submit = useOneAtATime(async () => {
    try {
      const link = await confirm.mutateAsync(asked);
      if (link) onLink(link);
      else void message.success('Đã xác nhận.');
    } catch {
      // The mutation keeps its error.
      return;
    }
    onClose();
  });
  return (
    <Dialog
      title="Xác nhận đề nghị"
      okText="Xác nhận"
      confirmLoading={confirm.isPending}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <div className="stack">
        <p>
          {asked.kind === 'role'
            ? `${asked.account.fullName} sẽ mời người, giao việc, đóng tài khoản của ${asked.unit.name}. Xin chỉ xác nhận khi đã thấy quyết định phân công.`
            : `Đường dẫn đặt lại mật khẩu và mã xác thực của ${asked.account.fullName} sẽ hiện ra cho Ông/Bà, một lần. Xin gặp hoặc gọi người này trước khi xác nhận.`}
        </p>
        <Refusal error={confirm.error} />
      </div>
    </Dialog>
  );
}
