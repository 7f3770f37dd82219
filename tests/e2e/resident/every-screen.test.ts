import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { agree, goOn, openAtKonTum, openTab } from '../support/at-home.ts';
import { useBrowser } from '../support/browser.ts';
import { publishRound } from '../support/published.ts';
import { faultsOf } from '../support/screen-faults.ts';

const journey = useBrowser();

const TELL_ME = 'Báo cho tôi qua Zalo';

type Visit = (page: Page) => Promise<void>;

const goTo =
  (path: string, heading: string | RegExp): Visit =>
  async (page) => {
    await page.goto(path);
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
  };

/** Opens what a list leads to. */
const openFirst =
  (list: string, link: string | RegExp, there: string | RegExp): Visit =>
  async (page) => {
    await page.goto(list);
    await page.getByRole('link').filter({ hasText: link }).first().tap();
    await page.getByRole('heading', { name: there }).first().waitFor();
  };

const inTurn =
  (...steps: Visit[]): Visit =>
  async (page) => {
    for (const step of steps) await step(page);
  };

const atPoll = openFirst(
  '/khao-sat',
  /^Thông tin và chính sách.*Phường Kon Tum hỏi ý kiến/s,
  'Thông tin và chính sách',
);
/** No token is bought: the next run plays the same person on another phone, which would find the poll taken. */
const pastScreening: Visit = async (page) => {
  await page.route('**/tokens', (route) => route.abort('connectionreset'));
  await goOn(page, 'Bắt đầu trả lời');
  await page.getByRole('radio', { name: 'Tôi đủ 18 tuổi' }).check();
  await goOn(page);
  await page.getByRole('radio', { name: 'Bình thường' }).waitFor();
};
const ONE_POLL = /\/api\/polls\/[0-9a-f-]{36}$/;
/** The demo's polls are in Vietnamese only; here they are as an office gives them that has had them read and translated. */
const withVersions: Visit = async (page) => {
  await page.route(ONE_POLL, async (route) => {
    const view = await (await route.fetch()).json();
    for (const { items } of view.questions)
      for (const item of items)
        item.versions = [
          { language: 'vi', recordingUrl: '/api/poll-recordings/x' },
          { language: 'ba-na', text: `Hơm ${item.text}`, recordingUrl: '/api/poll-recordings/y' },
        ];
    await route.fulfill({ json: view });
  });
};
const writeSomething: Visit = async (page) => {
  await openTab(page, 'Phản ánh');
  await goOn(page, 'Báo việc chưa tốt để cơ quan sửa');
  await page.getByRole('textbox', { name: 'Nội dung' }).fill('Đường vào trường ngập sau mỗi trận mưa.');
};
const atStep = (step: string, heading: string): Visit =>
  inTurn(goTo('/phan-anh', /muốn nói/), writeSomething, goTo(`/phan-anh/gui?buoc=${step}`, heading));

