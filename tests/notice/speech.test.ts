import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Media } from '../../shared/notice/schema.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenOfficial, givenProvince, signedIn } from '../support/given.ts';
import { mp3 } from '../support/mp3.ts';

/** The engine: what it was asked, and what it does with the next question. */
let engine: Server;
let asked: { said: unknown; token: string | undefined }[] = [];
let answer: (reply: ServerResponse) => void;
let town: TestApp;
let author: Caller;

beforeAll(async () => {
  engine = createServer(async (request: IncomingMessage, reply: ServerResponse) => {
    asked.push({ said: JSON.parse(await text(request)), token: request.headers.authorization });
    answer(reply);
  }).listen(0, '127.0.0.1');
  await once(engine, 'listening');
  const { port } = engine.address() as AddressInfo;
  town = await startApp({ SPEECH_URL: `http://127.0.0.1:${port}/speak`, SPEECH_TOKEN: 'of the engine' });
});
afterAll(async () => {
  await town.close();
  engine.close();
});
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  asked = [];
  answer = (reply) => void reply.end(mp3(2));
  author = await readerOf(town);
});

async function readerOf(app: TestApp): Promise<Caller> {
  const { konTum } = await givenProvince(app);
  return signedIn(app, await givenOfficial(app, { unitId: konTum, roles: ['author'] }));
}

const WORDS = {
  title: 'Nộp hồ sơ một lần',
  slogan: null,
  body: '## Từ 01/12\n\n- Mang **căn cước**\n- Xem [trang của tỉnh](link:0e0a6c3b-97e4-4a70-8b6c-9a3f3f4a2c22)',
};
const speak = (call = author) => call({ method: 'POST', url: '/api/office/notice-speech', payload: WORDS });

test('the engine reads the words without their marks, and the recording is stored like an upload', async () => {
  const reply = await speak();
  expect(reply.statusCode).toBe(201);
  const { id, mediaType } = reply.json<Media>();
  expect(mediaType).toBe('audio/mpeg');
  const heard = await author({ method: 'GET', url: `/api/office/notice-media/${id}` });
  expect([heard.statusCode, heard.rawPayload.equals(mp3(2))]).toEqual([200, true]);
  expect(asked).toHaveLength(1);
  expect(asked[0]?.token).toBe('Bearer of the engine');
  const [{ said } = { said: {} }] = asked;
  const { text: spoken, language } = said as { text: string; language: string };
  expect(language).toBe('vi');
  expect(spoken).toMatch(/^Nộp hồ sơ một lần\.\nTừ 01\/12\./);
  expect(spoken).toContain('Mang căn cước');
  for (const mark of ['##', '**', '](', 'link:', '- ']) expect(spoken).not.toContain(mark);
});

test.each<[string, (reply: ServerResponse) => void]>([
  ['is out of order', (reply) => void reply.writeHead(500).end('no')],
  ['hangs up', (reply) => void reply.destroy()],
  ['answers with something else', (reply) => void reply.end('<html>Đăng nhập</html>'.padEnd(2000))],
  ['leads elsewhere', (reply) => void reply.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()],
  ['never stops', (reply) => void reply.end(Buffer.alloc(13_000_000))],
])('an engine that %s is said not to have read it, and nothing is stored', async (_, badly) => {
  answer = badly;
  const reply = await speak();
  expect([reply.statusCode, reply.json()]).toEqual([502, { code: 'speech_failed' }]);
  expect(await town.query('select id from file')).toEqual([]);
});

test('a voice heavier than phones should carry is refused as an upload would be', async () => {
  answer = (reply) => void reply.end(mp3(2, 64));
  expect((await speak()).json()).toEqual({ code: 'recording_too_heavy' });
});

test('where no engine is connected the console is told, and nobody is asked', async () => {
  const quiet = await startApp();
  try {
    const reader = await readerOf(quiet);
    const told = await reader({ method: 'GET', url: '/api/office/notice-speech' });
    expect(told.json()).toEqual({ isSet: false });
    expect((await speak(reader)).json()).toEqual({ code: 'speech_not_set' });
  } finally {
    await quiet.close();
  }
});
