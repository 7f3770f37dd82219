import { expect, test } from 'vitest';
import { useBrowser } from '../support/browser.ts';
import { openConsole, readApi } from '../support/console.ts';

const journey = useBrowser();

test('a notice is read aloud at this machine, listened to, and only then sent to the office', async () => {
  const title = 'Đọc cho bà con nghe';
  const author = await openConsole(journey, 'kontum.soan', '/notices/new');
  await author.context().grantPermissions(['microphone']);
  const uploads: string[] = [];
  author.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/notice-media')) uploads.push(request.url());
  });
  await author.getByLabel('Tiêu đề').fill(title);
  await author.getByLabel('Nội dung tin').fill('Từ 01/12, Ông/Bà chỉ nộp giấy tờ một lần.');
  await author.getByRole('button', { name: 'Ghi âm tại đây' }).click();
  await author.getByText(/Đang ghi 0:0[2-9]/).waitFor();
  await author.getByRole('button', { name: 'Dừng ghi' }).click();
  await author.getByRole('button', { name: 'Ghi lại' }).click();
  await author.getByText(/Đang ghi 0:0[2-9]/).waitFor();
  await author.getByRole('button', { name: 'Dừng ghi' }).click();
  await author.getByLabel(/^Bản vừa ghi/).waitFor();
  expect(uploads).toEqual([]);
  await author.getByRole('button', { name: 'Dùng bản này' }).click();
  await author.getByRole('button', { name: 'Bỏ bản ghi âm' }).waitFor();
  expect(uploads).toHaveLength(1);

  await author.getByRole('button', { name: 'Lưu nháp' }).click();
  await author.getByText('Đã lưu về cơ quan.').waitFor();
  const drafts = await readApi<{ items: { id: string; title: string }[] }>(author, '/api/office/notices?status=draft');
  const draft = drafts.items.find((notice) => notice.title === title);
  const { recordingId } = await readApi<{ recordingId: string }>(author, `/api/office/notices/${draft?.id}`);
  const heard = await author.evaluate(async (address) => {
    const sound = new Audio(address);
    await new Promise((resolve, reject) => {
      sound.addEventListener('canplaythrough', resolve, { once: true });
      sound.addEventListener('error', reject, { once: true });
      sound.load();
    });
    return (await fetch(address)).headers.get('content-type');
  }, `/api/office/notice-media/${recordingId}`);
  expect(heard).toBe('audio/mp4');
});

test('whoever does not allow the microphone reads what to do, and can still choose a file', async () => {
  const author = await openConsole(journey, 'kontum.soan', '/notices/new');
  await author.context().clearPermissions();
  await author.getByRole('button', { name: 'Ghi âm tại đây' }).click();
  await author.getByText('Trình duyệt chưa cho dùng micro.', { exact: false }).waitFor();
  await author.getByLabel('Chọn bản ghi âm').waitFor({ state: 'attached' });
  await author.getByRole('button', { name: 'Ghi âm tại đây' }).waitFor();
});
