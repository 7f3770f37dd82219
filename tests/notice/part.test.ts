import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { sweepOrphans } from '../../server/platform/sweep.ts';
import type { Media, NoticeView, OfficeNotice, WriteNotice } from '../../shared/notice/schema.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenOfficial, givenProvince, noticeContent, signedIn } from '../support/given.ts';
import { mp3 } from '../support/mp3.ts';
import { multipart } from '../support/multipart.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let author: Caller;
let approver: Caller;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
  author = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['author'] }));
  approver = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['approver'] }));
});

const upload = async (bytes: Buffer): Promise<Media> =>
  (await author({ method: 'POST', url: '/api/office/notice-media', ...multipart('file', 'tep.bin', bytes) })).json();
const pdf = (bytes = 2000) =>
  Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(bytes, 'x'), Buffer.from('%%EOF\n')]);
const picture = () =>
  sharp({ create: { width: 320, height: 180, channels: 3, background: '#0b6b57' } })
    .jpeg()
    .toBuffer();
const recording = mp3(2);

const create = (change: Partial<WriteNotice>) =>
  author({
    method: 'POST',
    url: '/api/office/notices',
    payload: { clientRequestId: someId(), notice: noticeContent([places.konTum], change) },
  });
const publish = async (id: string) => {
  await author({ method: 'POST', url: `/api/office/notices/${id}/submission`, payload: { version: 1 } });
  const payload = { version: 2, publishAt: null };
  return approver({ method: 'POST', url: `/api/office/notices/${id}/approval`, payload });
};
const readNotice = async (id: string) => (await town.app.inject({ url: `/api/notices/${id}` })).json<NoticeView>();

test('a published notice has its topics, further pictures, documents and languages, in their order', async () => {
  const [first, second] = [await upload(await picture()), await upload(await picture())];
  const guide = await upload(pdf());
  const spoken = await upload(recording);
  const { id } = (
    await create({
      topics: ['mot-cua', 'dich-vu-cong'],
      sectors: ['dat-dai'],
      pictures: [
        { id: second.id, words: 'Bàn hướng dẫn' },
        { id: first.id, words: 'Quầy số 2' },
      ],
      attachments: [{ id: guide.id, words: 'Hướng dẫn nộp hồ sơ' }],
      languages: [{ language: 'ba-na', title: null, body: null, recordingId: spoken.id }],
    })
  ).json<OfficeNotice>();
  expect((await town.app.inject({ url: `/api/notice-media/${guide.id}` })).statusCode).toBe(404);
  await publish(id);
  const notice = await readNotice(id);
  expect(notice.topics.map(({ name }) => name)).toEqual(['Dịch vụ công trực tuyến', 'Bộ phận một cửa']);
  expect(notice.pictures.map(({ alt }) => alt)).toEqual(['Bàn hướng dẫn', 'Quầy số 2']);
  expect(notice.languages).toMatchObject([{ language: 'ba-na', recordingUrl: `/api/notice-media/${spoken.id}` }]);
  expect(notice.attachments).toEqual([
    { url: `/api/notice-media/${guide.id}`, title: 'Hướng dẫn nộp hồ sơ', bytes: pdf().length },
  ]);
});

test('a document is saved under its name and never opened on our address', async () => {
  const guide = await upload(pdf());
  const { id } = (
    await create({ attachments: [{ id: guide.id, words: 'Mẫu "số 1"/đất đai\r\nSet-Cookie: a' }] })
  ).json<OfficeNotice>();
  await publish(id);
  const { headers } = await town.app.inject({ url: `/api/notice-media/${guide.id}` });
  expect(headers['content-type']).toBe('application/pdf');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['content-disposition']).toMatch(
    /^attachment; filename="tai-lieu\.pdf"; filename\*=UTF-8''[\w.%-]+\.pdf$/,
  );
  expect(decodeURIComponent(String(headers['content-disposition']).split("''")[1] ?? '')).toContain('Mẫu số 1');
  expect(headers['set-cookie']).toBeUndefined();
});