/** Every screen, with content in it, as y-thuy of Phường Kon Tum sees it. */
const SCREENS: Record<string, Visit> = {
  'the feed': goTo('/', 'Bảng tin'),
  'the choice of a commune': goTo('/chon-noi', /xem tin của nơi nào/),
  'a search for a commune': async (page) => {
    await page.goto('/chon-noi');
    await page.getByRole('searchbox').fill('dak ha');
    await page.getByText('nay là Xã Tu Mơ Rông').waitFor();
  },
  'the choice of a hamlet': goTo('/chon-noi/thon', /Thôn, tổ dân phố của tôi/),
  'a notice with a recording': openFirst('/', 'Chỉ nộp giấy tờ', /Chỉ nộp giấy tờ/),
  'whom to call': goTo('/goi-hoi', 'Gọi, hỏi cơ quan'),
  'the polls': goTo('/khao-sat', /cho ý kiến/),
  'published figures': inTurn(
    openFirst('/khao-sat', 'đợt cuối năm', 'Chỉ số chính thức, không so được'),
    async (page) => {
      await page.getByText('Cứ 100 người trả lời').first().waitFor();
    },
  ),
  'a poll that has closed': async (page) => {
    await page.goto(page.url().replace('/ket-qua', ''));
    await page.getByText('Phiếu đã đóng').waitFor();
  },
  'no figures yet': goTo('/khao-sat/00000000-0000-4000-8000-000000000000/ket-qua', 'Kết quả khảo sát'),
  'a code that no office has printed': goTo('/quay?p=khong-phai-ma', 'Phiếu hỏi ý kiến'),
  'a poll': atPoll,
  'a question': inTurn(atPoll, pastScreening),
  'a question without its answer': inTurn(atPoll, pastScreening, async (page) => {
    await goOn(page);
    await page.getByRole('alert').waitFor();
  }),
  'a question that can be heard, in other languages': inTurn(withVersions, atPoll, pastScreening, async (page) => {
    await page.getByRole('button', { name: 'Tiếng Ba Na' }).tap();
    await page.getByRole('heading', { name: /^Hơm/ }).waitFor();
    await page.unroute(ONE_POLL);
  }),
  'a tablet at a counter': inTurn(atPoll, async (page) => {
    await page.goto(`${page.url()}?m=kiosk`);
    await page.getByLabel('Mã trên giấy hẹn').waitFor();
  }),
  'the feedback': inTurn(goTo('/phan-anh', /muốn nói/), async (page) => {
    await page.locator('a[href^="/phan-anh/cua-toi/"]').first().waitFor();
  }),
  'an answer to rate': openFirst('/phan-anh', 'Đã trả lời', 'Cơ quan trả lời'),
  'a feedback in progress with its photo': inTurn(openFirst('/phan-anh', 'Đang xử lý', 'Các bước'), async (page) => {
    await page.getByRole('img', { name: 'Ảnh 1 Ông/Bà đã gửi' }).waitFor();
  }),
  'an answer, with the poll of the office': openFirst('/phan-anh', 'Đã trả lời', 'Phiếu hỏi ý kiến · 1 phút'),
  'where complaints go': goTo('/phan-anh/noi-khac/khieu-nai', /Khiếu nại/),
  'where denunciations go': goTo('/phan-anh/noi-khac/to-cao', /Tố cáo/),
  'writing: what': inTurn(goTo('/phan-anh', /muốn nói/), writeSomething),
  'writing: where': atStep('noi-xay-ra', 'Việc này ở đâu?'),
  'writing: which office': atStep('co-quan', 'Việc này thuộc cơ quan nào?'),
  'writing: photos': atStep('anh', 'Ông/Bà có ảnh không?'),
  'writing: contact, with what is missing': inTurn(atStep('lien-he', 'Cơ quan cần gọi'), async (page) => {
    await page.getByRole('textbox', { name: 'Họ và tên' }).fill('Y Thủy');
    await goOn(page);
    await page.getByRole('alert').first().waitFor();
  }),
  'writing: all of it before it is sent': atStep('xem-lai', 'Ông/Bà xem lại trước khi gửi'),
  'what is mine': inTurn(goTo('/cua-toi', 'Của tôi'), async (page) => {
    await page.getByText('Mã người dùng Zalo', { exact: true }).waitFor();
  }),
  'told through Zalo, as the demo has it': inTurn(goTo('/cua-toi', 'Của tôi'), async (page) => {
    await page.getByText('Đang nhận tin qua Zalo').waitFor();
  }),
  'told no more': inTurn(goTo('/cua-toi/thong-tin', 'Thông tin của tôi'), async (page) => {
    await page.getByRole('button', { name: /^Rút lại: nhắn tin/ }).tap();
    await page.getByRole('dialog').getByRole('button', { name: 'Rút lại đồng ý' }).tap();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }),
  'the question whether we may write': inTurn(goTo('/cua-toi', 'Của tôi'), async (page) => {
    await goOn(page, TELL_ME);
    await page.getByRole('dialog').waitFor();
  }),
  'no to being told': async (page) => {
    await agree(page);
    await page.getByText('Không sao.').waitFor();
  },
  'no network to be told by': inTurn(goTo('/cua-toi', 'Của tôi'), async (page) => {
    await page.getByRole('button', { name: TELL_ME }).waitFor();
    await page.context().setOffline(true);
    await goOn(page, TELL_ME);
    await page.getByText('Máy đang không có mạng').waitFor();
    await page.context().setOffline(false);
  }),
  'told through Zalo again': inTurn(goTo('/cua-toi', 'Của tôi'), async (page) => {
    page.once('dialog', (dialog) => dialog.accept());
    await goOn(page, TELL_ME);
    await agree(page);
    await page.getByText('Đang nhận tin qua Zalo').waitFor();
  }),
  'what I follow': goTo('/cua-toi/theo-doi', /muốn xem thêm tin/),
  'everything that is kept': inTurn(goTo('/cua-toi/thong-tin', 'Thông tin của tôi'), async (page) => {
    await page.getByRole('heading', { name: 'Lưu để làm gì, đến khi nào' }).waitFor();
  }),
  'before an agreement is taken back': async (page) => {
    await page.getByRole('button', { name: /^Rút lại: dùng mã/ }).tap();
    await page.getByRole('dialog').waitFor();
  },
  'before everything is deleted': inTurn(goTo('/cua-toi/thong-tin', 'Thông tin của tôi'), async (page) => {
    await goOn(page, 'Xoá mọi thông tin của tôi');
    await page.getByRole('dialog').waitFor();
  }),
  'before the phone is emptied': inTurn(goTo('/cua-toi', 'Của tôi'), async (page) => {
    await goOn(page, 'Xoá dữ liệu trên máy này');
    await page.getByRole('dialog').waitFor();
  }),
  privacy: inTurn(goTo('/cua-toi/quyen-rieng-tu', /Gần Dân Quảng Ngãi/), async (page) => {
    await page.getByText('0.1.0').waitFor();
  }),
  'an address that does not exist': goTo('/khong-co', 'Không có trang này'),
};

