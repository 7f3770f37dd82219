import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ERRORS } from '../../shared/errors.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import { givenNotice, givenProvince } from '../support/given.ts';
import { useBrowser } from './support/browser.ts';
import { answerPoll } from './support/resident-acts.ts';
import type { ZaloPhone } from './support/zalo-phone.ts';
import { openZaloTown, type ZaloTown } from './support/zalo-town.ts';

// The built Mini App with the real SDK, in Chromium at Zalo's own address. Only Zalo's hosts and the Zalo app are played.
const { browser } = useBrowser();
let zaloTown: ZaloTown;
let phone: ZaloPhone | undefined;
let noticeId: string;

const TITLE = 'Nộp hồ sơ qua mạng tại Phường Kon Tum';

beforeAll(async () => {
  zaloTown = await openZaloTown();
});
afterAll(async () => {
  await zaloTown.close();
});

beforeEach(async () => {
  const { town, sim } = zaloTown;
  await town.truncate();
  const { konTum } = await givenProvince(town);
  const poll = { form: 'p2', opensOn: parseLocalDate('2026-11-01'), closesOn: parseLocalDate('2026-12-20') } as const;
  noticeId = await givenNotice(town, { unitId: konTum, placeIds: [konTum], content: { title: TITLE, poll } });
  sim.model.createUser({ key: 'thuy', name: 'Y Thủy' });
});
afterEach(async () => {
  expect(phone?.strangers ?? []).toEqual([]);
  await phone?.close();
  phone = undefined;
});

const tokensBought = () => phone?.toZalo.filter((call) => call.includes('access_token'));
const ballots = () => zaloTown.town.db.selectFrom('ballot').select('answered_on').execute();
const hashOf = (key: string) => zaloTown.town.deps.keyedHash('zalo_id', zaloTown.zaloIdOf(key));
const residents = () => zaloTown.town.db.selectFrom('resident').select('zalo_hash').execute();

test('a resident reads, answers and is believed', async () => {
  phone = await zaloTown.open(browser(), { userKey: 'thuy' });
  const { page } = phone;
  await page.getByRole('link', { name: 'Chọn xã, phường của tôi' }).first().tap();
  await page.getByRole('searchbox').fill('kon tum');
  await page.getByRole('button', { name: /Phường Kon Tum/ }).tap();
  await page.getByRole('link', { name: TITLE }).tap();
  await page.getByRole('link', { name: 'Trả lời phiếu' }).tap();
  await answerPoll(page);
  expect(tokensBought()).toEqual([]);

  await page.getByRole('button', { name: 'Gửi câu trả lời' }).tap();
  await page.getByRole('button', { name: 'Tôi đồng ý' }).tap();
  await page.getByText('Đã gửi', { exact: true }).last().waitFor();

  expect(tokensBought()).toEqual(['h5 /openapi/access_token']);
  expect(await residents()).toEqual([{ zalo_hash: hashOf('thuy') }]);
  expect(await ballots()).toHaveLength(1);
});

test('the session outlives a restart of the app, and other Mini Apps cannot read it', async () => {
  phone = await zaloTown.open(browser(), { userKey: 'thuy', path: `/tin/${noticeId}` });
  const { page } = phone;
  await page.getByRole('link', { name: 'Trả lời phiếu' }).tap();
  await answerPoll(page);
  await page.getByRole('button', { name: 'Gửi câu trả lời' }).tap();
  await page.getByRole('button', { name: 'Tôi đồng ý' }).tap();
  await page.getByText('Đã gửi', { exact: true }).last().waitFor();
  expect(await page.evaluate(() => Object.keys(localStorage))).not.toContain('gan-dan.session');

  await phone.go('/cua-toi');
  await page.getByText('1 phiếu (chỉ biết là đã nhận').waitFor();
  expect(tokensBought()).toEqual(['h5 /openapi/access_token']);
});

test('a link opened while the app is open leads to what it names', async () => {
  phone = await zaloTown.open(browser(), { userKey: 'thuy' });
  // The app listens from the moment the SDK is there, which it shows by setting the title.
  await expect.poll(() => phone?.asked.map(({ action }) => action)).toContain('action.change.title.header');
  await phone.openLink(`/tin/${noticeId}?env=TESTING&version=3`);
  await phone.page.getByRole('heading', { name: TITLE }).waitFor();
});

test('the Zalo app never answers: the resident is told, and nothing of the answers is lost', async () => {
  phone = await zaloTown.open(browser(), { userKey: 'thuy', path: `/tin/${noticeId}`, bridgeSilent: true });
  const { page } = phone;
  await page.getByRole('link', { name: 'Trả lời phiếu' }).tap();
  await answerPoll(page);
  await page.getByRole('button', { name: 'Gửi câu trả lời' }).tap();
  await page.clock.install();
  await page.getByRole('button', { name: 'Tôi đồng ý' }).tap();
  await page.getByText('Đang xác nhận với Zalo').waitFor();
  await page.clock.fastForward(30_000);
  await page.getByRole('alert').getByText(ERRORS.zalo_unreachable[1]).waitFor();
  await page.getByRole('button', { name: 'Tôi đồng ý' }).waitFor();
  await page.getByRole('button', { name: 'Không đồng ý' }).tap();
  await page.getByRole('heading', { name: 'Ông/Bà xem lại rồi gửi' }).waitFor();
  expect(await ballots()).toEqual([]);
});

test('a resident who refuses in Zalo is not stored, is told whom to call, and may go on', async () => {
  phone = await zaloTown.open(browser(), { userKey: 'thuy', path: `/tin/${noticeId}`, consent: 'refused' });
  const { page } = phone;
  await page.getByRole('link', { name: 'Trả lời phiếu' }).tap();
  await answerPoll(page);
  await page.getByRole('button', { name: 'Gửi câu trả lời' }).tap();
  await page.getByRole('button', { name: 'Tôi đồng ý' }).tap();
  await page.getByRole('alert').getByText('chưa cho phép trong Zalo').waitFor();
  expect(await page.getByRole('alert').innerText()).toContain('0255 000 0000');
  expect(await residents()).toEqual([]);
  expect(await ballots()).toEqual([]);

  await page.getByRole('button', { name: 'Không đồng ý' }).tap();
  await page.getByRole('heading', { name: 'Ông/Bà xem lại rồi gửi' }).waitFor();
  await phone.go(`/tin/${noticeId}`);
  await page.getByRole('heading', { name: TITLE }).waitFor();
});

test('a resident who lets the app know them after all is believed', async () => {
  phone = await zaloTown.open(browser(), { userKey: 'thuy', path: `/tin/${noticeId}`, consent: 'given' });
  const { page } = phone;
  await page.getByRole('link', { name: 'Trả lời phiếu' }).tap();
  await answerPoll(page);
  expect(phone.asked.map(({ action }) => action)).not.toContain('action.mp.user.authorize');
  await page.getByRole('button', { name: 'Gửi câu trả lời' }).tap();
  await page.getByRole('button', { name: 'Tôi đồng ý' }).tap();
  await page.getByText('Đã gửi', { exact: true }).last().waitFor();
  expect(await residents()).toEqual([{ zalo_hash: hashOf('thuy') }]);
});
