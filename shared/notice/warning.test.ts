import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { WarnedText, WarningFacts } from './warning.ts';
import { asksForReason, warningsOf } from './warning.ts';

const text = (change: Partial<WarnedText> = {}): WarnedText => ({
  audience: 'residents',
  title: 'Nộp hồ sơ qua mạng',
  slogan: 'Ở nhà nộp hồ sơ, đúng hẹn nhận kết quả',
  body: 'Từ tháng này, Ông/Bà có thể nộp hồ sơ qua mạng.',
  source: { number: null, symbol: 'UBND-NC', title: null },
  imageId: null,
  imageAlt: null,
  pictures: [],
  languages: [],
  ...change,
});
const facts: WarningFacts = {
  documents: [
    { name: 'Quyết định cũ về một cửa', address: '09/2021/QĐ-UBND', state: 'replaced' },
    { name: 'Kế hoạch năm 2021', address: '467/KH-UBND', state: 'expired' },
    { name: 'Kế hoạch năm 2026', address: '12/KH-UBND', state: 'current' },
    { name: 'Văn bản chưa có số', address: null, state: 'expired' },
  ],
  hotlines: ['0255 3822 222'],
};
const told = (change: Partial<WarnedText>) =>
  warningsOf(text(change), facts)
    .filter(asksForReason)
    .map(({ code, field }) => `${code} ${field}`);

describe('what an author is told while writing', () => {
  test('nothing but the reminder of state secrets, where there is nothing to say', () => {
    expect(warningsOf(text(), facts)).toEqual([{ code: 'secret_reminder', field: 'body', found: null }]);
  });

  test.each([
    ['a telephone of somebody', { body: 'Hỏi anh Nam, 0905.123.456.' }, 'phone_number body'],
    ['one with the code of the country', { body: 'Gọi +84 905 123 456' }, 'phone_number body'],
    ['a number of an identity card', { title: 'Căn cước 051 090 001 234' }, 'identity_number title'],
    ['no document', { source: { number: null, symbol: ' ', title: null } }, 'source_missing source'],
    ['a replaced document in the text', { body: 'Theo 09/2021/QĐ-UBND, …' }, 'document_replaced body'],
    [
      'an expired document as the source',
      { source: { number: '467', symbol: 'KH-UBND', title: null } },
      'document_expired source',
    ],
    ['a picture called by its file', { imageId: 'x', imageAlt: 'IMG_2034.jpg' }, 'alt_missing imageAlt'],
    ['a second picture without words', { pictures: [{ words: ' ' }] }, 'alt_missing pictures'],
    ['the mark of a secret document', { body: 'Văn bản đóng dấu MẬT' }, 'secret_words body'],
    ['a list of persons', { body: '- Nguyễn Văn An\n- Trần Thị Bé\n- A Dơi\n- Y Hạnh' }, 'person_list body'],
    [
      'a list in another language',
      { languages: [{ title: 'x', body: 'Nguyễn Văn An, Trần Thị Bé, Lê Văn Cư, Y Hạnh' }] },
      'person_list languages',
    ],
    ['a description too long for Zalo', { slogan: null, body: 'ơ'.repeat(301) }, 'too_long_for_channel body'],
  ] as const)('%s', (_, change, expected) => expect(told(change)).toEqual([expected]));

  test.each([
    ['the hotline of the directory, however it is spaced', { body: 'Gọi 02553822222 hoặc +84 255 3822222' }],
    ['a sum of money', { body: 'Kinh phí 1.250.000.000 đồng, phí 15.000 đồng' }],
    ['a day and a number of a document', { body: 'Ngày 20/11/2026, Công văn số 1175/UBND-NV' }],
    ['a document that holds', { body: 'Theo 12/KH-UBND' }],
    ['two people who sign', { body: 'Ông Nguyễn Văn An và bà Trần Thị Bé dự.' }],
    ['a sentence about secrets', { body: 'Cơ quan giữ bí mật cho người gửi.' }],
    [
      'a description as long as Zalo takes, whatever its composition',
      { slogan: null, body: 'ớ'.normalize('NFD').repeat(0) + 'ơ'.normalize('NFD').repeat(300) },
    ],
  ] as const)('is not bothered by %s', (_, change) => expect(told(change)).toEqual([]));
});

test('whatever is typed, the warnings come, each about a field of the notice', () => {
  const words = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('0', '9', '84', '+', ' ', '.', 'Nguyễn ', 'A ', 'Văn', '\n', '**', 'MẬT'))
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(words, words, words, (title, slogan, body) => {
      const fields = new Set(warningsOf(text({ title, slogan, body }), facts).map(({ field }) => field));
      for (const field of fields) expect(['title', 'slogan', 'body', 'source']).toContain(field);
    }),
  );
});

test('a number is found wherever it stands between words', () => {
  const phone = fc
    .tuple(fc.constantFrom('03', '05', '07', '08', '09'), fc.stringMatching(/^\d{8}$/))
    .map((parts) => parts.join(''));
  const separator = fc.constantFrom('', ' ', '.', '-');
  const around = fc.string({ unit: fc.constantFrom('a', 'ộ', ' ', ',', '\n', '(') });
  fc.assert(
    fc.property(phone, separator, around, around, (number, between, before, after) => {
      const written = [number.slice(0, 4), number.slice(4, 7), number.slice(7)].join(between);
      expect(told({ body: `${before} ${written} ${after}` })).toContain('phone_number body');
    }),
  );
});

test('a text of a hundred thousand digits, names or stars is read in time', () => {
  for (const piece of ['0', '0 ', 'Nguyễn ', 'Nguyễn Văn ', 'A', '*', '.'])
    expect(warningsOf(text({ body: piece.repeat(100_000) }), facts).length).toBeGreaterThan(0);
});

test('what officials read goes through no channel, so that its length is nobody’s concern; lists of persons still are', () => {
  const long = { title: 'Họp giao ban '.repeat(12), body: '- Nguyễn Văn An\n- Trần Thị Bé\n- A Dơi\n- Y Hạnh' };
  expect(told(long)).toContain('too_long_for_channel title');
  const forOfficials = told({ ...long, audience: 'officials' });
  expect(forOfficials.some((warning) => warning.startsWith('too_long_for_channel'))).toBe(false);
  expect(forOfficials).toContain('person_list body');
});
