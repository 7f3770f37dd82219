import { expect, test } from 'vitest';
import { openAtKonTum } from '../support/at-home.ts';
import { PHONE, useBrowser } from '../support/browser.ts';
import { expectAccessible, openConsole } from '../support/console.ts';
import { changeDemo } from '../support/demo-database.ts';
import { faultsOf } from '../support/screen-faults.ts';

const journey = useBrowser();

/** Forms of a past day, which no screen can bring about. */
const given = (daysAgo: number, [unsaid, yes, no]: readonly [number, number, number]) =>
  changeDemo(
    `insert into integrity_day ${['A5', 'A6']
      .flatMap((item) =>
        [unsaid, yes, no].map((n, choice) => `select current_date - ${daysAgo}, '${item}', ${choice}, ${n}`),
      )
      .join(' union all ')} on conflict (day, item, choice) do update set n = integrity_day.n + excluded.n`,
  );
/** The same person for both halves of the work. */
const alsoApproves = `from official o where o.username = 'snv.theodoi'`;

test('favours and money of the province are prepared by one, published by another, read without Zalo, and updated with the old numbers kept', async () => {
  await given(20, [14, 31, 77]);
  const monitor = await openConsole(journey, 'snv.theodoi', '/polls/integrity');
  await monitor.getByRole('button', { name: 'Trình công bố' }).click();
  await monitor.getByText('Chờ người khác công bố').waitFor();
  expect(await monitor.getByRole('button', { name: 'Công bố', exact: true }).count()).toBe(0);
  expect((await monitor.request.get('/k/phien-ha-dua-tien')).status()).toBe(404);

  // Not even with both rights, and not by going round the screen.
  await changeDemo(`insert into official_role (id, official_id, role, unit_id, valid_from, granted_at)
    select gen_random_uuid(), o.id, 'approver', o.unit_id, current_date - 1, now() ${alsoApproves}`);
  try {
    await monitor.reload();
    await monitor.getByText('Ông/Bà đã chuẩn bị bản này').waitFor();
    expect(await monitor.getByRole('button', { name: 'Công bố', exact: true }).isDisabled()).toBe(true);
    const list = await monitor.request.get('/api/office/integrity-publications');
    const id: string = (await list.json()).items[0].id;
    const own = await monitor.request.post(`/api/office/integrity-publications/${id}/publishing`, {
      headers: { origin: journey.baseUrl },
    });
    expect(await own.json()).toEqual({ code: 'own_work' });
  } finally {
    await changeDemo(`delete from official_role r using official o
      where r.official_id = o.id and o.username = 'snv.theodoi' and r.role = 'approver'`);
  }

  const leader = await openConsole(journey, 'snv.duyet', '/today', 'phone');
  await leader.getByRole('link', { name: /Công bố kết quả khảo sát Phiền hà, đưa tiền/ }).click();
  await leader.getByRole('heading', { name: 'Bản chờ công bố' }).waitFor();
  await leader
    .getByRole('row', { name: /Có 31 trong 122/ })
    .first()
    .waitFor();
  await expectAccessible(leader, 'favours and money, to be published');
  await leader.getByRole('button', { name: 'Công bố', exact: true }).click();
  await leader.getByText('Lần 1: đã công bố').waitFor();

  const reader = await journey.desk({ viewport: PHONE, javaScriptEnabled: false });
  await reader.goto('/k/phien-ha-dua-tien');
  await reader.getByText('Có: 31 trong 122 phiếu').first().waitFor();
  await reader.getByText('Mẫu trên web từ mã ở quầy').waitFor();
  await reader.getByText('Không phải biểu quyết').waitFor();
  expect(await reader.getByText(/Kon Tum|Đăk Hà/).count()).toBe(0);

  const phone = await openAtKonTum(journey, 'a-doi');
  await phone.goto('/khao-sat');
  await phone.getByRole('region', { name: 'Số chung của cả tỉnh' }).getByRole('link').tap();
  await phone.getByText('122 phiếu, ngày').first().waitFor();
  expect(await faultsOf(phone)).toEqual([]);
  await phone.evaluate(() => localStorage.setItem('gan-dan.text-size', '{"value":"\\"largest\\""}'));
  await phone.reload();
  await phone.getByText('122 phiếu, ngày').first().waitFor();
  expect(await faultsOf(phone)).toEqual([]);

  // Published numbers stand still until somebody gives a reason and another publishes again.
  await given(10, [40, 60, 100]);
  await reader.reload();
  await reader.getByText('Có: 31 trong 122 phiếu').first().waitFor();
  await monitor.reload();
  await monitor.getByRole('button', { name: 'Cập nhật số liệu' }).click();
  await monitor.getByLabel('Vì sao cập nhật').fill('Cộng thêm phiếu của mười ngày sau.');
  await monitor.getByRole('dialog').getByRole('button', { name: 'Trình công bố' }).click();
  await monitor.getByText('Chờ người khác công bố').waitFor();
  await leader.reload();
  await leader.getByRole('button', { name: 'Công bố', exact: true }).click();
  await leader.getByText('Lần 2: đã công bố').waitFor();
  await reader.reload();
  await reader.getByText('Cập nhật số liệu').first().waitFor();
  await reader.getByText('Có: 91 trong 322 phiếu').first().waitFor();
  await reader.getByText(/Lần 1.+122 phiếu/).waitFor();
});
