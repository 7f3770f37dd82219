import { beforeEach, expect, test } from 'vitest';
import { FOLLOWS_MAX } from '../../shared/resident/consent.ts';
import type { PlaceView, UnitRef } from '../../shared/unit/schema.ts';
import { deviceStore } from '../platform/device-store.ts';
import type { Ask } from './bring-up-to-date.ts';
import { bringUpToDate } from './bring-up-to-date.ts';
import { getFollows, setFollows } from './following.ts';
import { getMyHamlet, getMyPlace, setMyHamlet, setMyPlace } from './my-place.ts';

const ref = (id: string, name = id): UnitRef => ({ id, name });
const place = (id: string, successors: UnitRef[] = [], isCurrent = successors.length === 0): PlaceView => ({
  ...ref(id),
  kind: 'commune',
  within: 'Tỉnh Quảng Ngãi',
  isCurrent,
  dissolvedOn: null,
  successors: successors.map((it) => ({ ...it, share: successors.length > 1 ? 'part' : 'whole' })),
  formerly: null,
});

let places: PlaceView[];
let hamlets: Record<string, UnitRef[]>;
let asked: number;
const ask: Ask = {
  place: async (id) => {
    asked += 1;
    return places.find((it) => it.id === id) ?? place(id);
  },
  hamlets: async (id) => hamlets[id] ?? [],
};
const run = (day = '2026-11-20') => bringUpToDate(ask, day);

beforeEach(() => {
  deviceStore.clear();
  places = [];
  hamlets = {};
  asked = 0;
});

test('another commune has other hamlets; the same one keeps its own', () => {
  setMyPlace(ref('kon-tum'));
  setMyHamlet(ref('to-1'));
  setMyPlace(ref('kon-tum', 'Phường Kon Tum'));
  expect(getMyHamlet()).toEqual(ref('to-1'));
  setMyPlace(ref('dak-ha'));
  expect(getMyHamlet()).toBeNull();
});

test('a commune that went into another leads there, with its hamlet', async () => {
  setMyPlace(ref('cu'));
  setMyHamlet(ref('to-1', 'Tổ 1'));
  places = [place('cu', [ref('moi')])];
  hamlets = { moi: [ref('to-1', 'Tổ dân phố 1')] };
  await run();
  expect([getMyPlace(), getMyHamlet()]).toEqual([ref('moi'), ref('to-1', 'Tổ dân phố 1')]);
});

test('a commune that was divided stays until the person says where they live; its hamlet is forgotten', async () => {
  setMyPlace(ref('cu'));
  setMyHamlet(ref('to-1'));
  places = [place('cu', [ref('mot'), ref('hai')])];
  await run();
  expect([getMyPlace(), getMyHamlet()]).toEqual([ref('cu'), null]);
});

test('a hamlet that is no more is forgotten, a renamed one bears its new name', async () => {
  setMyPlace(ref('kon-tum'));
  setMyHamlet(ref('to-1'));
  hamlets = { 'kon-tum': [ref('to-1', 'Làng Plei Tơ Nghia')] };
  await run('2026-11-20');
  expect(getMyHamlet()).toEqual(ref('to-1', 'Làng Plei Tơ Nghia'));
  hamlets = {};
  await run('2026-11-21');
  expect(getMyHamlet()).toBeNull();
});

test('followed communes become everything they became, each once, never more than one may follow', async () => {
  setMyPlace(ref('nha'));
  setFollows([ref('a'), ref('b'), ref('c'), ref('d')]);
  places = [place('a', [ref('x')]), place('b', [ref('x'), ref('y'), ref('nha')]), place('c'), place('d', [], false)];
  await run();
  expect(getFollows().map(({ id }) => id)).toEqual(['c', 'x', 'y']);

  const many = Array.from({ length: FOLLOWS_MAX }, (_, n) => ref(`n${n}`));
  setFollows(many);
  places = [place('n0', [ref('x'), ref('y')])];
  await run('2026-11-21');
  expect(getFollows().map(({ id }) => id)).toEqual([...many.slice(1).map(({ id }) => id), 'x']);
});

test('is asked once a day, and again where the network failed', async () => {
  setMyPlace(ref('kon-tum'));
  await run();
  await run();
  expect(asked).toBe(1);
  const broken = { ...ask, place: () => Promise.reject(new Error('offline')) };
  await expect(bringUpToDate(broken, '2026-11-21')).rejects.toThrow('offline');
  await run('2026-11-21');
  expect(asked).toBe(2);
});
