import { expect, test } from 'vitest';
import type { OfficeFeedback } from '../../shared/feedback/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import { anOfficial, fakeApi, KON_TUM, show } from '../../tests/support/console-screen.tsx';
import { FeedbackPanel } from './panel.tsx';

const ID = '4e0f2d3e-4c5a-4f6b-8a7c-1d2e3f4a5b88';
const ROW = `/api/office/feedback/${ID}`;
const LAN = { id: '22222222-2222-4222-8222-222222222222', fullName: 'Nguyễn Thị Lan' };
const ME = anOfficial(['receiver', 'handler']);

const feedback = (change: Partial<OfficeFeedback> = {}): OfficeFeedback => ({
  id: ID,
  code: '482913706',
  version: 1,
  kind: 'problem',
  status: 'submitted',
  content: 'Bộ phận một cửa hẹn trả kết quả ngày 10/11 nhưng đến nay chưa có.',
  earlierWords: [],
  place: KON_TUM,
  office: KON_TUM,
  assignee: null,
  submittedAt: '2026-11-03T02:00:00.000Z',
  dueOn: null,
  daysLate: 0,
  isReopened: false,
  placeDetail: null,
  aboutUnit: null,
  photoIds: [],
  hasContact: true,
  concernedUnitIds: [],
  forwarding: { dueOn: null, left: 2 },
  draft: null,
  answer: null,
  rating: null,
  telling: { message: null, call: null },
  events: [],
  ...change,
});

const panel = <FeedbackPanel id={ID} onClose={() => {}} openedFor={null} />;

test('two presses on "Tiếp nhận" accept once', async () => {
  let now = feedback();
  const { calls } = fakeApi({
    [`GET ${ROW}`]: () => ({ body: now }),
    [`POST ${ROW}/acceptance`]: () => {
      now = feedback({ status: 'accepted', version: 2 });
      return { body: now };
    },
  });
  const screen = await show(panel, { as: ME });
  await screen.until(() => screen.buttons().includes('Tiếp nhận'));
  await screen.press('Tiếp nhận', 2);
  await screen.until(() => screen.buttons().includes('Phân công'));
  expect(screen.buttons()).not.toContain('Tiếp nhận');
  expect(calls.filter(({ path }) => path.endsWith('/acceptance'))).toEqual([
    { method: 'POST', path: `${ROW}/acceptance`, body: { version: 1 } },
  ]);
});

test('it is passed on with an office and a reason, and then the panel closes', async () => {
  let isClosed = false;
  const affairs = { id: '33333333-3333-4333-8333-333333333333', name: 'Sở Nội vụ' };
  const { calls } = fakeApi({
    [`GET ${ROW}`]: () => ({ body: feedback({ forwarding: { dueOn: parseLocalDate('2026-11-10'), left: 2 } }) }),
    [`GET ${ROW}/destinations`]: () => ({ body: { items: [{ ...affairs, isFocalPoint: true }] } }),
    [`POST ${ROW}/forwarding`]: () => ({ body: { id: ID, office: affairs } }),
  });
  const screen = await show(<FeedbackPanel id={ID} onClose={() => (isClosed = true)} openedFor={null} />, { as: ME });
  await screen.until(() => screen.buttons().includes('Chuyển xử lý'));
  expect(screen.text()).toContain('phải chuyển chậm nhất 10/11/2026');
  await screen.press('Chuyển xử lý');
  await screen.until(() => screen.text().includes('Chuyển đến'));
  await screen.type('Lý do, người gửi sẽ đọc', 'Việc này do Sở Nội vụ giải quyết.');
  const ok = () => screen.root.querySelector<HTMLButtonElement>('[role="dialog"] .ant-btn-primary')?.click();
  ok();
  await screen.until(() => screen.text().includes('Xin chọn cơ quan.'));
  expect(calls.some(({ method }) => method === 'POST')).toBe(false);
  await screen.choose('Chuyển đến', 'Sở Nội vụ (đầu mối)');
  ok();
  await screen.until(() => isClosed);
  expect(calls.find(({ method }) => method === 'POST')).toEqual({
    method: 'POST',
    path: `${ROW}/forwarding`,
    body: { version: 1, unitId: affairs.id, reason: 'Việc này do Sở Nội vụ giải quyết.' },
  });
  expect(screen.text()).toContain('Đã chuyển đến Sở Nội vụ.');
});

