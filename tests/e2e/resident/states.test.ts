import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { agree, goOn, openAtKonTum, openTab } from '../support/at-home.ts';
import { useBrowser } from '../support/browser.ts';

const journey = useBrowser();

const NOTICE = 'Phường Kon Tum đã thay mẫu đơn cũ ở bảng niêm yết';
const refuse = (page: Page, path: string, status: number, code: string) =>
  page.route(path, (route) => route.fulfill({ status, json: { code } }));

describe('without a network', () => {
  test('what was read can be read again, and says when it was saved', async () => {
    const page = await openAtKonTum(journey, 'nguyen-van-hoa');
    await page.getByRole('link', { name: NOTICE }).tap();
    await page.getByRole('heading', { level: 1, name: NOTICE }).waitFor();
    await page.route('**/api/**', (route) => route.abort('internetdisconnected'));
    await page.goto('/');
    await page.getByText(/^Bản lưu lúc \d\d:\d\d, /).waitFor();
    await page.getByRole('link', { name: NOTICE }).tap();
    await page.getByText('Mẫu về đất đai nằm ở bảng bên phải cửa ra vào.').waitFor();
    await page.getByText(/^Bản lưu lúc/).waitFor();

    await page.unroute('**/api/**');
    await goOn(page, 'Tải lại');
    await page.getByText(/^Bản lưu lúc/).waitFor({ state: 'detached' });
  });

  test('what was not read says so and is there after another try', async () => {
    const page = await journey.miniApp('nguyen-van-hoa');
    await page.route('**/api/notices*', (route) => route.abort('internetdisconnected'));
    await page.goto('/');
    await page.getByRole('alert').getByText('Chưa xem được').waitFor();
    await page.unroute('**/api/notices*');
    await goOn(page, 'Thử lại');
    await page.getByRole('link', { name: /Mới nhất/ }).waitFor();
  });
});

describe('when the server refuses', () => {
  test('a reading that failed does not speak of typed words, and can be tried again', async () => {
    const page = await journey.miniApp('nguyen-van-hoa');
    await refuse(page, '**/api/polls*', 500, 'internal');
    await page.goto('/khao-sat');
    await page
      .getByRole('alert')
      .getByText(/Có lỗi ở phía cơ quan, không phải do Ông\/Bà/)
      .waitFor();
    await page.unroute('**/api/polls*');
    await goOn(page, 'Thử lại');
    await page.getByRole('link').filter({ hasText: 'hỏi ý kiến' }).first().waitFor();
  });

  test('a notice that was taken down is not shown from memory', async () => {
    const page = await openAtKonTum(journey, 'nguyen-van-hoa');
    await page.getByRole('link', { name: NOTICE }).tap();
    await page.getByRole('heading', { level: 1, name: NOTICE }).waitFor();
    await refuse(page, '**/api/notices/*', 404, 'not_found');
    await page.reload();
    await page.getByText('Không có nội dung này').waitFor();
    expect(await page.getByText('Mẫu về đất đai').count()).toBe(0);
    await page.getByRole('link', { name: 'Về Bảng tin' }).waitFor();
  });

  test('a picture that does not come leaves a drawing, not a hole', async () => {
    const page = await journey.miniApp('nguyen-van-hoa');
    await page.route('**/api/notice-media/*', (route) => route.fulfill({ status: 404, json: { code: 'not_found' } }));
    await page.goto('/');
    await page.locator('.lead .picture svg').waitFor();
    expect(await page.locator('.lead img').count()).toBe(0);
  });

  test('a session that has ended is asked for again, once, and the words are kept', async () => {
    const page = await openAtKonTum(journey, 'nguyen-van-hoa');
    await openTab(page, 'Phản ánh');
    await goOn(page, 'Tôi đã gửi từ máy khác');
    await agree(page);
    await goOn(page, 'Khen, góp ý');
    await page.getByRole('textbox', { name: 'Nội dung' }).fill('Công chức ở quầy số 2 hướng dẫn rất rõ.');
    await page.evaluate(() =>
      localStorage.setItem('gan-dan.session', '{"value":"\\"ended-long-ago-and-elsewhere\\""}'),
    );
    await page.goto('/phan-anh/gui?buoc=xem-lai');
    await goOn(page, 'Gửi phản ánh');
    await page.getByRole('heading', { name: 'Đang chờ gửi' }).waitFor();
    await goOn(page, 'Gửi phản ánh');
    await agree(page);
    await page.getByRole('heading', { name: 'Cơ quan đã nhận phản ánh' }).waitFor();
  });
});

