import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withClient } from '../../demo/postgres/database.ts';
import { backUp } from '../../server/backup/backup.ts';
import { restore } from '../../server/backup/restore.ts';
import type { WishesDone } from '../../server/backup/wishes.ts';
import { describeWishes, fulfilSince } from '../../server/backup/wishes.ts';
import { noteWish } from '../../server/resident/wish.ts';
import { keepZaloId } from '../../server/resident/zalo-id.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { consentTo, givenPoll, givenProvince, givenResident } from '../support/given.ts';
import { ROOT } from '../support/source.ts';
import { BLINDED } from '../support/voter.ts';
import type { Place } from './place.ts';
import { LOOKUP_KEY, withPlace } from './place.ts';

const BACKUP_AT = '2026-11-20T02:00:00Z';
const LATER = '2026-11-20T03:00:00Z';

let app: TestApp;
let folder: string;
let konTum: string;

beforeAll(async () => {
  app = await startApp();
  folder = await mkdtemp(join(tmpdir(), 'gan-dan-wishes-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await app.close();
});
beforeEach(async () => {
  await app.truncate();
  await rm(app.deps.config.wishesDir, { recursive: true, force: true });
  app.at(BACKUP_AT);
  ({ konTum } = await givenProvince(app));
});

async function ask(call: Caller, request: Parameters<Caller>[0], status = 200): Promise<void> {
  const reply = await call(request);
  expect([request.url, reply.statusCode, reply.body]).toEqual([request.url, status, reply.body]);
}
const leave = (call: Caller) => ask(call, { method: 'DELETE', url: '/api/me' });
const withdraw = (call: Caller, purpose: string) =>
  ask(call, { method: 'POST', url: '/api/me/withdrawals', payload: { purpose, channel: 'mini_app' } }, 201);
const follow = (call: Caller) =>
  ask(call, {
    method: 'PUT',
    url: '/api/me/following',
    payload: { placeIds: [konTum], readsBusiness: true, consent: consentTo(app, 'follow') },
  });

function tellZalo(userId: string, at: string): ReturnType<TestApp['send']> {
  const body = {
    event: 'user.revoke.consent',
    appId: '1234567890',
    userId,
    timestamp: String(new Date(at).getTime()),
  };
  const values = `${body.appId}${body.event}${body.timestamp}${body.userId}`;
  const signature = createHash('sha256').update(`${values}mini-app-api-key`).digest('hex');
  return app.send({
    method: 'POST',
    url: '/api/zalo/mini-app-events',
    payload: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'x-zevent-signature': signature },
  });
}

async function backedUp(): Promise<string> {
  const archive = join(folder, someId());
  const { files, config, clock } = app.deps;
  await backUp({ ownerUrl: app.ownerUrl, files, auditHeadsFile: config.auditHeadsFile, clock }, archive);
  return archive;
}

const fulfil = (place: Place, change: { lookupKey?: Buffer; wishesDir?: string } = {}) =>
  fulfilSince(new Date(BACKUP_AT), {
    ownerUrl: place.ownerUrl,
    filesDir: place.filesDir,
    lookupKey: LOOKUP_KEY,
    wishesDir: app.deps.config.wishesDir,
    clock: app.deps.clock,
    ...change,
  });

const rowsOf = <Row extends object>(place: Place, sql: string): Promise<Row[]> =>
  withClient(place.ownerUrl, async (owner) => (await owner.query<Row>(sql)).rows);

const isThere = async (place: Place, zaloId: string): Promise<boolean> => {
  const hash = app.deps.keyedHash('zalo_id', zaloId).toString('hex');
  return (await rowsOf(place, `select 1 from resident where zalo_hash = '\\x${hash}'`)).length === 1;
};

const outcomeOf = (done: WishesDone | undefined) =>
  done && [done.erased, done.withdrawn, done.agreedAnew, done.notFound];

describe('who left after a backup is gone again once it is restored', { timeout: 120_000 }, () => {
  test('in whatever way they left; who took back one agreement has taken it back, who had come back before it stays', async () => {
    const ids = {
      deletes: '700000000007001',
      zalo: '700000000007002',
      closes: '700000000007003',
      unfollows: '700000000007004',
      returned: '700000000007005',
      quiet: '700000000007006',
    };
    const first = await givenResident(app, ids.returned);
    app.at('2026-11-20T01:30:00Z');
    await leave(first.call);
    app.at('2026-11-20T01:40:00Z');
    await givenResident(app, ids.returned);
    const deletes = await givenResident(app, ids.deletes);
    const closes = await givenResident(app, ids.closes);
    const unfollows = await givenResident(app, ids.unfollows);
    for (const id of [ids.zalo, ids.quiet]) await givenResident(app, id);
    const poll = await givenPoll(app, konTum);
    const payload = { blinded: BLINDED };
    await ask(deletes.call, { method: 'POST', url: `/api/polls/${poll}/tokens`, payload }, 200);
    for (const { call } of [closes, unfollows]) await follow(call);
    app.at(BACKUP_AT);
    const archive = await backedUp();

    app.at(LATER);
    const fresh = async (id: string) => (await givenResident(app, id)).call;
    await leave(await fresh(ids.deletes));
    await withdraw(await fresh(ids.closes), 'account');
    await withdraw(await fresh(ids.unfollows), 'follow');
    // Zalo tells it late, and the machine dies before the job has worked it off.
    expect((await tellZalo(ids.zalo, '2026-11-20T02:30:00Z')).statusCode).toBe(200);

    await withPlace(async (place) => {
      await restore(archive, place);
      for (const id of Object.values(ids)) expect([id, await isThere(place, id)]).toEqual([id, true]);
      expect(outcomeOf(await fulfil(place))).toEqual([2, 2, 1, 0]);
      expect(await isThere(place, ids.deletes)).toBe(false);
      expect(await isThere(place, ids.zalo)).toBe(false);
      expect(await isThere(place, ids.returned)).toBe(true);
      expect(await isThere(place, ids.quiet)).toBe(true);
      expect(await rowsOf(place, 'select closed_at from resident where closed_at is not null')).toEqual([
        { closed_at: new Date(LATER) },
      ]);
      expect(await rowsOf(place, 'select 1 from resident_follow')).toEqual([]);
      expect(await rowsOf(place, 'select 1 from poll_participation')).toEqual([]);
      expect(await rowsOf(place, 'select 1 as one from poll_answered_mark')).toEqual([{ one: 1 }]);
      // Zalo is told within the days that began when the person said so.
      const owed = `select purpose, zalo_part, received_at from data_request where kind = 'withdrawal' order by purpose`;
      expect(await rowsOf(place, owed)).toEqual([
        { purpose: 'account', zalo_part: 'owed', received_at: new Date(LATER) },
        { purpose: 'follow', zalo_part: 'none', received_at: new Date(LATER) },
      ]);
      // Once more changes nothing.
      expect(outcomeOf(await fulfil(place))).toEqual([0, 0, 1, 4]);
    });
  });

  test('also when they came back after it: what they had is gone, and they agree anew', async () => {
    const { call } = await givenResident(app, '700000000007001');
    const archive = await backedUp();
    app.at('2026-11-20T02:10:00Z');
    await leave(call);
    app.at('2026-11-20T02:20:00Z');
    await givenResident(app, '700000000007001');
    await withPlace(async (place) => {
      await restore(archive, place);
      expect(outcomeOf(await fulfil(place))).toEqual([1, 0, 0, 0]);
    });
  });

  test('also when the machine died between the line and the commit', async () => {
    const { call } = await givenResident(app, '700000000007001');
    const archive = await backedUp();
    await app.asOwner(`
      create function die() returns trigger language plpgsql as $$ begin raise exception 'dies'; end $$;
      create constraint trigger die after insert on data_request deferrable initially deferred for each row execute function die()`);
    app.at('2026-11-20T02:10:00Z');
    await ask(call, { method: 'DELETE', url: '/api/me' }, 500);
    await app.asOwner('drop function die cascade');
    expect(await app.query('select 1 from resident')).toHaveLength(1);
    await withPlace(async (place) => {
      await restore(archive, place);
      expect(outcomeOf(await fulfil(place))).toEqual([1, 0, 0, 0]);
    });
  });

  test('a wish that cannot be told outside the database is not acted upon', async () => {
    const { call } = await givenResident(app, '700000000007001');
    await follow(call);
    await writeFile(app.deps.config.wishesDir, 'not a folder');
    await ask(call, { method: 'DELETE', url: '/api/me' }, 500);
    await ask(
      call,
      { method: 'POST', url: '/api/me/withdrawals', payload: { purpose: 'follow', channel: 'mini_app' } },
      500,
    );
    expect(await app.query('select 1 from resident_follow')).toHaveLength(1);
  });
});

test(
  'whoever restores without the folder of wishes is told what cannot be known; with another key, that it does not fit',
  { timeout: 120_000 },
  async () => {
    const { call } = await givenResident(app, '700000000007001');
    const archive = await backedUp();
    await leave(call);
    await withPlace(async (place) => {
      await restore(archive, place);
      const missing = await fulfil(place, { wishesDir: join(folder, 'nowhere') });
      expect(missing).toBeUndefined();
      const told = describeWishes(missing, { takenAt: BACKUP_AT, folder: archive, wishesDir: undefined });
      expect(told.isWhole).toBe(false);
      expect(told.lines.join(' ')).toContain('không biết ai đã xoá hoặc rút lại đồng ý sau 2026-11-20T02:00:00Z');
      await expect(fulfil(place, { lookupKey: Buffer.alloc(32, 'x') })).rejects.toThrow(
        'LOOKUP_KEY không phải là khóa',
      );
      expect(await isThere(place, '700000000007001')).toBe(true);
    });
  },
);

test('fulfilling that was killed half-way goes on where it stood', { timeout: 120_000 }, async () => {
  const PEOPLE = 300;
  const people = Array.from({ length: PEOPLE }, () => {
    const id = someId();
    return { ...keepZaloId(app.deps, id, `7${id}`), created_at: app.deps.clock.now() };
  });
  await app.db.insertInto('resident').values(people).execute();
  const archive = await backedUp();
  for (const { zalo_hash: zaloHash } of people.slice(0, PEOPLE - 1))
    await noteWish(app.deps, { zaloHash, what: 'erase', at: new Date(LATER) });
  await withPlace(async (place) => {
    await restore(archive, place);
    const run = () =>
      spawn(process.execPath, [join(ROOT, 'server/backup/wishes-main.ts'), archive], {
        env: {
          DATABASE_OWNER_URL: place.ownerUrl,
          FILES_DIR: place.filesDir,
          WISHES_DIR: app.deps.config.wishesDir,
          LOOKUP_KEY: LOOKUP_KEY.toString('base64'),
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    const left = async () => (await rowsOf(place, 'select 1 from resident')).length;
    const first = run();
    while ((await left()) === PEOPLE) expect(first.exitCode).toBeNull();
    first.kill('SIGKILL');
    await once(first, 'close');
    const halfWay = await left();
    expect(halfWay).toBeGreaterThan(1);
    const second = run();
    let words = '';
    second.stdout.on('data', (chunk: Buffer) => (words += String(chunk)));
    expect((await once(second, 'close'))[0]).toBe(0);
    expect(words).toContain(`đã xoá lại ${halfWay - 1} người`);
    expect(await left()).toBe(1);
  });
});
