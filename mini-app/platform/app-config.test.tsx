import { expect, test } from 'vitest';
import { readAppConfig } from './app-config.ts';

const own = {
  app: { title: 'Gần Dân Quảng Ngãi' },
  template: {
    apiOrigin: 'https://own.example.vn',
    outsideLinks: ['https://own.example.vn/lien-ket'],
  },
};

test('outside Zalo the file the app was built with counts', () => {
  expect(readAppConfig(undefined, own)).toEqual({
    title: 'Gần Dân Quảng Ngãi',
    apiOrigin: 'https://own.example.vn',
    outsideLinks: ['https://own.example.vn/lien-ket'],
  });
});

test('what the host page hands over wins, field by field', () => {
  const hosted = {
    app: { title: 'Gần Dân Kon Tum' },
    template: { apiOrigin: 'https://api.example.vn/' },
  };
  expect(readAppConfig(hosted, own)).toEqual({
    title: 'Gần Dân Kon Tum',
    apiOrigin: 'https://api.example.vn',
    outsideLinks: ['https://own.example.vn/lien-ket'],
  });
});

test.each([
  null,
  'x',
  { app: null, template: 7 },
  { app: { title: 9 }, template: { apiOrigin: null, outsideLinks: 'x' } },
])('a host page that hands over %j changes nothing', (hosted) => {
  expect(readAppConfig(hosted, own)).toEqual(readAppConfig(undefined, own));
});
