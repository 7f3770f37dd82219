import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type FormEvent, useEffect, useState } from 'react';
import { PASSWORD_MIN } from '../../shared/account/limit.ts';
import { type OpenedInvitation } from '../../shared/account/schema.ts';
import { useOneAtATime } from '../platform/act.ts';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { Mark } from '../ui/mark.tsx';
import { ErrorState, Refusal, Skeleton } from '../ui/states.tsx';
import { invitationOf, useAcceptInvitation } from './queries.ts';
import { RecoveryCodes } from './recovery-codes.tsx';

const BASE = '/console/invitation';

/** The secret of the link stands after the hash; it stays out of the history once it is read. */
export const isInvitation = (): boolean => window.location.pathname.replace(/\/$/, '') === BASE;

/** Where an invited official sets a password and the second factor, before there is anybody to sign in. */
export function InvitationScreen() {
  const [token] = useState(() => window.location.hash.slice(1));
  const query = useQuery(invitationOf(token));
  useEffect(() => {
    document.title = 'Nhận tài khoản · Gần Dân';
  }, []);
  return (
    <main className="sign-in">
      <div className="sign-in-card sign-in-card-wide">
        <Mark />
        <h1>Nhận tài khoản</h1>
        {query.data ? (
          <Enrolment token={token} invitation={query.data} />
        ) : query.error ? (
          <ErrorState error={query.error} onRetry={query.refetch} />
        ) : (
          <Skeleton rows={3} />
        )}
      </div>
    </main>
  );
}

type Form = { password: string; again: string; totp: string };
type Problems = Partial<Record<keyof Form, string>>;

const problemsOf = ({ password, again, totp }: Form): Problems => ({
  ...(password.length >= PASSWORD_MIN ? {} : { password: `Mật khẩu cần ít nhất ${PASSWORD_MIN} ký tự.` }),
  ...(password === again ? {} : { again: 'Hai lần nhập chưa giống nhau.' }),
  ...(/^\d{6}$/.test(totp) ? {} : { totp: 'Mã gồm 6 chữ số, lấy trong ứng dụng xác thực sau khi quét.' }),
});

function Enrolment({ token, invitation }: { token: string; invitation: OpenedInvitation }) {
  const accept = useAcceptInvitation();
  const [form, setForm] = useState<Form>({ password: '', again: '', totp: '' });
  const [problems, setProblems] = useState<Problems>({});
  const write = (change: Partial<Form>): void => {
    setForm({ ...form, ...change });
    setProblems({});
  };
  const submit = useOneAtATime(async () => {
    const found = problemsOf(form);
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    await accept.mutateAsync({ token, password: form.password, totp: form.totp }).catch(() => write({ totp: '' }));
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void submit();
  };
  if (accept.data)
    return (
      <div className="stack">
        <p>
          Tài khoản <strong>{accept.data.username}</strong> đã sẵn sàng.
        </p>
        <RecoveryCodes codes={accept.data.recoveryCodes} />
        <a className="button-link button-link-primary" href="/console/">
          Đã cất mã, đến trang đăng nhập
        </a>
      </div>
    );
  const qr = `data:image/svg+xml;utf8,${encodeURIComponent(invitation.qrSvg)}`;
  return (
    <form className="stack" onSubmit={onSubmit} noValidate>
      <p>
        {invitation.fullName} · {invitation.unit.name}
        <br />
        Tên đăng nhập: <strong>{invitation.username}</strong>
      </p>
      <Field
        label="Mật khẩu mới"
        hint={`Ít nhất ${PASSWORD_MIN} ký tự; một câu dễ nhớ là tốt.`}
        error={problems.password}
        isRequired
      >
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="new-password"
            maxLength={200}
            value={form.password}
            onChange={({ target }) => write({ password: target.value })}
          />
        )}
      </Field>
      <Field label="Nhập lại mật khẩu" error={problems.again} isRequired>
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="new-password"
            maxLength={200}
            value={form.again}
            onChange={({ target }) => write({ again: target.value })}
          />
        )}
      </Field>
      <div className="callout callout-sky">
        <Icon name="phone" />
        <div>Mở ứng dụng xác thực trên điện thoại, quét hình dưới đây, rồi ghi mã 6 chữ số mà ứng dụng hiện ra.</div>
      </div>
      <img className="enrolment-qr" src={qr} alt="Mã QR cho ứng dụng xác thực" width={200} height={200} />
      <p className="note">
        Không quét được thì nhập khóa: <code className="totp-secret">{invitation.totpSecret}</code>
      </p>
      <Field label="Mã xác thực" error={problems.totp} isRequired>
        {(control) => (
          <Input
            {...control}
            className="totp"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={form.totp}
            onChange={({ target }) => write({ totp: target.value.replace(/\D/g, '') })}
          />
        )}
      </Field>
      <Refusal error={accept.error} />
      <Button type="primary" htmlType="submit" size="large" block loading={accept.isPending}>
        Nhận tài khoản
      </Button>
    </form>
  );
}
