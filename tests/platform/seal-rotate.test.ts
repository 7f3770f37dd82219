import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseSealKeys } from '../../server/platform/seal-key.ts';
import { countSeals, rotateSeals } from '../../server/platform/seal-rotate.ts';
import { createSeal, keyIdOf } from '../../server/platform/seal.ts';
import type { SealedPlace } from '../../server/platform/sealed-column.ts';
import { SEALED_COLUMNS } from '../../server/platform/sealed-column.ts';
import { openDb, openPool } from '../../server/platform/db-open.ts';
import type { Db } from '../../server/platform/db.ts';
import { submit, form, givenTown } from '../feedback/town.ts';
import type { Town } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { consentTo } from '../support/given.ts';
import { ROOT } from '../support/source.ts';

const OLD = { id: 'test', key: Buffer.alloc(32, 'k') };
const NEW = { id: '2027', key: randomBytes(32) };
const CONTACT = { name: 'Nguyễn Thị Hoa', phone: '0905123456' };

let app: TestApp;
let town: Town;
let owner: Db;
let feedbackId: string;

beforeAll(async () => {
  app = await startApp();
  owner = openDb(openPool({ url: app.ownerUrl, size: 2, statementTimeoutMs: 20_000, name: 'test-owner' }, () => {}));
});
afterAll(async () => {
  await owner.destroy();
  await app.close();
});
beforeEach(async () => {
  await app.truncate();
  town = await givenTown(app);
  const payload = form(town.konTum, { contact: CONTACT, consent: consentTo(app, 'contact') });
  feedbackId = (await submit(town.resident, payload)).json<{ id: string }>().id;
});

const place = (): SealedPlace => ({ column: 'feedback_contact.sealed', id: feedbackId });
const sealedContact = async (): Promise<Buffer> =>
  (await app.db.selectFrom('feedback_contact').select('sealed').executeTakeFirstOrThrow()).sealed;

describe('a sealed value', () => {
  const seal = createSeal([NEW, OLD]);

  test('carries the name of its key, and every key that is configured opens what it sealed', () => {
    const before = createSeal([OLD]).close('0905123456', place());
    expect([keyIdOf(before), keyIdOf(seal.close('0905123456', place()))]).toEqual(['test', '2027']);
    expect(seal.open(before, place())).toBe('0905123456');
  });

  test('says which key is missing, and never opens with another key under the same name', () => {
    const sealed = seal.close('0905123456', place());
    expect(() => createSeal([OLD]).open(sealed, place())).toThrow('no key 2027');
    expect(() => createSeal([{ id: '2027', key: randomBytes(32) }]).open(sealed, place())).toThrow();
  });

  test('opens at its own column of its own row, and nowhere else', () => {
    const sealed = seal.close('0905123456', place());
    expect(seal.open(sealed, place())).toBe('0905123456');
    expect(() => seal.open(sealed, { column: 'resident.zalo_sealed', id: feedbackId })).toThrow();
    expect(() => seal.open(sealed, { ...place(), id: '00000000-0000-4000-8000-000000000000' })).toThrow();
  });

  test('of a contact is not opened by whoever moves it into an invitation', async () => {
    const token = randomBytes(32).toString('base64url');
    const hash = createHash('sha256').update(token).digest('hex');
    await app.query(`
      insert into official_invitation (id, official_id, purpose, token_hash, totp_sealed, asked_by, created_at, expires_at)
      select feedback_id, '${town.handler.id}', 'first', '\\x${hash}', sealed, '${town.leader.id}', now(), '2027-12-31'
        from feedback_contact`);
    const reply = await app.send({ method: 'POST', url: '/api/office/invitations/opening', payload: { token } });
    expect([reply.statusCode, reply.body.includes('905123456')]).toEqual([500, false]);
  });

  test('does not open when a single bit of it was changed, its name included', () => {
    const sealed = seal.close('0905123456', place());
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => seal.open(changed, place())).toThrow();
    }
    for (let length = 0; length < sealed.length; length += 1)
      expect(() => seal.open(sealed.subarray(0, length), place())).toThrow();
  });
});

test('keys are read as id:base64 pairs, and whatever is not that is refused', () => {
  const key = (bytes: number) => Buffer.alloc(bytes, 7).toString('base64');
  expect(parseSealKeys(`a:${key(32)}, b:${key(32)}`)?.map(({ id }) => id)).toEqual(['a', 'b']);
  for (const wrong of ['', 'a:', `a:${key(31)}`, `a:${key(33)}`, `a:${key(32)},a:${key(32)}`, `a:${key(32)},`])
    expect(parseSealKeys(wrong)).toBeUndefined();
});

