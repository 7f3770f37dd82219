import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Media, OfficeNotice } from '../../shared/notice/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import { someId } from '../support/app.ts';
import { givenOfficial, givenPoll, givenProvince, noticeContent, signedIn } from '../support/given.ts';
import { multipart } from '../support/multipart.ts';
import { givenOaAccount } from '../support/oa.ts';
import { useBrowser } from './support/browser.ts';
import { answersTap, controlsOn, restsFor } from './support/controls.ts';
import { answerPoll, beginFeedback } from './support/resident-acts.ts';
import type { Consent } from './support/zalo-bridge.ts';
import type { ZaloPhone } from './support/zalo-phone.ts';
import { openZaloTown, type ZaloTown } from './support/zalo-town.ts';

// Zalo's review rules, as far as a machine can hold them, on the built Mini App with the real SDK. Numbers are the clauses of
// Zalo's moderation policy.
const { browser } = useBrowser();
let zaloTown: ZaloTown;
let ids: { konTum: string; notice: string; poll: string; closedPoll: string };

const TITLE = 'Nộp hồ sơ qua mạng tại Phường Kon Tum';

beforeAll(async () => {
  zaloTown = await openZaloTown();
  const { town } = zaloTown;
  const { konTum, department } = await givenProvince(town);
  await givenOaAccount(town, { unitId: department, oaId: zaloTown.sim.model.oaId });
  const author = await signedIn(town, await givenOfficial(town, { unitId: konTum, roles: ['author'] }));
  const approver = await signedIn(town, await givenOfficial(town, { unitId: konTum, roles: ['approver'] }));
  const picture = await sharp({ create: { width: 640, height: 360, channels: 3, background: '#0b6b57' } })
    .jpeg()
    .toBuffer();
  const { id: imageId } = (
    await author({ method: 'POST', url: '/api/office/notice-media', ...multipart('file', 'anh.jpg', picture) })
  ).json<Media>();
  const poll = { form: 'p2', opensOn: parseLocalDate('2026-11-01'), closesOn: parseLocalDate('2026-12-20') } as const;
  const notice = noticeContent([konTum], { title: TITLE, poll, imageId, imageAlt: 'Người dân nộp hồ sơ' });
  const act = async (who: typeof author, url: string, payload: object) =>
    (await who({ method: 'POST', url: `/api/office/notices${url}`, payload })).json<OfficeNotice>();
  const draft = await act(author, '', { clientRequestId: someId(), notice });
  const { version } = await act(author, `/${draft.id}/submission`, { version: draft.version });
  const approved = await act(approver, `/${draft.id}/approval`, { version, publishAt: null });
  ids = {
    konTum,
    notice: approved.id,
    poll: approved.poll?.id ?? '',
    closedPoll: await givenPoll(town, konTum, { opensOn: '2026-10-01', closesOn: '2026-10-31' }),
  };
});
afterAll(async () => {
  await zaloTown.close();
});

/** A phone for one test, or for the tests of one screen. */
async function openPhone(path: string, consent: Consent = 'not_asked'): Promise<ZaloPhone> {
  zaloTown.sim.model.createUser({ key: 'thuy', name: 'Y Thủy' });
  return zaloTown.open(browser(), { userKey: 'thuy', path, consent });
}

async function close(phone: ZaloPhone): Promise<void> {
  // 4.1: nothing of anybody else's was loaded, whatever was tapped.
  expect(phone.strangers).toEqual([]);
  await phone.close();
}

/** The screens a reviewer can reach, and what shows that each is there. */
const SCREENS: readonly (readonly [name: string, path: () => string])[] = [
  ['the feed', () => `/?xa=${ids.konTum}`],
  ['the choice of a place', () => '/chon-noi'],
  ['a notice', () => `/tin/${ids.notice}`],
  ['the polls', () => `/khao-sat?xa=${ids.konTum}`],
  ['an open poll', () => `/khao-sat/${ids.poll}`],
  ['a closed poll', () => `/khao-sat/${ids.closedPoll}`],
  ['feedback', () => '/phan-anh'],
  ['where complaints go', () => '/phan-anh/noi-khac/khieu-nai'],
  ['where denunciations go', () => '/phan-anh/noi-khac/to-cao'],
  ['what is mine', () => '/cua-toi'],
  ['privacy', () => '/cua-toi/quyen-rieng-tu'],
  ['an address that leads nowhere', () => '/khong-co'],
];
/** The steps of a feedback, once it was begun. */
const STEPS = ['noi-dung', 'noi-xay-ra', 'co-quan', 'anh', 'lien-he', 'xem-lai'] as const;