test('when a colleague was faster, the row is read anew, it is said, and what was typed stays', async () => {
  const mine = { id: ME.id, fullName: ME.fullName };
  let now = feedback({ status: 'in_progress', assignee: mine });
  fakeApi({
    [`GET ${ROW}`]: () => ({ body: now }),
    [`POST ${ROW}/draft`]: () => {
      now = feedback({ status: 'in_progress', assignee: LAN, version: 2 });
      return { status: 409, body: { code: 'stale_state' } };
    },
  });
  const screen = await show(panel, { as: ME });
  await screen.until(() => screen.text().includes('Trả lời người dân'));
  await screen.type('Trả lời người dân', 'Cơ quan đã kiểm tra và trả kết quả hôm nay.');
  await screen.press('Trình duyệt');
  await screen.until(() => screen.text().includes('vừa được người khác thay đổi'));
  await screen.until(() => screen.text().includes('Người xử lýNguyễn Thị Lan'));
  expect(screen.field('Trả lời người dân').value).toBe('Cơ quan đã kiểm tra và trả kết quả hôm nay.');
  expect(screen.buttons()).not.toContain('Trình duyệt');
});

test('what the sender corrected is said with the earlier words, the answer that was begun stays, and an opened contact is closed', async () => {
  const mine = { id: ME.id, fullName: ME.fullName };
  let now = feedback({ status: 'in_progress', assignee: mine });
  fakeApi({
    [`GET ${ROW}`]: () => ({ body: now }),
    [`POST ${ROW}/contact-reading`]: () => ({ body: { name: 'Y Thu', phone: '0905123456' } }),
    [`POST ${ROW}/draft`]: () => {
      const at = '2026-11-20T02:00:00.000Z';
      now = feedback({
        status: 'in_progress',
        assignee: mine,
        version: 3,
        content: 'Bộ phận một cửa hẹn ngày 12/11, nay vẫn chưa có.',
        earlierWords: [{ content: now.content, correctedAt: at }],
        events: (['correct_words', 'correct_contact'] as const).map((move) => ({
          at,
          move,
          to: 'in_progress',
          by: null,
          note: null,
          forwarded: null,
        })),
      });
      return { status: 409, body: { code: 'stale_state' } };
    },
  });
  const screen = await show(panel, { as: ME });
  await screen.until(() => screen.buttons().includes('Xem liên hệ'));
  await screen.press('Xem liên hệ');
  await screen.until(() => screen.text().includes('Xem để làm gì'));
  await screen.type('Xem để làm gì', 'Gọi hỏi thêm địa chỉ');
  screen.root.querySelector<HTMLButtonElement>('[role="dialog"] .ant-btn-primary')?.click();
  await screen.until(() => screen.text().includes('0905123456'));
  await screen.type('Trả lời người dân', 'Kết quả hẹn ngày 10/11 đã có tại quầy.');
  await screen.press('Trình duyệt');
  await screen.until(() => screen.text().includes('Người gửi đã sửa lời ngày 20/11/2026; lời trước:'));
  expect(screen.text()).toContain('hẹn trả kết quả ngày 10/11 nhưng đến nay chưa có');
  expect(screen.field('Trả lời người dân').value).toBe('Kết quả hẹn ngày 10/11 đã có tại quầy.');
  expect(screen.text()).not.toContain('0905123456');
  await screen.press('Bỏ bản nháp');
});

test('a draft answer is still there when the panel is opened again', async () => {
  const assigned = feedback({ status: 'in_progress', assignee: { id: ME.id, fullName: ME.fullName } });
  fakeApi({ [`GET ${ROW}`]: () => ({ body: assigned }) });
  const before = await show(panel, { as: ME });
  await before.until(() => before.text().includes('Trả lời người dân'));
  await before.type('Trả lời người dân', 'Cơ quan đang chờ');
  document.body.replaceChildren();

  const after = await show(panel, { as: ME });
  await after.until(() => after.text().includes('Trả lời người dân'));
  expect(after.field('Trả lời người dân').value).toBe('Cơ quan đang chờ');
  expect(after.text()).toContain('Bản nháp giữ trên máy này');

  const colleague = anOfficial(['handler'], { id: LAN.id });
  const other = await show(panel, { as: colleague });
  await other.until(() => other.text().includes('482'));
  expect(other.root.querySelectorAll('textarea')).toHaveLength(1);
  await after.press('Bỏ bản nháp');
});

test('an answer that is late begins with an apology', async () => {
  fakeApi({
    [`GET ${ROW}`]: () => ({
      body: feedback({
        status: 'in_progress',
        assignee: { id: ME.id, fullName: ME.fullName },
        daysLate: 3,
      }),
    }),
  });
  const screen = await show(panel, { as: ME });
  await screen.until(() => screen.text().includes('Quá hạn 3 ngày'));
  expect(screen.field('Trả lời người dân').value).toMatch(/^Cơ quan xin lỗi Ông\/Bà vì trả lời chậm 3 ngày\./);
});

