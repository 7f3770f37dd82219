import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { forgetOldWishes } from '../../server/resident/jobs.ts';
import { noteWish } from '../../server/resident/wish.ts';
import { readWishes } from '../../server/resident/wish-file.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { givenResident } from '../support/given.ts';
import { ROOT } from '../support/source.ts';

const NOW = '2026-11-20T02:00:00Z';
const DAY = parseLocalDate('2026-11-20');

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  app.at(NOW);
  await rm(app.deps.config.wishesDir, { recursive: true, force: true });
});

test('the folder of wishes has no Zalo id in it, and nothing that the database finds people by', async () => {
  await (await givenResident(app, '7391820465738291046')).call({ method: 'DELETE', url: '/api/me' });
  const text = await readFile(join(app.deps.config.wishesDir, '2026-11-20.txt'), 'utf8');
  expect(text).toMatch(/^2026-11-20T02:00:00\.000Z [0-9a-f]{64} erase [0-9a-f]{64}\n$/);
  expect(text).not.toContain('7391820465738291046');
  expect(text).not.toContain(app.deps.keyedHash('zalo_id', '7391820465738291046').toString('hex'));
});

test('it spoils no whole line by a torn one, and names lines that were changed or made up', async () => {
  const wishesDir = app.deps.config.wishesDir;
  const say = (what: 'erase' | 'follow') =>
    noteWish(app.deps, { zaloHash: Buffer.from(what), what, at: new Date(NOW) });
  await say('erase');
  await appendFile(join(wishesDir, '2026-11-20.txt'), '2026-11-20T02:00:00.000Z 12ab');
  await say('follow');
  await appendFile(
    join(wishesDir, '2026-11-20.txt'),
    `2026-11-20T02:00:00.000Z ${'a'.repeat(64)} erase ${'b'.repeat(64)}\n`,
  );
  const read = await readWishes(wishesDir, DAY, app.deps.keyedHash);
  expect(read?.wishes.map(({ what }) => what)).toEqual(['erase', 'follow']);
  expect(read?.strange).toEqual(['2026-11-20.txt:3']);
});

test('it is forgotten by the day, once no backup is kept that is older', async () => {
  const say = () => noteWish(app.deps, { zaloHash: Buffer.from('x'), what: 'erase', at: app.deps.clock.now() });
  const left = async () => (await readdir(app.deps.config.wishesDir)).toSorted();
  await say();
  app.at('2026-11-21T02:00:00Z');
  await say();
  app.at('2027-02-18T02:00:00Z');
  await forgetOldWishes(app.deps);
  expect(await left()).toEqual(['2026-11-20.txt', '2026-11-21.txt']);
  app.at('2027-02-19T02:00:00Z');
  await forgetOldWishes(app.deps);
  expect(await left()).toEqual(['2026-11-21.txt']);
});

test('it takes whole lines from two processes that write a thousand each at once', { timeout: 60_000 }, async () => {
  const program = (name: string) => `
    import { appendWish } from ${JSON.stringify(join(ROOT, 'server/resident/wish-file.ts'))};
    import { createKeyedHash } from ${JSON.stringify(join(ROOT, 'server/platform/seal.ts'))};
    const keyedHash = createKeyedHash(Buffer.alloc(32, 'l'));
    const at = new Date('${NOW}');
    const one = (n) => appendWish(process.env.FOLDER, '2026-11-20', keyedHash,
      { at, digest: keyedHash('wish', '${name}' + n).toString('hex'), what: 'erase' });
    for (let n = 0; n < 1000; n += 10) await Promise.all(Array.from({ length: 10 }, (_, k) => one(n + k)));`;
  const wishesDir = app.deps.config.wishesDir;
  const codes = await Promise.all(
    ['one', 'two'].map(async (name) => {
      const child = spawn(process.execPath, ['--input-type=module', '-e', program(name)], {
        env: { FOLDER: wishesDir },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      return ((await once(child, 'close')) as [number])[0];
    }),
  );
  expect(codes).toEqual([0, 0]);
  const read = await readWishes(wishesDir, DAY, app.deps.keyedHash);
  expect(read?.strange).toEqual([]);
  expect(new Set(read?.wishes.map(({ digest }) => digest)).size).toBe(2000);
});
