import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { PROJECT } from '../../demo/settings.ts';
import type { Scene } from './scene.ts';
import type { Studio } from './studio.ts';
import { takePhone } from './studio.ts';
import { loading, outside } from './trouble.ts';

const noticesSchema = z.object({
  items: z.array(z.object({ id: z.string(), title: z.string(), hasRecording: z.boolean(), hasPoll: z.boolean() })),
});

const noticesOf = async (page: Page, query: string) =>
  noticesSchema.parse(await (await page.request.get(`/api/notices${query}`)).json()).items;

async function choosePlace(page: Page, typed: string, name: string): Promise<void> {
  await page.goto('/chon-noi');
  await page.getByRole('searchbox').fill(typed);
  await page.getByRole('button', { name }).first().click();
  await page.getByRole('button', { name: 'Không chọn' }).click();
  await page.getByRole('link', { name, exact: true }).waitFor();
}

/** The person agrees where the app asks who they are. */
async function agree(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Tôi đồng ý' }).click();
}

const newcomer: Scene = {
  name: 'a newcomer chooses a commune',
  play: async (studio) => {
    const page = await studio.phone('nguyen-van-hoa');
    await page.goto('/');
    await page.getByRole('article').first().waitFor();
    await takePhone(page, 'mini-app-home-no-place');
    await page.getByRole('link', { name: 'Chọn xã, phường của tôi' }).first().click();
    await page.getByRole('searchbox').fill('dak ha');
    await page.getByText('nay là', { exact: false }).first().waitFor();
    await takePhone(page, 'mini-app-place-search');
    await page.goto('/phan-anh');
    await takePhone(page, 'mini-app-feedback-start-new');
    await page.goto('/cua-toi');
    await takePhone(page, 'mini-app-me-new');
    await page.goto('/cua-toi/quyen-rieng-tu');
    await page.getByText('Bản 2026').first().waitFor();
    await takePhone(page, 'mini-app-privacy');
  },
};

const reader: Scene = {
  name: 'a resident reads',
  play: async (studio) => {
    const page = await studio.phone('y-thuy');
    await choosePlace(page, 'kon tum', 'Phường Kon Tum');
    await page.getByRole('article').first().waitFor();
    await takePhone(page, 'mini-app-home');
    await page.getByRole('link', { name: /Gọi, hỏi cơ quan/ }).click();
    await page.getByRole('heading', { name: 'Phường Kon Tum' }).waitFor();
    await takePhone(page, 'mini-app-directory');
    const notices = await noticesOf(page, '?limit=50');
    const notice = notices.find(({ hasRecording, hasPoll }) => hasRecording && hasPoll);
    await page.goto(`/tin/${notice?.id}`);
    await page.getByRole('button', { name: 'Nghe đọc' }).waitFor();
    await takePhone(page, 'mini-app-notice');
    await page.getByRole('button', { name: 'Nghe đọc' }).click();
    await page.getByRole('button', { name: 'Tạm dừng' }).waitFor();
    await takePhone(page, 'mini-app-notice-playing');
    const places = z
      .object({ items: z.array(z.object({ id: z.string(), isCurrent: z.boolean() })) })
      .parse(await (await page.request.get('/api/places?q=dak+ha&current=true')).json());
    const foreign = (await noticesOf(page, `?place=${places.items[0]?.id}&limit=50`)).find(
      ({ id }) => !notices.some((other) => other.id === id),
    );
    await page.goto(`/tin/${foreign?.id}`);
    await page.getByText('Tin của Xã Đăk Hà').waitFor();
    await takePhone(page, 'mini-app-notice-elsewhere');
    await page.getByRole('button', { name: 'Chưa rõ' }).click();
    await page.getByText('Xin cảm ơn').waitFor();
    await takePhone(page, 'mini-app-notice-rated');
    await page.goto('/tim-tin');
    await page.getByRole('searchbox').fill('ho so');
    await page.getByRole('article').first().waitFor();
    await takePhone(page, 'mini-app-search');
  },
};