describe('what is refused, with the field named and nothing stored', () => {
  const nothing = async () => expect(await town.db.selectFrom('notice').select('id').execute()).toEqual([]);

  test('a PDF larger than 5 MB, and what only calls itself one', async () => {
    const send = (bytes: Buffer) =>
      author({ method: 'POST', url: '/api/office/notice-media', ...multipart('file', 'a.pdf', bytes) });
    expect((await send(pdf(5_000_000))).json()).toEqual({ code: 'attachment_too_large' });
    expect((await send(Buffer.from('MZ, một chương trình'))).json()).toEqual({ code: 'photo_unreadable' });
    expect(await town.db.selectFrom('file').select('id').execute()).toEqual([]);
  });

  test('a picture where a document belongs, and one file in two places', async () => {
    const { id } = await upload(await picture());
    const wrong = await create({ attachments: [{ id, words: 'Ảnh' }] });
    expect(wrong.json()).toMatchObject({ issues: [{ path: 'notice.attachments.0.id', reason: 'unknown_file' }] });
    const twice = await create({ imageId: id, imageAlt: 'Ảnh', pictures: [{ id, words: 'Ảnh' }] });
    expect(twice.json()).toMatchObject({ issues: [{ path: 'notice.pictures.0.id', reason: 'file_twice' }] });
    await nothing();
  });

  test.each([
    ['a topic that is in no list', { topics: ['khong-co'] }, 'notice.topics'],
    ['a sector given as a topic', { topics: ['dat-dai'] }, 'notice.topics'],
    [
      'a language that says nothing',
      { languages: [{ language: 'ba-na', title: null, body: ' ', recordingId: null }] },
      'notice.languages.0.body',
    ],
    [
      'a language twice',
      { languages: [1, 2].map(() => ({ language: 'ba-na', title: 'T', body: 'B', recordingId: null })) },
      'notice.languages',
    ],
    [
      'a further picture without words',
      { pictures: [{ id: '7a5d9a4c-2f39-4a5e-9a0d-3b1f6f3c5d55', words: ' ' }] },
      'notice.pictures.0.words',
    ],
  ])('%s', async (_, change, path) => {
    const reply = await create(change as Partial<WriteNotice>);
    expect([reply.statusCode, reply.json().issues[0].path]).toEqual([400, path]);
    await nothing();
  });
});

test('a picture that a correction takes out is swept only once the correction is published', async () => {
  const kept = await upload(await picture());
  const replaced = await upload(await picture());
  const { id } = (
    await create({ imageId: replaced.id, imageAlt: 'Quầy cũ', pictures: [{ id: kept.id, words: 'Bảng' }] })
  ).json<OfficeNotice>();
  await publish(id);
  const colleague = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['author'] }));
  const payload = { clientRequestId: someId(), version: 3, note: 'Thay ảnh quầy.' };
  const begun = await colleague({ method: 'POST', url: `/api/office/notices/${id}/corrections`, payload });
  const draft = begun.json<OfficeNotice>();
  const without = noticeContent([places.konTum], { pictures: [{ id: kept.id, words: 'Bảng' }] });
  await colleague({
    method: 'PUT',
    url: `/api/office/notices/${draft.id}`,
    payload: { version: 1, notice: without },
  });
  const isServed = async (file: string) => (await town.app.inject({ url: `/api/notice-media/${file}` })).statusCode;
  const sweepLater = async (at: string) => {
    town.at(at);
    await sweepOrphans(town.deps);
    town.at('2026-11-20T02:10:00Z');
  };
  await sweepLater('2026-11-23T02:00:00Z');
  expect(await isServed(replaced.id)).toBe(200);

  await colleague({ method: 'POST', url: `/api/office/notices/${draft.id}/submission`, payload: { version: 2 } });
  await approver({
    method: 'POST',
    url: `/api/office/notices/${draft.id}/approval`,
    payload: { version: 3, publishAt: null },
  });
  await sweepLater('2026-11-23T02:00:00Z');
  expect([await isServed(replaced.id), await isServed(kept.id)]).toEqual([404, 200]);
  expect((await readNotice(id)).picture).toBeNull();
});

test('a link of the directory leads where its successor does, and nowhere once it is dead', async () => {
  const link = async (name: string, replacedById: string | null = null) => {
    const id = someId();
    await author({
      method: 'PUT',
      url: `/api/office/directory/${id}`,
      payload: {
        kind: 'link',
        name,
        address: `https://${name}.gov.vn/`,
        note: null,
        validFrom: null,
        validTo: null,
        replacedById,
        version: 0,
      },
    });
    return id;
  };
  const writes = signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['author'] }));
  author = await writes;
  const moved = await link('moi');
  const old = await link('cu', moved);
  const dead = await link('chet');
  await town.asOwner(`update directory_entry set failures = 3 where id = '${dead}'`);
  const { id } = (
    await create({ body: `Xem [cổng](link:${old}), [trang](link:${dead}), [lạ](link:${someId()}).` })
  ).json<OfficeNotice>();
  await publish(id);
  expect((await readNotice(id)).links).toEqual([{ id: old, name: 'moi', url: 'https://moi.gov.vn/' }]);
});
