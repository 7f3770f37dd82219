import type { ClientRequest, IncomingMessage } from 'node:http';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { withClient } from '../../demo/postgres/database.ts';
import { givenResident } from '../support/given.ts';
import { multipart } from '../support/multipart.ts';
import type { Town } from './town.ts';
import { givenClerk, givenTown } from './town.ts';

let app: TestApp;
let town: Town;
let port: number;
let open: ClientRequest[] = [];

beforeAll(async () => {
  app = await startApp();
  await app.app.listen({ host: '127.0.0.1', port: 0 });
  port = (app.app.server.address() as AddressInfo).port;
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.truncate();
  app.at('2026-11-20T02:00:00Z');
  town = await givenTown(app);
});
afterEach(() => {
  for (const sent of open) sent.destroy();
  open = [];
});

const photo = sharp({ create: { width: 40, height: 30, channels: 3, background: '#3f8f4f' } })
  .jpeg()
  .toBuffer();

type Answer = { status: number; code: string | undefined };
type Uploading = { sent: ClientRequest; answer: Promise<Answer>; finish: () => void };
type Who = { path: string; headers: Record<string, string> };

const resident = async (): Promise<Who> => {
  const { accessToken } = await givenResident(app);
  return { path: '/api/me/feedback-photos', headers: { authorization: `Bearer ${accessToken}` } };
};
const author = async (): Promise<Who> => {
  const { cookie } = await givenClerk(app, { unitId: town.konTum, roles: ['author'] });
  return { path: '/api/office/notice-media', headers: { cookie, origin: app.deps.config.publicOrigin } };
};

/** Over a real socket: all but the last bytes are sent, and those when the test says so. */
async function begin({ path, headers }: Who): Promise<Uploading> {
  const form = multipart('file', 'anh.jpg', await photo);
  const sent = request({
    host: '127.0.0.1',
    port,
    path,
    method: 'POST',
    headers: { ...headers, ...form.headers, 'content-length': form.payload.length },
  });
  open.push(sent);
  sent.on('error', () => undefined);
  const answer = new Promise<Answer>((resolve) => {
    sent.once('response', (response: IncomingMessage) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, code: (JSON.parse(text) as { code?: string }).code }),
      );
    });
  });
  sent.write(form.payload.subarray(0, -20));
  return { sent, answer, finish: () => sent.end(form.payload.subarray(-20)) };
}

/** Of uploads begun one after the other, those that were refused while their bytes were still under way. */
async function refusedOf(uploads: readonly Uploading[], count: number): Promise<Answer[]> {
  const refused: Answer[] = [];
  for (const { answer } of uploads) void answer.then((said) => refused.push(said));
  await expect.poll(() => refused.length, { timeout: 5000 }).toBe(count);
  return refused;
}

test.each([
  ['a resident', resident],
  ['an official', author],
])(
  '%s sends three at a time; more are refused before they are read, and when one is done there is room',
  async (_, someone) => {
    const who = await someone();
    const uploads = await Promise.all(Array.from({ length: 8 }, () => begin(who)));
    expect(await refusedOf(uploads, 5)).toEqual(
      Array.from({ length: 5 }, () => ({ status: 429, code: 'too_many_requests' })),
    );
    for (const { finish } of uploads) finish();
    const answers = await Promise.all(uploads.map(({ answer }) => answer));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    const after = await begin(who);
    after.finish();
    expect(await after.answer).toMatchObject({ status: 201 });
  },
);

test('all together send twelve at a time; who then comes is told that the server is busy', async () => {
  const people = await Promise.all([1, 2, 3, 4, 5, 6].map(resident));
  const uploads = await Promise.all(people.flatMap((who) => [begin(who), begin(who), begin(who)]));
  expect(await refusedOf(uploads, 6)).toEqual(Array.from({ length: 6 }, () => ({ status: 503, code: 'server_busy' })));
  for (const { finish } of uploads) finish();
  const answers = await Promise.all(uploads.map(({ answer }) => answer));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(12);
});

test('whoever leaves before the first byte was looked at holds no place', async () => {
  const who = await resident();
  const connections = () => promisify(app.app.server.getConnections.bind(app.app.server))();
  const waiting = async () =>
    (await app.query(`select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`))
      .length;
  const before = await connections();
  await withClient(app.ownerUrl, async (owner) => {
    // The server asks how many photos wait unsent, and is held there.
    await owner.query('begin; lock table file');
    const uploads = await Promise.all([begin(who), begin(who), begin(who)]);
    await expect.poll(waiting).toBe(3);
    for (const { sent } of uploads) sent.destroy();
    await expect.poll(connections).toBeLessThanOrEqual(before);
    await owner.query('rollback');
  });
  // Another one's upload takes longer than it took to look at those three.
  for (const next of [await resident(), who]) {
    const upload = await begin(next);
    upload.finish();
    expect(await upload.answer).toMatchObject({ status: 201 });
  }
});

test('whoever leaves in the middle makes room', async () => {
  const who = await resident();
  for (let n = 0; n < 3; n += 1) {
    const uploads = await Promise.all([begin(who), begin(who), begin(who), begin(who)]);
    expect(await refusedOf(uploads, 1)).toMatchObject([{ code: 'too_many_requests' }]);
    for (const sent of open) sent.destroy();
    open = [];
    await expect
      .poll(async () => {
        const next = await begin(who);
        next.finish();
        return (await next.answer).status;
      })
      .toBe(201);
  }
});

test('one address uploads so many files a minute, whoever sends them', async () => {
  const strict = await startApp({ UPLOADS_PER_MINUTE: '2' });
  try {
    const there = await givenTown(strict);
    const writer = await givenClerk(strict, { unitId: there.konTum, roles: ['author'] });
    const form = multipart('file', 'anh.jpg', await photo);
    for (const [sender, url] of [
      [there.resident, '/api/me/feedback-photos'],
      [writer, '/api/office/notice-media'],
    ] as const) {
      const codes: number[] = [];
      for (let n = 0; n < 3; n += 1) codes.push((await sender.call({ method: 'POST', url, ...form })).statusCode);
      expect(codes).toEqual([201, 201, 429]);
    }
  } finally {
    await strict.close();
  }
});
