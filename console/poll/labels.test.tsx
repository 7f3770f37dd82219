import { expect, test } from 'vitest';
import { becameOf } from './labels.ts';

const unit = (name: string, id = name) => ({ id, name });
const konTum = unit('Phường Kon Tum', 'kon-tum');
const renamed = unit('Phường Mới', 'kon-tum');
const dakBla = unit('Phường Đăk Bla');
const ngokBay = unit('Xã Ngọk Bay');

test.each([
  ['is what it was', [konTum], ''],
  ['has another name', [renamed], 'nay là Phường Mới'],
  ['was merged', [dakBla], 'nay thuộc Phường Đăk Bla'],
  ['was divided', [dakBla, ngokBay], 'nay chia về Phường Đăk Bla, Xã Ngọk Bay'],
  ['gave a part away', [konTum, dakBla], 'nay một phần thuộc Phường Đăk Bla'],
  ['gave a part away and has another name', [renamed, dakBla], 'nay là Phường Mới, một phần thuộc Phường Đăk Bla'],
])('of a unit that %s, it says so', (_, unitsNow, said) => {
  expect(becameOf({ unitThen: konTum, unitsNow })).toBe(said);
});
