import type { Page } from 'playwright-core';
import { describe, test } from 'vitest';
import { PHONE, useBrowser } from '../support/browser.ts';
import { type At, expectAccessible, openConsole, readApi } from '../support/console.ts';

const journey = useBrowser();

type Lines = { items: { id: string; form?: string; ballots?: number | null }[] };
const first = async (page: Page, address: string, fits: (line: Lines['items'][number]) => boolean = () => true) =>
  (await readApi<Lines>(page, `/api/office/${address}`)).items.find(fits)?.id ?? 'none';
const press = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true }).first().click();

type Screen = {
  name: string;
  as: string;
  at: (page: Page) => string | Promise<string>;
  /** Opens what is to be looked at. */
  open?: (page: Page) => Promise<unknown>;
  /** Seen when the screen is there. */
  seen: string | RegExp;
};

const SCREENS: Screen[] = [
  { name: 'today', as: 'kontum.soan', at: () => '/today', seen: 'Phản ánh quá hạn trả lời' },
  { name: 'notices', as: 'snv.soan', at: () => '/notices', seen: /^Đã hiện hết/ },
  {
    name: 'a notice to approve',
    as: 'kontum.duyet',
    at: async (page) => `/notices/${await first(page, 'notices?waiting=approval')}`,
    seen: 'Người dân sẽ thấy',
  },
  {
    name: 'approving',
    as: 'kontum.duyet',
    at: async (page) => `/notices/${await first(page, 'notices?waiting=approval')}`,
    open: async (page) => {
      await press('Duyệt')(page);
      await page.getByText('Đăng vào ngày, giờ đã chọn').click();
    },
    seen: 'Giờ đăng, giờ Việt Nam',
  },
  {
    name: 'writing a notice',
    as: 'snv.soan',
    at: () => '/notices/new',
    open: press('Trình duyệt'),
    seen: /Xin viết tiêu đề/,
  },
  {
    name: 'the history of a notice',
    as: 'dakha.soan',
    at: async (page) => `/notices/${await first(page, 'notices?status=approved')}`,
    open: (page) => page.getByText('Các bản và những gì đã đổi').click(),
    seen: /^Trình duyệt/,
  },
  {
    name: 'a notice of Sở Nội vụ to take over',
    as: 'dakha.soan',
    at: () => '/notices',
    open: press('Dùng bài của Sở'),
    seen: 'Bài được chép thành bản nháp của đơn vị',
  },
  { name: 'topics and sectors', as: 'snv.theodoi', at: () => '/topics', seen: 'Bộ phận một cửa' },
  {
    name: 'days of official surveys',
    as: 'snv.theodoi',
    at: () => '/fieldwork',
    open: press('Thêm đợt khảo sát'),
    seen: 'Nơi khảo sát',
  },
  {
    name: 'choosing places',
    as: 'snv.soan',
    at: () => '/notices/new',
    open: (page) => page.getByLabel('Nơi nhận tin').click(),
    seen: 'Toàn tỉnh Quảng Ngãi',
  },
  {
    name: 'choosing a day',
    as: 'snv.soan',
    at: () => '/notices/new',
    open: (page) => page.getByLabel('Ngày ban hành').click(),
    seen: 'CN',
  },
  { name: 'polls', as: 'snv.theodoi', at: () => '/polls', seen: /^Đã hiện hết/ },
  {
    name: 'results',
    as: 'snv.theodoi',
    at: async (page) =>
      `/polls/${await first(page, 'polls', ({ form, ballots }) => form === 'p1' && (ballots ?? 0) > 30)}`,
    seen: /^Chọn “Hài lòng”/,
  },
  {
    name: 'the sheet for the counter',
    as: 'snv.theodoi',
    at: async (page) => `/polls/${await first(page, 'polls', ({ form }) => form === 'p1')}/sheet`,
    seen: 'Đưa máy vào mã trên đây',
  },
  { name: 'the posters', as: 'kontum.soan', at: () => '/polls/posters', seen: 'Làm bảng mã' },
  { name: 'favours and money', as: 'snv.theodoi', at: () => '/polls/integrity', seen: 'Công bố cho người dân' },
  { name: 'feedback', as: 'snv.theodoi', at: () => '/feedback', seen: /Quá hạn \d+ ngày/ },
  { name: 'nothing found', as: 'kontum.soan', at: () => '/feedback?q=khongcogi', seen: /^Không có phản ánh nào khớp/ },
  {
    name: 'a late feedback',
    as: 'kontum.soan',
    at: async (page) => `/feedback/${await first(page, 'feedback?urgency=late')}`,
    seen: 'Diễn biến',
  },
  {
    name: 'answering',
    as: 'kontum.xuly',
    at: async (page) => `/feedback/${await first(page, 'feedback?waiting=draft')}`,
    seen: 'Trả lời người dân',
  },
  {
    name: 'refusing',
    as: 'kontum.soan',
    at: async (page) => `/feedback/${await first(page, 'feedback?waiting=accept')}`,
    open: press('Không tiếp nhận'),
    seen: 'Lý do, người gửi sẽ đọc',
  },
  {
    name: 'assigning',
    as: 'kontum.soan',
    at: async (page) => `/feedback/${await first(page, 'feedback?waiting=assign')}`,
    open: press('Phân công'),
    seen: 'Dặn thêm',
  },
  { name: 'exporting', as: 'snv.theodoi', at: () => '/feedback', open: press('Xuất dữ liệu'), seen: 'Xuất Excel' },
  { name: 'calendar', as: 'quantri', at: () => '/calendar', seen: 'Năm 2026' },
  { name: 'a calendar year', as: 'quantri', at: () => '/calendar/2026', seen: 'Lưu lịch năm 2026' },
  { name: 'the register of data requests', as: 'snv.theodoi', at: () => '/privacy', seen: 'Ghi yêu cầu tại quầy' },
  {
    name: 'a request at the counter',
    as: 'snv.theodoi',
    at: () => '/privacy',
    open: press('Ghi yêu cầu tại quầy'),
    seen: 'Sổ chỉ ghi loại yêu cầu và ngày',
  },
  { name: 'audit', as: 'quantri', at: () => '/audit', seen: 'Đăng nhập' },
  { name: 'a page that is not there', as: 'quantri', at: () => '/nowhere', seen: 'Không có trang này' },
  {
    name: 'a page of somebody else',
    as: 'quantri',
    at: () => '/notices',
    seen: 'Tài khoản này không được làm việc đó.',
  },
  {
    name: 'the account',
    as: 'kontum.soan',
    at: () => '/today',
    open: (page) => page.getByRole('button', { name: /^Tài khoản / }).click(),
    seen: 'Đăng xuất khỏi mọi máy',
  },
  {
    name: 'shortcuts',
    as: 'kontum.soan',
    at: () => '/today',
    open: (page) => page.keyboard.press('?'),
    seen: 'Dùng các phím tắt một chữ cái',
  },
];

describe.each<At>(['desk', 'phone'])('axe finds nothing at the %s', (size) => {
  test.each([...new Set(SCREENS.map(({ as }) => as))])('on the screens of %s', async (official) => {
    const page = await openConsole(journey, official, '/today', size);
    // Both themes are looked at, each at one size.
    await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: size === 'desk' ? 'light' : 'dark' });
    for (const { name, at, open, seen } of SCREENS.filter(({ as }) => as === official)) {
      await page.goto(`/console${await at(page)}`);
      await page.waitForLoadState('networkidle');
      await open?.(page);
      await page.getByText(seen).filter({ visible: true }).first().waitFor();
      await expectAccessible(page, name);
    }
  });

  test('on the sign-in, also when it refuses', async () => {
    const page = await journey.desk(size === 'phone' ? { viewport: PHONE } : {});
    await page.goto('/console/');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await page.getByText('Xin điền tên đăng nhập.').waitFor();
    await expectAccessible(page, 'sign-in');
  });
});
