import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { givenNotice, givenProvince } from '../../support/given.ts';
import { givenOaAccount } from '../../support/oa.ts';
import { useBrowser } from '../support/browser.ts';
import { beginFeedback } from '../support/resident-acts.ts';
import type { ZaloPhone } from '../support/zalo-phone.ts';
import { openZaloTown, type ZaloTown } from '../support/zalo-town.ts';

// The built Mini App with the real SDK: its own way to Zalo's question, and what is left at Zalo and in the database.
const { browser } = useBrowser();
const OFFER = 'Báo cho tôi qua Zalo';
const ASKS = 'action.mp.interact.oa';
const WEEK_MS = 7 * 24 * 3_600_000;

let zaloTown: ZaloTown;
let phone: ZaloPhone | undefined;
let noticeId: string;

beforeAll(async () => {
  zaloTown = await openZaloTown();
});
afterAll(() => zaloTown.close());
beforeEach(async () => {
  const { town, sim } = zaloTown;
  await town.truncate();
  const { konTum, department } = await givenProvince(town);
  noticeId = await givenNotice(town, { unitId: konTum, placeIds: [konTum] });
  await givenOaAccount(town, { unitId: department, oaId: sim.model.oaId });
  sim.model.createUser({ key: 'thuy', name: 'Y Thủy' });
  sim.model.oaBonds.clear();
  sim.model.faults.clear();
});
afterEach(async () => {
  expect(phone?.strangers ?? []).toEqual([]);
  await phone?.close();
  phone = undefined;
});

const open = async (path: string, options: { mayWrite?: boolean } = {}): Promise<ZaloPhone> => {
  phone = await zaloTown.open(browser(), { userKey: 'thuy', path, ...options });
  return phone;
};
const offer = ({ page }: ZaloPhone) => page.getByRole('button', { name: OFFER });
const agree = ({ page }: ZaloPhone) => page.getByRole('button', { name: 'Tôi đồng ý' }).tap();
const questions = (of: ZaloPhone) => of.asked.filter(({ action }) => action === ASKS).length;
const contacts = () => zaloTown.town.db.selectFrom('oa_contact').selectAll().execute();
const bond = () => zaloTown.sim.model.bond('thuy');

describe('Báo cho tôi qua Zalo', () => {
  test('granted: Zalo knows it, and the account knows the person by Zalo’s own word', async () => {
    const it = await open('/cua-toi');
    await offer(it).waitFor();
    expect(questions(it)).toBe(0);
    await offer(it).tap();
    await agree(it);
    expect(questions(it)).toBe(0);
    await agree(it);
    await it.page.getByText('Đang nhận tin qua Zalo').waitFor();
    expect(questions(it)).toBe(1);
    expect(bond()).toMatchObject({ agreed: true, lastInteractionAt: zaloTown.sim.model.now() });
    const { deps } = zaloTown.town;
    const [contact] = await contacts();
    expect(contact?.user_hash).toEqual(deps.keyedHash('oa_user', zaloTown.sim.model.idForOa('thuy')));
    expect(contact?.interacted_at).toEqual(deps.clock.now());
  });

  test('refused in Zalo: nothing is kept, the app goes on, and it can be asked for again', async () => {
    const it = await open('/cua-toi', { mayWrite: false });
    await offer(it).tap();
    await agree(it);
    await agree(it);
    await it.page.getByText('Không sao.').waitFor();
    expect(questions(it)).toBe(1);
    expect(bond()).toMatchObject({ agreed: false, lastInteractionAt: -Infinity });
    expect(await contacts()).toEqual([]);
    expect(await zaloTown.town.query(`select 1 from consent where purpose = 'message'`)).toEqual([]);
    await offer(it).waitFor();
    await it.go(`/tin/${noticeId}`);
    await it.page.getByRole('heading', { name: /hài lòng/ }).waitFor();
    await it.settled();
    expect(await offer(it).count()).toBe(0);
  });

  test('taken back: the account knows nobody, and asking again while the yes is fresh needs no question of Zalo’s', async () => {
    const it = await open('/cua-toi');
    await offer(it).tap();
    await agree(it);
    await agree(it);
    await it.page.getByRole('link', { name: 'Thôi nhận tin' }).tap();
    await it.page.getByRole('button', { name: /^Rút lại: nhắn tin/ }).tap();
    await it.page.getByRole('dialog').getByRole('button', { name: 'Rút lại đồng ý' }).tap();
    await it.page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await contacts()).toEqual([]);
    await it.go('/cua-toi');
    await offer(it).tap();
    await agree(it);
    await it.page.getByText('Đang nhận tin qua Zalo').waitFor();
    expect(questions(it)).toBe(1);
    expect(await contacts()).toHaveLength(1);
  });

  test('a week later it rests, and Zalo asks again', async () => {
    const it = await open('/cua-toi');
    await offer(it).tap();
    await agree(it);
    await agree(it);
    await it.page.getByText('Đang nhận tin qua Zalo').waitFor();
    await zaloTown.town.asOwner(`update oa_contact set interacted_at = interacted_at - interval '400 days'`);
    bond().lastInteractionAt -= WEEK_MS + 1;
    await it.go('/cua-toi');
    await it.page.getByText('Tạm ngừng nhận tin qua Zalo').waitFor();
    await it.page.getByRole('button', { name: 'Nhận tin tiếp qua Zalo' }).tap();
    await agree(it);
    await expect.poll(() => questions(it)).toBe(2);
    await expect.poll(async () => (await contacts())[0]?.interacted_at).toEqual(zaloTown.town.deps.clock.now());
  });

  test.each([
    [-1403, 'permission required!', 'cập nhật Zalo'],
    [-1404, 'Client not support', 'cập nhật Zalo'],
    [-1409, 'limit', 'bấm hơi nhanh'],
  ])('Zalo answers %i: it is said, and nothing is kept', async (code, message, said) => {
    zaloTown.sim.model.faults.add({ kind: 'error', code, message, on: 'interact' });
    const it = await open('/cua-toi');
    await offer(it).tap();
    await agree(it);
    await agree(it);
    await it.page.getByText(said).waitFor();
    expect(await contacts()).toEqual([]);
  });

  test('offered after a feedback was received', async () => {
    const it = await open('/phan-anh');
    const { page } = it;
    await beginFeedback(page, 'Đường vào thôn ngập nước sau mỗi trận mưa.');
    await page.getByRole('searchbox').fill('kon tum');
    await page.getByRole('button', { name: /Phường Kon Tum/ }).tap();
    for (const name of ['Tiếp tục', 'Tiếp tục', 'Không có ảnh, tiếp tục', 'Không để lại, tiếp tục', 'Gửi phản ánh'])
      await page.getByRole('button', { name }).tap();
    await agree(it);
    await page.getByRole('heading', { name: 'Cơ quan đã nhận phản ánh' }).waitFor();
    await offer(it).tap();
    await agree(it);
    await page.getByText('Đang nhận tin qua Zalo').waitFor();
    await page.getByText('Cơ quan chưa biết Ông/Bà ở đâu').waitFor();
    expect(await contacts()).toHaveLength(1);
  });

  test('why, when and how to stop: a tap leads to it', async () => {
    const it = await open(`/tin/${noticeId}`);
    await it.page.getByRole('link', { name: 'Tin nào, giờ nào, thôi nhận thế nào' }).tap();
    const heading = it.page.getByRole('heading', { name: 'Tin qua Zalo: vì sao, tin nào, giờ nào' });
    await heading.waitFor();
    await expect
      .poll(() => heading.evaluate((element) => element.getBoundingClientRect().top < innerHeight))
      .toBe(true);
  });
});