describe('what is kept', () => {
  test('the commune is kept at the agency only after a box was ticked, and that can be taken back', async () => {
    const page = await openAtKonTum(journey, 'nguyen-van-hoa');
    await openTab(page, 'Của tôi');
    const box = page.getByRole('checkbox', { name: /xin phép lưu xã, phường/ });
    expect(await box.isChecked()).toBe(false);
    await goOn(page, 'Cho cơ quan lưu Phường Kon Tum');
    await page.getByRole('alert').getByText('Ông/Bà đánh dấu vào ô nếu đồng ý.').waitFor();
    await box.check();
    await goOn(page, 'Cho cơ quan lưu Phường Kon Tum');
    await agree(page);
    await page.getByText('Cơ quan đang lưu nơi của Ông/Bà:').waitFor();
    await page.getByText('Lưu xã, phường, thôn, tổ dân phố của tôi').waitFor();
    await goOn(page, 'Rút lại đồng ý và xoá');
    await page.getByText('Không lưu', { exact: true }).waitFor();
  });

  test('emptying the phone forgets place, draft, size of words and session, and leads home', async () => {
    const page = await openAtKonTum(journey, 'nguyen-van-hoa');
    await openTab(page, 'Phản ánh');
    await goOn(page, 'Tôi đã gửi từ máy khác');
    await agree(page);
    await goOn(page, 'Hỏi về thủ tục');
    await page.getByRole('textbox', { name: 'Nội dung' }).fill('Làm khai sinh cho cháu cần gì?');
    await page.goto('/cua-toi');
    await page.getByRole('button', { name: 'chữ to' }).tap();
    await goOn(page, 'Xoá dữ liệu trên máy này');
    await goOn(page, 'Xoá hết trên máy này');
    await page.getByRole('link', { name: 'Chọn xã, phường của tôi' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.style.getPropertyValue('--text-scale'))).toBe('1');
    const left = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('gan-dan.')));
    // Home has been read again; nothing else is there.
    expect(left.filter((key) => key !== 'gan-dan.feed')).toEqual([]);
    await openTab(page, 'Phản ánh');
    await page.getByText('Chưa có phản ánh nào ở đây').waitFor();
  });
});

describe('in an ordinary browser, where nobody can be recognised', () => {
  async function openOutsideZalo(path: string): Promise<Page> {
    const page = await journey.phone();
    await page.route(
      (url) => !/^\/(api|assets|console|demo)(\/|$)/.test(url.pathname),
      async (route) => {
        const reply = await route.fetch({ headers: { ...route.request().headers(), 'sec-fetch-dest': 'iframe' } });
        // Without the demo's stand-in for the phone: as a server of a province answers.
        const body = (await reply.text()).replace(/<script src="\/demo\/host\.js"><\/script>/, '');
        await route.fulfill({ response: reply, body });
      },
    );
    await page.goto(path);
    return page;
  }

  test('everything is readable; where something would be sent, a sentence says to open Zalo', async () => {
    const page = await openOutsideZalo('/');
    await page.getByRole('link', { name: /Mới nhất/ }).waitFor();
    await page.goto('/khao-sat');
    await page.getByRole('link').filter({ hasText: 'hỏi ý kiến' }).first().tap();
    await page.getByText(/Để trả lời phiếu, mời Ông\/Bà mở Gần Dân Quảng Ngãi trong Zalo/).waitFor();
    expect(await page.getByRole('button', { name: 'Bắt đầu trả lời' }).count()).toBe(0);
    await page.goto('/phan-anh');
    await page.getByText(/Để gửi phản ánh, mời Ông\/Bà mở/).waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    await page.goto('/phan-anh/gui?buoc=xem-lai');
    await page.getByText(/Để gửi phản ánh, mời Ông\/Bà mở/).waitFor();
    await page.goto('/cua-toi');
    await page.getByRole('heading', { name: 'Cỡ chữ' }).waitFor();
    expect(await page.getByRole('checkbox').count()).toBe(0);
  });
});
