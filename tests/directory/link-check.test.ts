import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkLinks } from '../../server/directory/jobs.ts';
import type { LinkProblem } from '../../server/directory/link-check.ts';
import { checkLink, isInside } from '../../server/directory/link-check.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import { givenProvince } from '../support/given.ts';

let app: TestApp;
let base: string;
const site = createServer((request, response) => {
  const moved = { '/moved': '/here', '/round': '/round', '/inside': 'http://169.254.169.254/secret' }[
    request.url ?? ''
  ];
  if (moved) response.writeHead(301, { location: moved });
  else response.writeHead({ '/gone': 404, '/login': 403 }[request.url ?? ''] ?? 200);
  response.end('trang');
});

beforeAll(async () => {
  app = await startApp();
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  base = `http://cong.example.vn:${(site.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await app.close();
  site.close();
});

/** Our own machine stands for the world outside; everything else keeps its rules. */
const check = (url: string) =>
  checkLink(url, {
    resolve: async (host) => {
      if (host === 'cong.example.vn') return [{ address: '127.0.0.1', family: 4 }];
      if (host === '169.254.169.254') return [{ address: host, family: 4 }];
      throw new Error('ENOTFOUND');
    },
    isForbidden: (ip) => ip !== '127.0.0.1' && isInside(ip),
  });

describe('one link', () => {
  test.each<[string, string, LinkProblem | null]>([
    ['that answers', '/', null],
    ['that leads on', '/moved', null],
    ['behind a sign-in', '/login', null],
    ['to a page that is gone', '/gone', 'http_404'],
    ['that leads in a circle', '/round', 'too_many_hops'],
    ['that leads into our own network', '/inside', 'private_address'],
  ])('%s', async (_, path, problem) => {
    expect(await check(base + path)).toBe(problem);
  });

  test('whose name nobody knows, or where nobody answers', async () => {
    expect(await check('http://www.kontum.example.vn/')).toBe('no_such_host');
    expect(await check('http://cong.example.vn:9/')).toBe('no_answer');
  });

  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.20.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '0.0.0.0',
    '::1',
    'fd00::1',
    '::ffff:10.0.0.1',
  ])('to %s is not opened', async (address) => {
    const inside = { resolve: async () => [{ address, family: address.includes(':') ? 6 : 4 }] };
    expect(await checkLink('http://cong.example.vn/', inside)).toBe('private_address');
  });

  test.each(['113.160.0.1', '8.8.8.8', '172.32.0.1', '2405:4800::1'])('to %s is the world outside', (address) => {
    expect(isInside(address)).toBe(false);
  });
});

describe('every night', () => {
  const answers = new Map<string, LinkProblem | null>();
  const asked: string[] = [];
  const answering = async (url: string) => {
    asked.push(url);
    return answers.get(url) ?? null;
  };
  let konTum: string;

  beforeEach(async () => {
    await app.truncate();
    app.at('2026-11-20T20:40:00Z');
    ({ konTum } = await givenProvince(app));
    answers.clear();
    asked.length = 0;
  });
  const givenLink = async (address: string): Promise<string> => {
    const id = someId();
    await app.db
      .insertInto('directory_entry')
      .values({
        id,
        kind: 'link',
        unit_id: konTum,
        name: address,
        address,
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
  const failures = async () =>
    (await app.db.selectFrom('directory_entry').select(['failures', 'problem']).orderBy('name').execute()).map(
      (row) => [row.failures, row.problem],
    );

  test('each link is asked once, and a failure counts until somebody answers again', async () => {
    await givenLink('http://a.example.vn');
    await givenLink('http://b.example.vn');
    answers.set('http://b.example.vn', 'no_such_host');
    for (const night of ['2026-11-20', '2026-11-21', '2026-11-22']) {
      app.at(`${night}T20:40:00Z`);
      await checkLinks(app.deps, answering);
      await checkLinks(app.deps, answering);
    }
    expect(await failures()).toEqual([
      [0, null],
      [3, 'no_such_host'],
    ]);
    expect(asked).toHaveLength(6);
    answers.clear();
    app.at('2026-11-23T20:40:00Z');
    await checkLinks(app.deps, answering);
    expect(await failures()).toEqual([
      [0, null],
      [0, null],
    ]);
  });

  test('two processes at once count one failure', async () => {
    await givenLink('http://a.example.vn');
    answers.set('http://a.example.vn', 'http_500');
    await Promise.all([checkLinks(app.deps, answering), checkLinks(app.deps, answering)]);
    expect(await failures()).toEqual([[1, 'http_500']]);
  });

  test('when nothing at all can be reached our own line is down, and nothing is said of anybody', async () => {
    for (const name of ['a', 'b', 'c']) await givenLink(`http://${name}.example.vn`);
    for (const name of ['a', 'b', 'c']) answers.set(`http://${name}.example.vn`, 'no_answer');
    await expect(checkLinks(app.deps, answering)).rejects.toThrow('no way out');
    expect(await failures()).toEqual([
      [0, null],
      [0, null],
      [0, null],
    ]);
  });

  test('an address that was changed while it was asked is left for the next night', async () => {
    const id = await givenLink('http://a.example.vn');
    await checkLinks(app.deps, async () => {
      await app.db
        .updateTable('directory_entry')
        .set({ address: 'http://new.example.vn' })
        .where('id', '=', id)
        .execute();
      return 'no_such_host';
    });
    expect(await failures()).toEqual([[0, null]]);
  });
});