const respondent: Scene = {
  name: 'a resident answers a poll',
  play: async (studio) => {
    const page = await studio.phone('y-thuy');
    await choosePlace(page, 'kon tum', 'Phường Kon Tum');
    await page.goto('/khao-sat');
    await page
      .getByRole('link', { name: /Thông tin và chính sách/ })
      .first()
      .waitFor();
    await takePhone(page, 'mini-app-polls');
    await page
      .getByRole('link', { name: /Thông tin và chính sách/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Bắt đầu trả lời' }).waitFor();
    await takePhone(page, 'mini-app-poll-invitation');
    await page.getByRole('button', { name: 'Bắt đầu trả lời' }).click();
    await page.getByRole('radio', { name: 'Tôi đủ 18 tuổi' }).check();
    await takePhone(page, 'mini-app-poll-screening');
    await page.getByRole('button', { name: 'Tiếp tục' }).click();
    await takePhone(page, 'mini-app-poll-choice');
    const next = page.getByRole('button', { name: 'Tiếp tục' });
    await page.getByRole('radio').nth(3).check();
    await next.click();
    await page.getByRole('checkbox').nth(3).check();
    await page.getByRole('checkbox').nth(0).check();
    await takePhone(page, 'mini-app-poll-several');
    await next.click();
    await page.getByRole('radio', { name: 'Hài lòng', exact: true }).check();
    await takePhone(page, 'mini-app-poll');
    await next.click();
    await page.getByRole('radio', { name: /Không biết/ }).check();
    await next.click();
    await page.getByRole('radio', { name: 'Bình thường' }).check();
    await next.click();
    await page.getByRole('radio').first().check();
    await next.click();
    await page.getByRole('heading', { name: 'Ông/Bà xem lại rồi gửi' }).waitFor();
    await takePhone(page, 'mini-app-poll-review');
    await page.getByRole('button', { name: 'Gửi câu trả lời' }).click();
    await page.getByRole('button', { name: 'Tôi đồng ý' }).waitFor();
    await takePhone(page, 'mini-app-consent');
    await agree(page);
    await page.getByRole('heading', { name: 'Đã gửi' }).first().waitFor();
    await takePhone(page, 'mini-app-poll-sent');
  },
};

const sender: Scene = {
  name: 'a resident sends feedback',
  play: async (studio) => {
    const page = await studio.phone('nguyen-van-hoa');
    await choosePlace(page, 'dak ha', 'Xã Đăk Hà');
    await page.goto('/phan-anh');
    await takePhone(page, 'mini-app-feedback-start');
    await page.getByRole('button', { name: /Báo việc chưa tốt/ }).click();
    await page
      .getByLabel('Nội dung')
      .fill('Đèn đường trước nhà văn hóa thôn 5 hỏng đã hai tuần, tối đi lại rất nguy hiểm.');
    await takePhone(page, 'mini-app-feedback-content');
    const next = page.getByRole('button', { name: 'Tiếp tục' });
    await next.click();
    await page.getByLabel('Chỗ nào (không bắt buộc)').fill('Thôn 5, trước nhà văn hóa');
    await takePhone(page, 'mini-app-feedback-place');
    await next.click();
    await page.getByRole('radio').nth(1).waitFor();
    await takePhone(page, 'mini-app-feedback-office');
    await next.click();
    const photo = await readFile(path.join(PROJECT, 'docs', 'screens', 'mini-app-home.png'));
    await page.locator('input[type=file]').setInputFiles({ name: 'anh.png', mimeType: 'image/png', buffer: photo });
    await page.getByRole('img', { name: 'Ảnh 1 Ông/Bà đã chọn' }).waitFor();
    await takePhone(page, 'mini-app-feedback-photo');
    await next.click();
    await page.getByLabel('Họ và tên').fill('Nguyễn Văn Hòa');
    await page.getByLabel('Số điện thoại', { exact: true }).fill('0905 000 123');
    await page.getByRole('checkbox').check();
    await takePhone(page, 'mini-app-feedback-contact');
    await next.click();
    await page.getByRole('heading', { name: 'Ông/Bà xem lại trước khi gửi' }).waitFor();
    await takePhone(page, 'mini-app-feedback-review');
    await page.getByRole('button', { name: 'Gửi phản ánh' }).click();
    await agree(page);
    await page.getByRole('heading', { name: 'Cơ quan đã nhận phản ánh' }).waitFor();
    await takePhone(page, 'mini-app-feedback-receipt');
  },
};

/** Follows what this person has sent before, from a phone that does not know them yet. */
async function openMine(studio: Studio, persona: 'y-thuy' | 'a-doi'): Promise<Page> {
  const page = await studio.phone(persona);
  await page.goto('/phan-anh');
  await page.getByRole('button', { name: 'Tôi đã gửi từ máy khác' }).click();
  await agree(page);
  await page.getByRole('heading', { name: 'Phản ánh của tôi' }).waitFor();
  await page.getByRole('link', { name: /Mã/ }).first().waitFor();
  return page;
}

const follower: Scene = {
  name: 'a resident reads the answer',
  play: async (studio) => {
    const page = await openMine(studio, 'y-thuy');
    await takePhone(page, 'mini-app-feedback-mine');
    await page
      .getByRole('link', { name: /Đã trả lời/ })
      .first()
      .click();
    await page.getByRole('heading', { name: 'Cơ quan trả lời' }).waitFor();
    await takePhone(page, 'mini-app-feedback');
    await page.goto('/');
    await page.getByRole('heading', { name: 'Ông/Bà cần xem' }).waitFor();
    await takePhone(page, 'mini-app-home-matters');
    await page.goto('/cua-toi');
    await page.getByRole('heading', { name: 'Thông tin của tôi đang được lưu' }).waitFor();
    await takePhone(page, 'mini-app-me');
    await page.goto('/cua-toi/thong-tin');
    await page.getByRole('heading', { name: 'Lưu để làm gì, đến khi nào' }).waitFor();
    await takePhone(page, 'mini-app-my-data');
    await page.getByRole('button', { name: 'Xoá mọi thông tin của tôi' }).click();
    await page.getByRole('dialog').waitFor();
    await takePhone(page, 'mini-app-erase');
    await page.goto('/cua-toi/theo-doi');
    await page.getByRole('heading', { name: /muốn xem thêm tin/ }).waitFor();
    await takePhone(page, 'mini-app-follow');
  },
};

const waiting: Scene = {
  name: 'a resident whose answer is late',
  play: async (studio) => {
    const page = await openMine(studio, 'a-doi');
    await takePhone(page, 'mini-app-feedback-mine-late');
    await page
      .getByRole('link', { name: /quá hạn/ })
      .first()
      .click();
    await page.getByText('Cơ quan xin lỗi').waitFor();
    await takePhone(page, 'mini-app-feedback-late');
  },
};

const corrector: Scene = {
  name: 'a resident corrects what was sent',
  play: async (studio) => {
    const page = await openMine(studio, 'a-doi');
    await page
      .getByRole('link', { name: /quá hạn/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Sửa lời phản ánh' }).click();
    const words = page.getByRole('textbox', { name: 'Nội dung' });
    await words.fill(`${await words.inputValue()} Nay thêm một chỗ nữa.`);
    await takePhone(page, 'mini-app-correct');
    await page.getByRole('button', { name: 'Gửi lời đã sửa' }).click();
    await page.getByText('Cơ quan đã nhận lời mới.').waitFor();
    await page.getByText(/Xem lời trước/).click();
    await takePhone(page, 'mini-app-corrected');
    await page.getByRole('button', { name: /họ tên, số điện thoại/ }).click();
    await page.getByRole('textbox', { name: 'Họ và tên' }).waitFor();
    await takePhone(page, 'mini-app-correct-contact');
  },
};

const leaver: Scene = {
  name: 'a resident takes back the account',
  play: async (studio) => {
    const page = await studio.phone('nguyen-van-hoa');
    await page.goto('/cua-toi/thong-tin');
    await page.getByRole('button', { name: 'Xem thông tin cơ quan đang lưu' }).click();
    await agree(page);
    await page.getByRole('button', { name: /^Rút lại: dùng mã/ }).click();
    await takePhone(page, 'mini-app-withdraw');
    await page.getByRole('dialog').getByRole('button', { name: 'Rút lại đồng ý' }).click();
    await page.getByRole('button', { name: 'Gỡ quyền trong Zalo' }).click();
    await page.getByText(/Chưa mở được/).waitFor();
    await takePhone(page, 'mini-app-withdrawn');
  },
};

const offline: Scene = {
  name: 'the network is away',
  play: async (studio) => {
    const page = await studio.phone('y-thuy');
    await choosePlace(page, 'kon tum', 'Phường Kon Tum');
    await page.getByRole('article').first().waitFor();
    await page.waitForLoadState('networkidle');
    await page.addInitScript(() => Object.defineProperty(navigator, 'onLine', { get: () => false }));
    await page.route('**/api/**', (route) => route.abort('internetdisconnected'));
    await page.reload();
    await page.getByText('Bản lưu lúc').waitFor();
    await takePhone(page, 'mini-app-offline');
    await page.goto('/khao-sat');
    await page.getByRole('button', { name: /Thử lại/ }).waitFor();
    await takePhone(page, 'mini-app-offline-polls');
  },
};

export const MINI_APP_SCENES: readonly Scene[] = [
  newcomer,
  reader,
  respondent,
  sender,
  follower,
  waiting,
  corrector,
  leaver,
  offline,
  loading,
  outside,
];