test('the contact is asked for with a purpose, and only by those who may', async () => {
  const { calls } = fakeApi({
    [`GET ${ROW}`]: () => ({ body: feedback() }),
    [`POST ${ROW}/contact-reading`]: () => ({ body: { name: 'Y Thu', phone: '0905123456' } }),
  });
  const screen = await show(panel, { as: ME });
  await screen.until(() => screen.buttons().includes('Xem liên hệ'));
  expect(calls.some(({ path }) => path.endsWith('/contact-reading'))).toBe(false);
  await screen.press('Xem liên hệ');
  await screen.until(() => screen.text().includes('Xem để làm gì'));
  await screen.type('Xem để làm gì', 'Gọi hỏi thêm địa chỉ');
  const ok = screen.root.querySelector<HTMLButtonElement>('[role="dialog"] .ant-btn-primary');
  ok?.click();
  await screen.until(() => screen.text().includes('0905123456'));
  expect(calls.find(({ path }) => path.endsWith('/contact-reading'))?.body).toEqual({
    purpose: 'Gọi hỏi thêm địa chỉ',
  });
});

test.each([
  ['nobody', null, false],
  ['a colleague', LAN, false],
  ['them', { id: ME.id, fullName: ME.fullName }, true],
])('a handler asks for the contact only of what is assigned to them: now to %s', async (_, assignee, mayAsk) => {
  fakeApi({ [`GET ${ROW}`]: () => ({ body: feedback({ status: 'in_progress', assignee }) }) });
  const screen = await show(panel, { as: { ...anOfficial(['handler']), id: ME.id } });
  await screen.until(() => screen.text().includes('Người gửi'));
  expect(screen.buttons().includes('Xem liên hệ')).toBe(mayAsk);
});

test('nobody of the office that it is about is offered the contact', async () => {
  fakeApi({ [`GET ${ROW}`]: () => ({ body: feedback({ concernedUnitIds: [KON_TUM.id] }) }) });
  const screen = await show(panel, { as: ME });
  await screen.until(() => screen.text().includes('nên chỉ người theo dõi của tỉnh, không thuộc cơ quan đó, được xem'));
  expect(screen.buttons()).not.toContain('Xem liên hệ');
});

test('an approver of the unit reads that there is a contact, and not the contact', async () => {
  fakeApi({ [`GET ${ROW}`]: () => ({ body: feedback() }) });
  const screen = await show(panel, { as: anOfficial(['approver']) });
  await screen.until(() => screen.text().includes('Có để lại liên hệ'));
  expect(screen.buttons()).not.toContain('Xem liên hệ');
});

const toCall = { caller: 'office', since: '2026-11-20T02:00:00.000Z', misses: 0, missedAt: null, told: null } as const;
const untold = (call: NonNullable<OfficeFeedback['telling']['call']>): OfficeFeedback =>
  feedback({
    status: 'answered',
    answer: { body: 'Phường đã trả kết quả.', sentAt: '2026-11-20T02:00:00.000Z' },
    telling: { message: { state: 'failed', reason: 'blocked', at: '2026-11-20T02:00:00.000Z' }, call },
  });

test('whom Zalo could not tell is called; a call that reached nobody waits on, one that did is written down', async () => {
  let now = untold(toCall);
  const { calls } = fakeApi({
    [`GET ${ROW}`]: () => ({ body: now }),
    [`POST ${ROW}/calls`]: ({ body }) => {
      const { outcome } = body as { outcome: string };
      const told = { by: { id: ME.id, fullName: ME.fullName }, at: '2026-11-20T03:00:00.000Z' };
      now = untold(outcome === 'told' ? { ...toCall, misses: 1, told } : { ...toCall, misses: 1 });
      return { body: now };
    },
  });
  const screen = await show(panel, { as: ME });
  await screen.until(() => screen.text().includes('Cần gọi điện.'));
  expect(screen.text()).toContain('đã chặn tài khoản');
  await screen.press('Gọi chưa gặp', 2);
  await screen.until(() => screen.text().includes('Đã gọi 1 lần chưa gặp'));
  await screen.press('Đã báo được');
  await screen.until(() => screen.text().includes('Y Hạnh đã gọi điện báo'));
  expect(screen.buttons()).not.toContain('Đã báo được');
  expect(calls.flatMap(({ method, body }) => (method === 'POST' ? [body] : []))).toEqual([
    { outcome: 'missed', misses: 0 },
    { outcome: 'told', misses: 1 },
  ]);
});

test('where it is about the office itself, its people read who calls, and have no button', async () => {
  const about = untold({ ...toCall, caller: 'province' });
  fakeApi({ [`GET ${ROW}`]: () => ({ body: { ...about, concernedUnitIds: [KON_TUM.id] } }) });
  const screen = await show(panel, { as: ME });
  await screen.until(() => screen.text().includes('người theo dõi của tỉnh gọi'));
  expect(screen.buttons()).not.toContain('Đã báo được');
});