describe('changing the key', () => {
  test('seals everything anew with the first key, and the old one is not needed any more', async () => {
    const officials = await app.db.selectFrom('official').select('id').execute();
    const { resealed, left } = await rotateSeals(owner, createSeal([NEW, OLD]));
    expect(resealed).toBe(officials.length + 2);
    expect(left).toEqual({ '2027': officials.length + 2 });
    const onlyNew = createSeal([NEW]);
    expect(JSON.parse(onlyNew.open(await sealedContact(), place()))).toEqual(CONTACT);
    const resident = await app.db.selectFrom('resident').select(['id', 'zalo_sealed']).executeTakeFirstOrThrow();
    expect(onlyNew.open(resident.zalo_sealed, { column: 'resident.zalo_sealed', id: resident.id })).toBe(
      `7${resident.id}`,
    );
  });

  test('goes on where it was cut short', async () => {
    const both = createSeal([NEW, OLD]);
    let before = 0;
    const dying = {
      ...both,
      close: (...of: Parameters<typeof both.close>) => {
        if (of[1].column === 'feedback_contact.sealed') throw new Error('the machine stops');
        before += 1;
        return both.close(...of);
      },
    };
    await expect(rotateSeals(owner, dying)).rejects.toThrow('the machine stops');
    expect(before).toBeGreaterThan(0);
    expect(await countSeals(owner)).toEqual({ '2027': before, test: 1 });
    expect(await rotateSeals(owner, both)).toEqual({ resealed: 1, left: { '2027': before + 1 } });
  });

  test('is done once by two processes at once, and done twice does nothing', async () => {
    const both = createSeal([NEW, OLD]);
    const twice = await Promise.all([rotateSeals(owner, both), rotateSeals(owner, both)]);
    const { left } = await rotateSeals(owner, both);
    const total = Object.values(left).reduce((sum, n) => sum + n, 0);
    expect(twice[0].resealed + twice[1].resealed).toBe(total);
    expect((await rotateSeals(owner, both)).resealed).toBe(0);
  });

  test('leaves alone, and counts, what it has no key for', async () => {
    const before = await sealedContact();
    const { resealed, left } = await rotateSeals(owner, createSeal([NEW]));
    expect([resealed, Object.keys(left)]).toEqual([0, ['test']]);
    expect(await sealedContact()).toEqual(before);
  });

  test('stops at a value that somebody changed, and says whose it is', async () => {
    const changed = await sealedContact();
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    await app.asOwner(`update feedback_contact set sealed = '\\x${changed.toString('hex')}'`);
    await expect(rotateSeals(owner, createSeal([NEW, OLD]))).rejects.toThrow(`of ${feedbackId} was changed`);
  });
});

describe('npm run seal:rotate', () => {
  const text = (...keys: { id: string; key: Buffer }[]) =>
    keys.map(({ id, key }) => `${id}:${key.toString('base64')}`).join(',');
  async function run(env: Record<string, string>) {
    const child = spawn(process.execPath, [join(ROOT, 'server/seal-rotate-main.ts')], {
      env: { PATH: process.env['PATH'] ?? '', ...env },
    });
    let words = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (words += String(chunk)));
    const [code] = (await once(child, 'close')) as [number];
    return { code, words };
  }

  test('says how many values each key still holds', async () => {
    const keys = text(NEW, OLD);
    const { code, words } = await run({ DATABASE_OWNER_URL: app.ownerUrl, SEAL_KEYS: keys });
    expect(words).toMatch(/Đã niêm phong lại \d+ giá trị bằng khóa 2027\.\n {2}Khóa 2027: còn \d+ giá trị\./);
    expect([code, words.includes(NEW.key.toString('base64'))]).toEqual([0, false]);
  });

  test.each([
    ['without a database', { SEAL_KEYS: text(NEW, OLD) }, 'Cần DATABASE_OWNER_URL'],
    ['without keys', { owner: 'yes' }, 'Cần SEAL_KEYS'],
    ['without the old key', { owner: 'yes', SEAL_KEYS: text(NEW) }, 'SEAL_KEYS không có khóa này'],
  ])('%s it says so and fails', async (_, { owner: withOwner, ...env }: Record<string, string>, sentence) => {
    const { code, words } = await run({ ...(withOwner ? { DATABASE_OWNER_URL: app.ownerUrl } : {}), ...env });
    expect([code, words.includes(sentence), words.includes('    at ')]).toEqual([1, true, false]);
  });
});

test('every sealed column of the schema is one that is sealed anew', async () => {
  const columns = await app.query<{ name: string }>(`
    select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = 'public' and column_name like '%sealed'`);
  expect(columns.map(({ name }) => name).toSorted()).toEqual(
    SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`).toSorted(),
  );
});
