import { beforeEach, expect, test, vi } from 'vitest';
import { deviceStore } from './device-store.ts';
import { keptChanged } from './kept.ts';
import { setTextSize, setTheme, startSettings } from './settings.ts';

const root = document.documentElement;
const scale = () => root.style.getPropertyValue('--text-scale');

beforeEach(() => {
  deviceStore.clear();
  root.removeAttribute('style');
  startSettings();
  keptChanged();
});

test('every word grows by what the resident chose, and is as large after the app was closed', async () => {
  expect(scale()).toBe('1');
  setTextSize('largest');
  expect(scale()).toBe('1.5');

  vi.resetModules();
  root.removeAttribute('style');
  const reopened = await import('./settings.ts');
  reopened.startSettings();
  expect(scale()).toBe('1.5');
});

test('the theme that was chosen wins over that of the phone', () => {
  setTheme('dark');
  expect(root.dataset['theme']).toBe('dark');
  expect(root.style.getPropertyValue('--paper')).toBe('#0F1613');
  setTheme('light');
  expect(root.style.getPropertyValue('--paper')).toBe('#F6F8F5');
});

test('clearing the phone brings the words back to their first size', () => {
  setTextSize('large');
  deviceStore.clear();
  keptChanged();
  expect(scale()).toBe('1');
});

test('the page says that it speaks Vietnamese, whatever the host page said', () => {
  expect(root.lang).toBe('vi');
});
