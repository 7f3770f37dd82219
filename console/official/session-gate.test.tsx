import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { anOfficial, fakeApi, show } from '../../tests/support/console-screen.tsx';
import { todayCounts } from './queries.ts';
import { SessionGate } from './session-gate.tsx';

const HANH = anOfficial(['author']);
const SESSION = '/api/office/sessions/current';

/** A form that somebody is filling in while their session ends. */
function Work() {
  const [text, setText] = useState('');
  const today = useQuery(todayCounts());
  return (
    <>
      <label htmlFor="work-text">Nội dung</label>
      <textarea id="work-text" value={text} onChange={(event) => setText(event.target.value)} />
      <button type="button" onClick={() => void today.refetch()}>
        Tải lại
      </button>
    </>
  );
}

const gate = (
  <SessionGate>
    <Work />
  </SessionGate>
);
const refused = { status: 401, body: { code: 'not_signed_in' } };

const signIn = async (screen: Awaited<ReturnType<typeof show>>): Promise<void> => {
  await screen.type('Mật khẩu', 'một mật khẩu đủ dài');
  await screen.type('Mã xác thực', '492039');
  await screen.press('Đăng nhập');
};

test('a session that ends gives way to the sign-in, and the form comes back as it was', async () => {
  let isOpen = true;
  fakeApi({
    [`GET ${SESSION}`]: () => (isOpen ? { body: HANH } : refused),
    'GET /api/office/today': () => (isOpen ? { body: {} } : refused),
    'POST /api/office/sessions': () => {
      isOpen = true;
      return { status: 201, body: HANH };
    },
  });
  const screen = await show(gate, { as: HANH, isSignedIn: false });
  await screen.until(() => screen.text().includes('Nội dung'));
  await screen.type('Nội dung', 'Từ tháng này, Ông/Bà có thể nộp hồ sơ qua mạng.');
  isOpen = false;
  await screen.press('Tải lại');
  await screen.until(() => screen.text().includes('Phiên làm việc đã hết'));
  expect(document.getElementById('work')?.hidden).toBe(true);
  expect((screen.field('Tên đăng nhập') as HTMLInputElement).value).toBe('kontum.soan');

  await signIn(screen);
  await screen.until(() => !screen.text().includes('Phiên làm việc đã hết'));
  expect(document.getElementById('work')?.hidden).toBe(false);
  expect(screen.field('Nội dung').value).toBe('Từ tháng này, Ông/Bà có thể nộp hồ sơ qua mạng.');
});

test('somebody else who signs in there does not find the work of the one before', async () => {
  let isOpen = true;
  fakeApi({
    [`GET ${SESSION}`]: () => ({ body: HANH }),
    'GET /api/office/today': () => (isOpen ? { body: {} } : refused),
    'POST /api/office/sessions': () => {
      isOpen = true;
      return { status: 201, body: anOfficial(['author'], { id: '11111111-1111-4111-8111-111111111111' }) };
    },
  });
  const screen = await show(gate, { as: HANH, isSignedIn: false });
  await screen.until(() => screen.text().includes('Nội dung'));
  await screen.type('Nội dung', 'Bài của người trước');
  isOpen = false;
  await screen.press('Tải lại');
  await screen.until(() => screen.text().includes('Phiên làm việc đã hết'));
  await signIn(screen);
  await screen.until(() => !screen.text().includes('Phiên làm việc đã hết'));
  expect(screen.field('Nội dung').value).toBe('');
});

test('whoever is not signed in sees the sign-in, and reads why they are refused', async () => {
  fakeApi({
    [`GET ${SESSION}`]: () => refused,
    'POST /api/office/sessions': () => ({
      status: 429,
      body: { code: 'sign_in_locked', retryAt: '2026-11-20T02:03:30.000Z' },
    }),
  });
  const screen = await show(gate, { as: HANH, isSignedIn: false });
  await screen.until(() => screen.text().includes('Mã xác thực'));
  await screen.press('Đăng nhập');
  expect(screen.text()).toContain('Xin điền tên đăng nhập.');
  await screen.type('Tên đăng nhập', 'kontum.soan');
  await signIn(screen);
  await screen.until(() => screen.text().includes('Sai nhiều lần nên tên đăng nhập này phải chờ.'));
  expect(screen.text()).toContain('Thử lại được từ 09:04.');
  expect(screen.field('Mật khẩu').value).toBe('một mật khẩu đủ dài');
  expect(screen.field('Mã xác thực').value).toBe('');
});
