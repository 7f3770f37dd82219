import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBody } from '../../shared/notice/body.ts';
import { around, lines } from './markup.ts';

test('the words are made bold, not the spaces beside them', () => {
  const { text, from, to } = around({ text: 'Nộp trước thứ Sáu', from: 3, to: 10 }, '**');
  expect([text, text.slice(from, to)]).toEqual(['Nộp **trước** thứ Sáu', 'trước']);
});

test('selected lines become steps, then items, then lines again', () => {
  const all = (text: string) => ({ text, from: 0, to: text.length });
  const steps = lines(all('Lấy số\nNộp hồ sơ'), (n) => `${n + 1}. `);
  expect(steps.text).toBe('1. Lấy số\n2. Nộp hồ sơ');
  const items = lines(steps, () => '- ');
  expect(items.text).toBe('- Lấy số\n- Nộp hồ sơ');
  expect(lines(items, () => '- ').text).toBe('Lấy số\nNộp hồ sơ');
});

test('whatever is selected, what is bold is bold for residents', () => {
  const text = fc
    .array(fc.constantFrom('nộp', 'hồ', 'sơ', 'Ông/Bà'), { minLength: 1, maxLength: 8 })
    .map((words) => words.join(' '));
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (words, a, b) => {
      const cuts = [0, ...[...words.matchAll(/ /g)].map(({ index }) => index), words.length];
      const [from = 0, to = 0] = [cuts[a % cuts.length] ?? 0, cuts[b % cuts.length] ?? 0].toSorted((x, y) => x - y);
      fc.pre(words.slice(from, to).trim() !== '');
      const [block] = parseBody(around({ text: words, from, to }, '**').text);
      const bold = block && 'spans' in block ? block.spans.find((span) => span.bold) : undefined;
      expect(bold?.text).toBe(words.slice(from, to).trim());
    }),
  );
});
