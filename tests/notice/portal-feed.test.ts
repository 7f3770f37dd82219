import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { isInside } from '../../server/directory/link-check.ts';
import { readPortalFeed, takePortalPicture } from '../../server/notice/portal-feed.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import { givenOfficial, givenProvince, ownRole } from '../support/given.ts';

const RSS = '<rss version="2.0"><channel><item><title>Giờ mới</title></item></channel></rss>';

let town: TestApp;
let base: string;
let linkId: string;
let who: Parameters<typeof takePortalPicture>[1];
let jpeg: Buffer;
const site = createServer((request, response) => {
  if (request.url === '/moved') return response.writeHead(302, { location: 'http://169.254.169.254/x' }).end();
  if (request.url === '/rss') return response.end(RSS);
  if (request.url === '/anh.jpg') return response.end(jpeg);
  if (request.url === '/endless') {
    const timer = setInterval(() => response.write(Buffer.alloc(500_000)), 5);
    return response.on('close', () => clearInterval(timer));
  }
  return response.writeHead(404).end();
});

beforeAll(async () => {
  town = await startApp();
  jpeg = await sharp({ create: { width: 64, height: 36, channels: 3, background: '#0b6b57' } })
    .jpeg()
    .toBuffer();
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  base = `http://cong.example.vn:${(site.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await town.close();
  site.close();
});
beforeEach(async () => {
  await town.truncate();
  const { konTum } = await givenProvince(town);
  const official = await givenOfficial(town, { unitId: konTum, roles: ['author'] });
  who = {
    official: {
      kind: 'official',
      id: official.id,
      fullName: 'Y Hạnh',
      unitId: konTum,
      reach: 'commune',
      assignments: [ownRole('author', konTum, 'commune')],
    },
    requestId: 'test',
  };
  linkId = await link(konTum, '/rss');
});

const link = async (unitId: string, path: string): Promise<string> => {
  const id = someId();
  await town.db
    .insertInto('directory_entry')
    .values({
      id,
      kind: 'link',
      unit_id: unitId,
      name: path,
      address: base + path,
      hours: '[]',
      issued_on: null,
      note: null,
      valid_from: null,
      valid_to: null,
      replaced_by_id: null,
      verified_on: null,
      checked_at: null,
      problem: null,
    })
    .execute();
  return id;
};

/** Our own machine stands for the world outside; everything else keeps its rules. */
const doors = {
  resolve: async (host: string) =>
    host === 'cong.example.vn' ? [{ address: '127.0.0.1', family: 4 }] : [{ address: host, family: 4 }],
  isForbidden: (ip: string) => ip !== '127.0.0.1' && isInside(ip),
};
const feed = (id: string) => readPortalFeed(town.deps, id, doors);

test('the RSS of a link in the directory comes as it is, and its pictures become uploads, made anew', async () => {
  expect(await feed(linkId)).toBe(RSS);
  const media = await takePortalPicture(town.deps, who, { linkId, url: `${base}/anh.jpg` }, doors);
  expect(media).toMatchObject({ mediaType: 'image/jpeg', width: 64 });
  const file = await town.db.selectFrom('file').selectAll().where('id', '=', media.id).executeTakeFirst();
  expect(file).toMatchObject({ uploader_id: who.official.id, attached_at: null });
});

test('nothing else is opened: no address that is not in the directory, no other host, nothing of our own network', async () => {
  const { unitId } = who.official;
  await expect(feed(someId())).rejects.toMatchObject({ code: 'not_found' });
  await expect(feed(await link(unitId, '/moved'))).rejects.toMatchObject({ code: 'portal_unreachable' });
  const other = takePortalPicture(town.deps, who, { linkId, url: 'http://127.0.0.1/anh.jpg' }, doors);
  await expect(other).rejects.toMatchObject({ code: 'not_found' });
  const page = takePortalPicture(town.deps, who, { linkId, url: `${base}/rss` }, doors);
  await expect(page).rejects.toMatchObject({ code: 'photo_unreadable' });
});

test('what has no end, or is not there, is given up', async () => {
  const { unitId } = who.official;
  await expect(feed(await link(unitId, '/endless'))).rejects.toMatchObject({ code: 'portal_unreachable' });
  await expect(feed(await link(unitId, '/gone'))).rejects.toMatchObject({ code: 'portal_unreachable' });
});
