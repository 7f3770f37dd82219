import { beforeEach, expect, test } from 'vitest';
import { createDeviceStore } from './device-store.ts';
import type { HostStorage } from './zalo-host.ts';

let now = 0;

/** A native store as Zalo keeps it: synchronous, text only, kept when localStorage is emptied. */
function nativeStore(initial: Record<string, string> = {}) {
  const items = new Map(Object.entries(initial));
  const storage: HostStorage = {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
    clear: () => items.clear(),
  };
  return { items, storage };
}

const tooOld = (): never => {
  throw { code: -1404 };
};
const oldZalo: HostStorage = { getItem: tooOld, setItem: tooOld, removeItem: tooOld, clear: tooOld };

const openStore = (shared = true) =>
  createDeviceStore({ local: () => window.localStorage, now: () => now, shared: () => shared });

beforeEach(() => {
  localStorage.clear();
  now = Date.UTC(2026, 10, 20);
});

test('what was kept is there after the app was closed, also where Zalo is too old for its own store', () => {
  const before = openStore();
  before.adopt(oldZalo);
  before.set('place', '23293');
  expect(openStore().get('place')).toBe('23293');
});

test('a draft that has expired is gone', () => {
  const store = openStore(false);
  store.set('draft', 'Đường ngập', { days: 7 });
  now += 7 * 86_400_000 - 1;
  expect(openStore(false).get('draft')).toBe('Đường ngập');
  now += 1;
  expect(store.get('draft')).toBeNull();
  expect(localStorage).toHaveLength(0);
});

test('nothing breaks where storage is blocked: values last as long as the page', () => {
  const store = createDeviceStore({
    local: () => {
      throw new DOMException('blocked', 'SecurityError');
    },
    now: () => now,
    shared: () => true,
  });
  store.set('place', '23293');
  expect(store.get('place')).toBe('23293');
  store.remove('place');
  expect(store.get('place')).toBeNull();
  store.clear();
});

test('nothing breaks when storage is full', () => {
  const full = { ...oldZalo, length: 0, key: () => null };
  const store = createDeviceStore({ local: () => full, now: () => now, shared: () => true });
  store.set('place', '23293');
  expect(store.get('place')).toBe('23293');
});

test('foreign or broken values under our names read as nothing', () => {
  localStorage.setItem('gan-dan.place', '{"value":7}');
  localStorage.setItem('gan-dan.size', 'not json');
  const store = openStore();
  expect([store.get('place'), store.get('size')]).toEqual([null, null]);
});

test('private values are not left where other Mini Apps can read them', () => {
  const native = nativeStore();
  const store = openStore();
  store.set('draft', 'số điện thoại của tôi', { private: true });
  store.adopt(native.storage);
  expect(localStorage).toHaveLength(0);
  const reopened = openStore();
  expect(reopened.get('draft')).toBeNull();
  reopened.adopt(native.storage);
  expect(reopened.get('draft')).toBe('số điện thoại của tôi');
});

test('a value turned private leaves the shared store', () => {
  const store = openStore();
  store.set('draft', 'x');
  store.set('draft', 'y', { private: true });
  expect(localStorage).toHaveLength(0);
});

test('when the system has emptied localStorage, the Zalo app still knows, and listeners hear of it', () => {
  const native = nativeStore();
  const first = openStore();
  first.adopt(native.storage);
  first.set('place', '23293');
  localStorage.clear();

  const second = openStore();
  const seen: (string | null)[] = [second.get('place')];
  const stop = second.subscribe(() => seen.push(second.get('place')));
  second.adopt(native.storage);
  expect(seen).toEqual([null, '23293']);
  stop();
});

test('a value removed before the Zalo app answers does not come back with it', () => {
  const native = nativeStore({ 'gan-dan.place': '{"value":"23293"}' });
  const store = openStore();
  store.remove('place');
  store.adopt(native.storage);
  expect(store.get('place')).toBeNull();
  expect(native.items.size).toBe(0);
});

test('clearing the device empties every store, even one that arrives after the app was opened again', () => {
  const native = nativeStore({ 'gan-dan.draft': '{"value":"x"}' });
  const store = openStore();
  store.set('place', '23293');
  localStorage.setItem('of another app', 'stays');
  store.clear();
  expect(store.get('place')).toBeNull();

  const reopened = openStore();
  reopened.adopt(native.storage);
  expect(native.items.size).toBe(0);
  expect(Object.keys(localStorage)).toEqual(['of another app']);
});
