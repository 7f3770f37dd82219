import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { Dialog } from '../ui/dialog.tsx';
import { useOfficial } from '../official/current.ts';
import { ROLE_LABELS } from '../../shared/official/role.ts';
import { useSignOut } from '../official/queries.ts';
import { Icon } from '../ui/icon.tsx';
import { Refusal } from '../ui/states.tsx';

const initialOf = (fullName: string): string => fullName.trim().split(/\s+/).at(-1)?.charAt(0).toUpperCase() ?? '';

/** Who I am, in which roles, and the ways out. */
export function AccountMenu({ onHelp }: { onHelp: () => void }) {
  const official = useOfficial();
  const signOut = useSignOut();
  const [isOpen, setIsOpen] = useState(false);
  const others = official.openSessions - 1;
  return (
    <>
      <button
        type="button"
        className="account"

        aria-haspopup="dialog"
        onClick={() => setIsOpen(true)}
      >
        <span className="avatar" aria-hidden="true">
          {initialOf(official.fullName)}
        </span>
        <span className="account-name">
          <span className="visually-hidden">Tài khoản </span>
          {official.fullName}
        </span>
      </button>
      {isOpen && (
        <Dialog title={official.fullName} footer={null} onCancel={() => setIsOpen(false)} width={440}>
          <div className="stack">
            <dl className="facts">
              <dt>Đơn vị</dt>
              <dd>{official.unit.name}</dd>
              <dt>Tên đăng nhập</dt>
              <dd>{official.username}</dd>
              <dt>Việc được giao</dt>
              <dd>{official.roles.map((role) => ROLE_LABELS[role]).join(', ')}</dd>
            </dl>
            <Refusal error={signOut.error} />
            <div className="stack-tight">
              <Link className="button-link button-link-block" to="/account" onClick={() => setIsOpen(false)}>
                <Icon name="user" size={18} /> Tài khoản của tôi
              </Link>
              <Button
                block
                icon={<Icon name="help" size={18} />}
                onClick={() => {
                  setIsOpen(false);
                  onHelp();
                }}
              >
                Phím tắt
              </Button>
              <Button
                block
                icon={<Icon name="signOut" size={18} />}
                loading={signOut.isPending && signOut.variables === 'here'}
                disabled={signOut.isPending}
                onClick={() => signOut.mutate('here')}
              >
                Đăng xuất
              </Button>
              <Button
                block
                danger
                icon={<Icon name="signOut" size={18} />}
                loading={signOut.isPending && signOut.variables === 'everywhere'}
                disabled={signOut.isPending}
                onClick={() => signOut.mutate('everywhere')}
              >
                Đăng xuất khỏi mọi máy
              </Button>
            </div>
            <p className="note">
              {others > 0
                ? `Tài khoản còn mở ở ${others} nơi khác. Nếu không phải Ông/Bà, xin đăng xuất khỏi mọi máy.`
                : 'Tài khoản chỉ đang mở ở máy này.'}
            </p>
          </div>
        </Dialog>
      )}
    </>
  );
}