describe.each(SCREENS)('on %s', (name, path) => {
  let phone: ZaloPhone;
  beforeAll(async () => {
    phone = await openPhone(path());
    await phone.settled();
  });
  afterAll(() => close(phone));

  // First, because the others tap.
  test('nothing is asked of the resident or of Zalo before a tap', async () => {
    await expect.poll(() => phone.asked.map(({ action }) => action)).toContain('action.jump.login');
    await expectNothingAsked(phone);
  });

  // 4.1, 4.6, 5.1, 6.4, 6.5.
  test('links stay inside, nobody has to sign in, nothing is a social network or unfinished', async () => {
    const { page, base } = phone;
    const links = await page.locator('a[href]').evaluateAll((all) => all.map((a) => (a as HTMLAnchorElement).href));
    expect(links.filter((href) => href !== base && !href.startsWith(`${base}/`) && !href.startsWith('tel:'))).toEqual(
      [],
    );
    expect(await page.locator('input[type="password"], iframe').count()).toBe(0);
    const acts = page.getByRole('button').or(page.getByRole('link')).or(page.getByRole('heading'));
    expect(await acts.filter({ hasText: /đăng nhập|đăng ký|tài khoản/i }).count()).toBe(0);
    const words = await page.locator('body').innerText();
    expect(words).not.toMatch(/mật khẩu|bình luận|lượt thích|kết bạn|người theo dõi/i);
    expect(words).not.toMatch(/\bdemo\b|sắp ra mắt|đang phát triển|coming soon|lorem/i);
  });

  test('every control does something, and none leads out', async () => {
    const tapped = await expectLiving(phone, path());
    // Privacy has Zalo's own way back and nothing to do.
    if (name !== 'privacy') expect(tapped).toBeGreaterThan(0);
  });
});

describe('while a feedback is written', () => {
  let phone: ZaloPhone;
  beforeAll(async () => {
    phone = await openPhone('/phan-anh');
  });
  afterAll(() => close(phone));

  test.each(STEPS)('every control does something, and none leads out: step %s', async (step) => {
    await phone.go('/phan-anh');
    await beginFeedback(phone.page, 'Đường vào thôn ngập nước sau mỗi trận mưa.');
    await expectLiving(phone, `/phan-anh/gui?buoc=${step}`);
  });
});

test('an app left alone for a minute asks for nothing', async () => {
  zaloTown.sim.model.createUser({ key: 'thuy' });
  const phone = await zaloTown.open(browser(), { userKey: 'thuy', path: `/?xa=${ids.konTum}`, clockHeld: true });
  for (let second = 0; second < 60; second += 1) await phone.page.clock.runFor(1_000);
  await phone.settled();
  expect(phone.asked.map(({ action }) => action)).toContain('action.jump.login');
  await expectNothingAsked(phone);
  await close(phone);
});

/** 6.1, 6.3. */
async function expectNothingAsked({ asked, toZalo, page }: ZaloPhone): Promise<void> {
  // The login brings the SDK's own session, the title is ours, the log is the SDK's; none says anything about the resident.
  const harmless = ['action.jump.login', 'action.change.title.header'];
  expect(asked.filter(({ action }) => !harmless.includes(action))).toEqual([]);
  expect(toZalo.filter((call) => call !== 'h5 /log/async')).toEqual([]);
  expect(await page.evaluate(() => (window as { askedBrowser?: string[] }).askedBrowser)).toEqual([]);
}

/** 5.1 and 4.1. Taps everything, each time on the screen as it was opened. Answers how much there was. */
async function expectLiving(phone: ZaloPhone, path: string): Promise<number> {
  const open = () => phone.go(path).then(() => phone.settled());
  await open();
  const count = (await controlsOn(phone.page)).length;
  const dead: string[] = [];
  for (let index = 0; index < count; index += 1) {
    if (index > 0) await open();
    const control = (await controlsOn(phone.page))[index];
    if (!control || (await restsFor(control.locator))) continue;
    if (!(await answersTap(phone.page, control.locator, () => phone.asked.length)))
      dead.push(`${control.kind} "${control.name}"`);
    expect(phone.page.url().startsWith(phone.base), `"${control.name}" led to ${phone.page.url()}`).toBe(true);
    expect(phone.page.context().pages()).toHaveLength(1);
  }
  expect(dead).toEqual([]);
  return count;
}

