import { Button, Input, type InputRef } from 'antd';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { ApiError } from '../../shared/call.ts';
import type { CurrentOfficial } from '../../shared/official/schema.ts';
import { useOneAtATime } from '../platform/act.ts';
import { codeOf } from '../platform/errors-vi.ts';
import { Field } from '../ui/field.tsx';
import { formatClock } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Mark } from '../ui/mark.tsx';
import { Refusal } from '../ui/states.tsx';
import { type SignIn, useSignIn } from './queries.ts';

/** A clock without seconds must not say a minute that is still too early. */
const MINUTE_MS = 60_000;

type Problems = Partial<Record<keyof SignIn, string>>;

const problemsOf = ({ username, password, totp }: SignIn): Problems => ({
  ...(username.trim() ? {} : { username: 'Xin điền tên đăng nhập.' }),
  ...(password ? {} : { password: 'Xin điền mật khẩu.' }),
  ...(/^(\d{6}|[a-z2-9]{4}(-?[a-z2-9]{4}){3})$/i.test(totp.trim())
    ? {}
    : { totp: 'Mã gồm 6 chữ số, lấy trong ứng dụng xác thực trên điện thoại, hoặc một mã dự phòng.' }),
});

/** @param expiredFor whose session ended while they worked; their work waits behind this screen */
export function SignInScreen({ expiredFor }: { expiredFor?: CurrentOfficial }) {
  const signIn = useSignIn();
  const [form, setForm] = useState<SignIn>({ username: expiredFor?.username ?? '', password: '', totp: '' });
  const [problems, setProblems] = useState<Problems>({});
  const first = useRef<InputRef>(null);
  useEffect(() => first.current?.focus(), []);

  const write = (change: Partial<SignIn>): void => {
    setForm((before) => ({ ...before, ...change }));
    setProblems({});
  };
  const submit = useOneAtATime(async () => {
    const found = problemsOf(form);
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    // A code works once: after a refusal the next one is needed anyway.
    await signIn.mutateAsync(form).catch(() => write({ totp: '' }));
  });
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void submit();
  };

  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <Mark />
        <h1>{expiredFor ? 'Xin đăng nhập lại' : 'Đăng nhập'}</h1>
        {expiredFor && (
          <div className="callout callout-sky" role="status">
            <Icon name="info" />
            <div>Phiên làm việc đã hết. Phần Ông/Bà đang làm vẫn còn nguyên, đăng nhập xong sẽ hiện lại.</div>
          </div>
        )}
        <form className="stack" onSubmit={onSubmit} noValidate>
          <Field label="Tên đăng nhập" error={problems.username} isRequired>
            {(control) => (
              <Input
                {...control}
                ref={expiredFor ? null : first}
                autoComplete="username"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={60}
                value={form.username}
                onChange={(event) => write({ username: event.target.value })}
              />
            )}
          </Field>
          <Field label="Mật khẩu" error={problems.password} isRequired>
            {(control) => (
              <Input
                {...control}
                ref={expiredFor ? first : null}
                type="password"
                autoComplete="current-password"
                maxLength={200}
                value={form.password}
                onChange={(event) => write({ password: event.target.value })}
              />
            )}
          </Field>
          <Field
            label="Mã xác thực"
            hint="6 chữ số trong ứng dụng xác thực trên điện thoại của Ông/Bà. Mất điện thoại thì ghi một mã dự phòng."
            error={problems.totp}
            isRequired
          >
            {(control) => (
              <Input
                {...control}
                className="totp"
                autoComplete="one-time-code"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={24}
                value={form.totp}
                onChange={(event) => write({ totp: event.target.value.replaceAll(/[^\da-z-]/gi, '') })}
              />
            )}
          </Field>
          <Refusal error={signIn.error}>
            {codeOf(signIn.error) === 'sign_in_locked' && <Waiting error={signIn.error} />}
          </Refusal>
          <Button type="primary" htmlType="submit" size="large" block loading={signIn.isPending}>
            Đăng nhập
          </Button>
        </form>
      </div>
      <p className="sign-in-note">Trang làm việc của cán bộ. Người dân mở Gần Dân trong Zalo.</p>
    </main>
  );
}

/** Until when, and how to get in before that. */
function Waiting({ error }: { error: Error | null }) {
  const retryAt = error instanceof ApiError ? error.retryAt : null;
  return (
    <>
      {retryAt && (
        <strong>Thử lại được từ {formatClock(Math.ceil(Date.parse(retryAt) / MINUTE_MS) * MINUTE_MS)}. </strong>
      )}
      Cần vào ngay thì ghi một mã dự phòng vào ô mã xác thực, hoặc dùng máy đã từng đăng nhập. Nếu không phải Ông/Bà
      nhập sai, xin báo người quản trị.
    </>
  );
}
