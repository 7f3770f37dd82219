import { expect, test } from 'vitest';
import { numberOfSlug, slugOf } from './slug.ts';

test.each([
  ['Nộp hồ sơ qua mạng', 'nop-ho-so-qua-mang-7'],
  ['Đăk Hà: 100 % hồ sơ "trực tuyến"?', 'dak-ha-100-ho-so-truc-tuyen-7'],
  ['Ia H’Drai – họp thôn', 'ia-h-drai-hop-thon-7'],
  ['ƀ ꞵ 漢字', 'tin-7'],
  ['…', 'tin-7'],
])('"%s" has the address %s', (title, slug) => {
  expect(slugOf({ title, number: 7 })).toBe(slug);
  expect(numberOfSlug(slug)).toBe(7);
});

test('a long title is cut between words, and its number stays', () => {
  const slug = slugOf({ title: 'Hướng dẫn người dân nộp hồ sơ trực tuyến '.repeat(3), number: 2_147_483_647 });
  expect(slug).toBe('huong-dan-nguoi-dan-nop-ho-so-truc-tuyen-huong-dan-nguoi-dan-nop-ho-so-2147483647');
  expect(numberOfSlug(slug)).toBe(2_147_483_647);
});

test('a title of one endless word leaves the number alone', () => {
  expect(slugOf({ title: 'a'.repeat(120), number: 3 })).toBe('tin-3');
});

test.each(['', 'nop-ho-so', 'tin-0', 'tin-012', 'tin-2147483648', 'tin-99999999999', 'tin7', '-', 'tin--', '7a'])(
  '"%s" names no notice',
  (slug) => expect(numberOfSlug(slug)).toBeNull(),
);

test('the number alone is enough', () => expect(numberOfSlug('128')).toBe(128));
