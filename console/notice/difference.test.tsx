import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences, piecesOf } from './difference.ts';

const content = (body: string) => ({ title: 'Giờ làm việc', slogan: null, body, source: null });

test('what changed is shown word by word, in Vietnamese', () => {
  expect(piecesOf('Mở cửa đến 16 giờ thứ Năm.', 'Mở cửa đến 17 giờ thứ Năm.')).toEqual([
    { text: 'Mở cửa đến ', is: 'same' },
    { text: '16', is: 'removed' },
    { text: '17', is: 'added' },
    { text: ' giờ thứ Năm.', is: 'same' },
  ]);
  expect(piecesOf('Đặng Thị Sửu', 'Đặng Thị Sự')[1]).toEqual({ text: 'Sửu', is: 'removed' });
});

test('only the fields that differ are shown', () => {
  expect(differences(content('Cũ'), content('Mới')).map(({ label }) => label)).toEqual(['Nội dung']);
  expect(differences(content('Như cũ'), content('Như cũ'))).toEqual([]);
});

test('nothing is lost: what stayed and was taken out is the first text, what stayed and came is the second', () => {
  const text = fc
    .array(fc.constantFrom('mở ', 'cửa ', 'đến ', '16', '\n\n', '**', 'giờ'), { maxLength: 30 })
    .map((words) => words.join(''));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const pieces = piecesOf(before, after);
      const without = (is: string) =>
        pieces
          .filter((piece) => piece.is !== is)
          .map((piece) => piece.text)
          .join('');
      expect([without('added'), without('removed')]).toEqual([before, after]);
    }),
  );
});

test('two texts that share nothing are compared in time', () => {
  const long = (word: string) => Array.from({ length: 6000 }, (_, n) => `${word}${n}`).join(' ');
  const began = performance.now();
  expect(piecesOf(long('a'), long('b')).length).toBeGreaterThan(0);
  expect(performance.now() - began).toBeLessThan(5000);
});