describe.each(['light', 'dark'] as const)('in the %s theme, with the largest words, on 360 px', (colorScheme) => {
  test('every screen can be seen, heard and hit', async () => {
    await publishRound(journey);
    const page = await openAtKonTum(journey, 'y-thuy', { colorScheme });
    await page.evaluate(() => localStorage.setItem('gan-dan.text-size', '{"value":"\\"largest\\""}'));
    await page.goto('/phan-anh');
    await goOn(page, 'Tôi đã gửi từ máy khác');
    await agree(page);
    await page.locator('a[href^="/phan-anh/cua-toi/"]').first().waitFor();
    const faults: Record<string, string[]> = {};
    for (const [name, visit] of Object.entries(SCREENS)) {
      await visit(page);
      const found = await faultsOf(page);
      if (found.length > 0) faults[name] = found;
    }
    expect(faults).toEqual({});
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe(colorScheme);
  }, 300_000);
});

test('with the words at twice their size nothing runs off the side either', async () => {
  const page = await openAtKonTum(journey, 'y-thuy');
  await page.addInitScript(() => {
    addEventListener('DOMContentLoaded', () => {
      const style = document.createElement('style');
      style.textContent = 'html { font-size: 34px !important; }';
      document.head.append(style);
    });
  });
  const faults: Record<string, string[]> = {};
  for (const name of [
    'the feed',
    'the choice of a commune',
    'a notice with a recording',
    'a question',
    'writing: what',
  ]) {
    await SCREENS[name]?.(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (wide > 0) faults[name] = [`${wide} px too wide`];
  }
  expect(faults).toEqual({});
}, 120_000);

test('the keyboard alone: the focus goes to the new heading, stays in a dialog, and comes back', async () => {
  const page = await openAtKonTum(journey, 'a-doi');
  const focus = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  await page.getByRole('navigation').getByRole('link', { name: 'Khảo sát' }).press('Enter');
  await page.getByRole('heading', { name: /cho ý kiến/ }).waitFor();
  expect(await focus()).toMatch(/cho ý kiến/);

  await page.getByRole('navigation').getByRole('link', { name: 'Của tôi' }).press('Enter');
  const button = page.getByRole('button', { name: 'Xoá dữ liệu trên máy này' });
  await button.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Xoá dữ liệu trên máy này?' });
  await dialog.waitFor();
  for (let stop = 0; stop < 5; stop += 1) {
    await page.keyboard.press('Tab');
    expect(await dialog.evaluate((it) => it.contains(document.activeElement))).toBe(true);
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await button.evaluate((it) => it === document.activeElement)).toBe(true);
});

test('whoever wants no motion gets none', async () => {
  const page = await openAtKonTum(journey, 'a-doi', { reducedMotion: 'reduce' });
  await openTab(page, 'Của tôi');
  await goOn(page, 'Xoá dữ liệu trên máy này');
  expect(await page.getByRole('dialog').evaluate((it) => getComputedStyle(it).animationName)).toBe('none');
});
