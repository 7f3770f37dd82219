import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blankableText, foldForSearch, textOf } from './text.ts';

describe('text of people', () => {
  test('a name typed on a keyboard that decomposes is stored composed', () => {
    expect(textOf(1, 20).parse('Xã Đăk Hà'.normalize('NFD'))).toBe('Xã Đăk Hà');
  });

  test.each(['a\u0000b', 'a\ud800b'])('%j is refused', (text) => {
    expect(textOf(1, 20).safeParse(text).success).toBe(false);
  });

  test('blank space does not count towards the least length', () => {
    expect(textOf(1, 20).safeParse('   ').success).toBe(false);
  });

  test('a field left blank is nothing, not an empty text', () => {
    expect(blankableText(10).parse('  ')).toBeNull();
  });
});

describe('folding names for search', () => {
  test.each([
    ['Xã Đăk Hà', 'xa dak ha'],
    ['Xã Đắk Hà', 'xa dak ha'],
    ['Ia H’Drai', 'ia h drai'],
    ['Pờ-Y', 'po y'],
    ['  Phường   Kon Tum ', 'phuong kon tum'],
  ])('%s folds to %s', (name, folded) => expect(foldForSearch(name)).toBe(folded));

  test('folding twice changes nothing, and composition does not matter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const folded = foldForSearch(text);
        expect(foldForSearch(folded)).toBe(folded);
        expect(foldForSearch(text.normalize('NFD'))).toBe(foldForSearch(text.normalize('NFC')));
      }),
    );
  });
});