describe('6.3: after a refusal everything goes on', () => {
  test('refusing the app’s own question keeps the answers and the rest of the app', async () => {
    const phone = await openPhone(`/khao-sat/${ids.poll}`);
    const { page } = phone;
    await answerPoll(page);
    await page.getByRole('button', { name: 'Gửi câu trả lời' }).tap();
    await page.getByRole('button', { name: 'Không đồng ý' }).tap();
    await page.getByRole('heading', { name: 'Ông/Bà xem lại rồi gửi' }).waitFor();
    expect(phone.toZalo.filter((call) => call.includes('access_token'))).toEqual([]);
    await close(phone);
  });

  test('refusing in Zalo keeps a feedback with all it says, and names a telephone', async () => {
    const phone = await openPhone('/phan-anh', 'refused');
    const { page } = phone;
    await beginFeedback(page, 'Đường vào thôn ngập nước sau mỗi trận mưa.');
    await page.getByRole('searchbox').fill('kon tum');
    await page.getByRole('button', { name: /Phường Kon Tum/ }).tap();
    await page.getByRole('button', { name: 'Tiếp tục' }).tap();
    await page.getByRole('heading', { name: 'Việc này thuộc cơ quan nào?' }).waitFor();
    await page.getByRole('button', { name: 'Tiếp tục' }).tap();
    await page.getByRole('button', { name: 'Không có ảnh, tiếp tục' }).tap();
    await page.getByRole('button', { name: 'Không để lại, tiếp tục' }).tap();
    await page.getByRole('button', { name: 'Gửi phản ánh' }).tap();
    await page.getByRole('button', { name: 'Tôi đồng ý' }).tap();
    const alert = page.getByRole('alert').filter({ hasText: 'chưa cho phép trong Zalo' });
    await alert.waitFor();
    expect(await alert.innerText()).toMatch(/\d{4} \d{3} \d{3,4}/);
    await page.getByRole('button', { name: 'Không đồng ý' }).tap();
    await page.getByText('Đường vào thôn ngập nước sau mỗi trận mưa.').waitFor();
    await close(phone);
  });
});

test('4.8, agreement 5.5: the privacy page bears the app’s name and shows owner, address, telephone and version', async () => {
  const phone = await openPhone('/cua-toi');
  await phone.page.getByRole('link', { name: /Quyền riêng tư/ }).tap();
  const { name, owner } = zaloTown.town.deps.config.app;
  await phone.page.getByRole('heading', { name: new RegExp(name) }).waitFor();
  await phone.page.getByText(owner.email).waitFor();
  const words = await phone.page.locator('main').innerText();
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    version: string;
  };
  for (const shown of [owner.name, owner.address, owner.phone, version]) expect(words).toContain(shown);
  await close(phone);
});

test('a control that does nothing would be noticed', async () => {
  const phone = await openPhone('/cua-toi/quyen-rieng-tu');
  await phone.settled();
  await phone.page.evaluate(() =>
    document.querySelector('main')?.insertAdjacentHTML('beforeend', '<button>Im lặng</button>'),
  );
  const silent = phone.page.getByRole('button', { name: 'Im lặng' });
  expect(await restsFor(silent)).toBeNull();
  expect(await answersTap(phone.page, silent, () => phone.asked.length)).toBe(false);
  await close(phone);
});

describe('9.4: a poll shows when it begins and ends', () => {
  test.each([
    ['in the list', () => `/khao-sat?xa=${ids.konTum}`, 'Từ 01/11/2026 đến hết 20/12/2026'],
    ['on its own screen', () => `/khao-sat/${ids.poll}`, 'Từ 01/11/2026 đến hết 20/12/2026'],
    ['under its notice', () => `/tin/${ids.notice}`, 'Từ 01/11/2026 đến hết 20/12/2026'],
    ['when it is over', () => `/khao-sat/${ids.closedPoll}`, 'Từ 01/10/2026 đến hết 31/10/2026'],
  ])('%s', async (_, path, days) => {
    const phone = await openPhone(path());
    await phone.page.getByText(days).first().waitFor();
    await close(phone);
  });
});

describe('4.7: pictures', () => {
  const broken = (page: Page) =>
    page
      .locator('img')
      .evaluateAll((all) => (all as HTMLImageElement[]).filter((img) => img.complete && img.naturalWidth === 0).length);

  test.each(SCREENS.slice(0, 3))('that do not arrive leave something else in their place: %s', async (_, path) => {
    const phone = await openPhone('/cua-toi/quyen-rieng-tu');
    await phone.page.route('**/api/notice-media/**', (route) => route.abort());
    await phone.go(path());
    await phone.settled();
    await expect.poll(() => broken(phone.page)).toBe(0);
    expect(await phone.page.locator('img').count()).toBe(0);
    await close(phone);
  });

  test('that arrive are shown, with words for those who do not see them', async () => {
    const phone = await openPhone(`/tin/${ids.notice}`);
    const img = phone.page.getByRole('img', { name: 'Người dân nộp hồ sơ' });
    await img.waitFor();
    await expect.poll(() => img.evaluate((element) => (element as HTMLImageElement).naturalWidth)).toBeGreaterThan(0);
    await close(phone);
  });
});
