import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { ROLE_LABELS } from '../../shared/official/role.ts';
import { addDays, formatDay } from '../../shared/time/local-date.ts';
import { useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { Chip } from '../ui/chip.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { formatInstant, formatNumber, formatRecent, sentenceCase } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { Loaded, Refusal } from '../ui/states.tsx';
import { mySessions, useEndMySession, useRenewRecoveryCodes } from './queries.ts';
import { RecoveryCodes } from './recovery-codes.tsx';

/** What I may do, where I am signed in, and how I get in without my phone. */
export function MyAccountScreen() {
  const official = useOfficial();
  const sessions = useQuery(mySessions());
  const [isRenewing, setIsRenewing] = useState(false);
  return (
    <Page title="Tài khoản của tôi" lead={`${official.fullName} · ${official.unit.name}`} width="text">
      <div className="stack-wide">
        <section className="stack-tight" aria-label="Việc tôi được giao">
          <h2>Việc tôi được giao</h2>
          <ul className="plain-list assignments">
            {official.assignments.map((held) => (
              <li key={held.id} className="assignment">
                <div>
                  <strong>{sentenceCase(ROLE_LABELS[held.role])}</strong>
                  <span className="under">
                    {held.unitName}
                    {held.forName && ` · làm thay ${held.forName}`}
                    {held.kind === 'delegated' && ' · được ủy quyền'}
                    {held.validTo && ` · đến hết ${formatDay(addDays(held.validTo, -1))}`}
                  </span>
                </div>
              </li>
            ))}
          </ul>
        </section>
        <Loaded query={sessions}>
          {({ items, recoveryCodesLeft }) => (
            <>
              <Sessions items={items} />
              <section className="stack-tight" aria-label="Mã dự phòng">
                <h2>Mã dự phòng</h2>
                <p>
                  Còn {formatNumber(recoveryCodesLeft)} mã chưa dùng. Mất điện thoại thì đăng nhập bằng một mã dự phòng.
                </p>
                <Button className="self-start" onClick={() => setIsRenewing(true)}>
                  Lấy mười mã mới
                </Button>
              </section>
            </>
          )}
        </Loaded>
        {isRenewing && <RenewDialog onClose={() => setIsRenewing(false)} />}
      </div>
    </Page>
  );
}

function Sessions({ items }: { items: { id: string; openedAt: string; lastSeenAt: string; isThis: boolean }[] }) {
  const end = useEndMySession();
  const endOne = useOneAtATime(async (id: string) => {
    // The mutation keeps its error.
    await end.mutateAsync(id).catch(() => undefined);
  });
  return (
    <section className="stack-tight" aria-label="Nơi đang đăng nhập">
      <h2>Nơi đang đăng nhập</h2>
      <ul className="plain-list assignments">
        {items.map(({ id, openedAt, lastSeenAt, isThis }) => (
          <li key={id} className="assignment">
            <div>
              <strong>Mở lúc {formatInstant(openedAt)}</strong>
              <span className="under">dùng gần nhất {formatRecent(lastSeenAt)}</span>
            </div>
            {isThis ? (
              <Chip tone="leaf" icon="check">
                Máy này
              </Chip>
            ) : (
              <Button
                size="small"
                onClick={() => void endOne(id)}
                aria-label={`Đăng xuất phiên mở ${formatInstant(openedAt)}`}
              >
                Đăng xuất
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Refusal error={end.error} />
    </section>
  );
}

function RenewDialog({ onClose }: { onClose: () => void }) {
  const renew = useRenewRecoveryCodes();
  const [totp, setTotp] = useState('');
  const [problem, setProblem] = useState<string>();
  const submit = useOneAtATime(async () => {
    if (!/^\d{6}$/.test(totp)) return setProblem('Mã gồm 6 chữ số.');
    setProblem(undefined);
    await renew.mutateAsync(totp).catch(() => setTotp(''));
  });
  if (renew.data)
    return (
      <Dialog title="Mã dự phòng mới" footer={null} onCancel={onClose} width={520}>
        <RecoveryCodes codes={renew.data.recoveryCodes} />
      </Dialog>
    );
  return (
    <Dialog
      title="Lấy mười mã mới"
      okText="Lấy mã mới"
      confirmLoading={renew.isPending}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <div className="stack">
        <p>Các mã dự phòng cũ không dùng được nữa.</p>
        <Field label="Mã trên điện thoại" hint="6 chữ số trong ứng dụng xác thực." error={problem} isRequired>
          {(control) => (
            <Input
              {...control}
              className="totp"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
              value={totp}
              onChange={({ target }) => setTotp(target.value.replace(/\D/g, ''))}
            />
          )}
        </Field>
        <Refusal error={renew.error} />
      </div>
    </Dialog>
  );
}
