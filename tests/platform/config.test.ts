import { describe, expect, test } from 'vitest';
import { ConfigError, productionProblems, readConfig } from '../../server/platform/config.ts';

const KEY = Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64');
const ENVIRONMENT = {
  PUBLIC_ORIGIN: 'https://gandan.example.vn/console',
  DATABASE_URL: 'postgres://app:x@db.internal/gandan',
  FILES_DIR: '/srv/files',
  AUDIT_HEADS_FILE: '/srv/audit-heads.txt',
  WISHES_DIR: '/srv/wishes',
  SESSION_SECRET: 'kP3vZq8sLw1xT6yB0nR5mC2hJ9gF4dA7',
  SEAL_KEYS: `2026-11:${KEY}`,
  LOOKUP_KEY: Buffer.from('vutsrqponmlkjihgfedcba9876543210').toString('base64'),
  ZALO_APP_ID: '1234567890',
  ZALO_APP_SECRET: 'zalo-app-secret',
  MINI_APP_ID: '4567',
  APP_NAME: 'Gần Dân Quảng Ngãi',
  OWNER_NAME: 'Sở Nội vụ tỉnh Quảng Ngãi',
  OWNER_ADDRESS: 'Quảng Ngãi',
  OWNER_PHONE: '0255 000 0000',
  OWNER_EMAIL: 'snv@example.vn',
  PROVINCE_CODE: '51',
  TRUSTED_PROXIES: '10.0.0.7, 10.0.0.8',
};

const problemsOf = (change: Record<string, string | undefined>): readonly string[] => {
  try {
    return productionProblems(readConfig({ ...ENVIRONMENT, ...change }));
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe('configuration', () => {
  test('that is complete is fit for production', () => {
    expect(problemsOf({})).toEqual([]);
    expect(readConfig(ENVIRONMENT)).toMatchObject({
      publicOrigin: 'https://gandan.example.vn',
      app: { link: 'https://zalo.me/s/4567' },
    });
  });

  test('of how long an account may lie unused needs the rule it rests on', () => {
    const source = 'Quy chế quản lý tài khoản của tỉnh';
    expect(problemsOf({ OFFICIAL_INACTIVE_DAYS: '90' })).toEqual([expect.stringContaining('OFFICIAL_INACTIVE_SOURCE')]);
    expect(problemsOf({ OFFICIAL_INACTIVE_SOURCE: source })).toHaveLength(1);
    const rule = { OFFICIAL_INACTIVE_DAYS: '90', OFFICIAL_INACTIVE_SOURCE: source };
    expect(readConfig({ ...ENVIRONMENT, ...rule }).inactivity).toEqual({ days: 90, source });
  });

  test('that is wrong in several places says all of them at once, and no value', () => {
    const problems = problemsOf({
      SEAL_KEYS: 'k1:c2hvcnQ=',
      PORT: 'tám mươi',
      OWNER_EMAIL: undefined,
      SESSION_SECRET: 'ngắn',
    });
    expect(problems.map((problem) => problem.split(':')[0]).toSorted()).toEqual([
      'OWNER_EMAIL',
      'PORT',
      'SEAL_KEYS',
      'SESSION_SECRET',
    ]);
    expect(problems.join()).not.toMatch(/c2hvcnQ|ngắn|tám/);
  });

  test.each([
    ['the stand-in for Zalo', { ZALO_GRAPH_URL: 'http://127.0.0.1:4000/graph' }, 'ZALO_GRAPH_URL'],
    ['Zalo without encryption', { ZALO_OAUTH_URL: 'http://oauth.zaloapp.com' }, 'ZALO_OAUTH_URL'],
    ['a console without encryption', { PUBLIC_ORIGIN: 'http://gandan.example.vn' }, 'PUBLIC_ORIGIN'],
    ['a session secret of one letter', { SESSION_SECRET: 'a'.repeat(40) }, 'SESSION_SECRET'],
    ['no word about the proxy in front', { TRUSTED_PROXIES: ' ' }, 'TRUSTED_PROXIES'],
    ['a key of zeros', { SEAL_KEYS: `k1:${Buffer.alloc(32).toString('base64')}` }, 'SEAL_KEYS'],
    ['a key without its id', { SEAL_KEYS: KEY }, 'SEAL_KEYS'],
    ['an id for two keys', { SEAL_KEYS: `k1:${KEY},k1:${KEY}` }, 'SEAL_KEYS'],
    ['an id that is none', { SEAL_KEYS: `Khóa:${KEY}` }, 'SEAL_KEYS'],
    ['a lookup key of zeros', { LOOKUP_KEY: Buffer.alloc(32).toString('base64') }, 'LOOKUP_KEY'],
  ])('with %s is refused in production', (_, change, name) => {
    expect(problemsOf(change).map((problem) => problem.split(':')[0])).toEqual([name]);
  });
});
