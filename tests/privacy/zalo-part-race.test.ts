import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workOffEvents } from '../../server/privacy/zalo-event.ts';
import { eraseClosedAccounts } from '../../server/resident/jobs.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import type { Register } from './register-desk.ts';
import { givenRegister } from './register-desk.ts';

let town: TestApp;
let desk: Register;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());

describe('at the same moment as an official who closes it', () => {
  const RACES = 10;

  test.each<[string, () => Promise<unknown>, string, string, string]>([
    ['Zalo’s word', () => workOffEvents(town.deps), 'heard', 'done', '2026-11-21T02:00:00Z'],
    ['the erasure', () => eraseClosedAccounts(town.deps), 'dropped', 'nobody_left', '2026-12-20T02:00:00Z'],
    ['the person coming back', () => desk.comeBack(), 'dropped', 'agreed_again', '2026-11-21T02:00:00Z'],
  ])(
    '%s: one of them closes it, the other finds it closed, and nobody waits for ever',
    async (_, other, part, outcome, at) => {
      for (let n = 0; n < RACES; n += 1) {
        desk = await givenRegister(town);
        await desk.withdrawn();
        const request = await desk.only('open');
        town.at(at);
        if (part === 'heard') await desk.zaloTells('2026-11-21T01:59:00Z');
        const acts = [() => desk.tell(request), other];
        await Promise.all((n % 2 === 0 ? acts : acts.toReversed()).map((start) => start()));
        const row = await town.db
          .selectFrom('data_request')
          .selectAll()
          .where('id', '=', request.id)
          .executeTakeFirstOrThrow();
        expect([row.zalo_part, row.outcome, row.version]).toBeOneOf([
          ['told', 'done', 2],
          [part, outcome, 2],
        ]);
        expect(await desk.persons()).toEqual([]);
        expect(await desk.log()).toHaveLength(row.zalo_part === 'told' ? 1 : 0);
      }
      expect(town.logLines.filter((line) => line.includes('request failed'))).toEqual([]);
    },
  );
});
