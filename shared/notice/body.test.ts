import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linksOf, parseBody, spansOf } from './body.ts';
import { htmlBody, plainBody } from './body-text.ts';

const link = '0f7d8933-a08e-40d2-b391-d2ceaf43d4c6';
const plain = (text: string) => ({ text, bold: false, emphasis: false, link: null });

describe('what an author writes', () => {
  test('a notice with a heading, a list of papers and numbered steps', () => {
    const body = '## Ông/Bà mang theo\n- Căn cước\n- Giấy khai sinh\n\n1. Lấy số\n2. Nộp ở quầy';
    expect(parseBody(body)).toEqual([
      { kind: 'heading', spans: [plain('Ông/Bà mang theo')] },
      { kind: 'bullets', items: [[plain('Căn cước')], [plain('Giấy khai sinh')]] },
      { kind: 'numbers', start: 1, items: [[plain('Lấy số')], [plain('Nộp ở quầy')]] },
    ]);
  });

  test('numbered steps with blank lines between them are one list; a sentence between them does not start the count again', () => {
    const body = '1. Lấy số\n\n2. Nộp hồ sơ\n\nChờ gọi tên.\n\n3. Nhận kết quả';
    expect(parseBody(body).map((block) => ('start' in block ? [block.start, block.items.length] : block.kind))).toEqual(
      [[1, 2], 'paragraph', [3, 1]],
    );
  });

  test('bold, emphasis, both, and a link of the registry', () => {
    const body = `Nộp **trước *thứ Sáu***, xem [cổng dịch vụ công](link:${link.toUpperCase()}).`;
    expect(parseBody(body)).toEqual([
      {
        kind: 'paragraph',
        spans: [
          plain('Nộp '),
          { ...plain('trước '), bold: true },
          { ...plain('thứ Sáu'), bold: true, emphasis: true },
          plain(', xem '),
          { ...plain('cổng dịch vụ công'), link },
          plain('.'),
        ],
      },
    ]);
    expect(linksOf(parseBody(body))).toEqual([link]);
  });

  test.each([
    'Phí là 2 * 3 * 5 nghìn',
    'Tỷ lệ 5*6*7',
    'Dấu ** đứng một mình',
    '****',
    '** lệch **',
    '[Trang lạ](https://example.com)',
    '[Trang lạ](link:javascript:alert(1))',
    '- ',
    '##Không cách',
    '<b>đậm</b> & <script>alert(1)</script>',
  ])('%s stays text', (body) => expect(plainBody(body)).toBe(body));
});

describe('whatever is typed or pasted', () => {
  const noise = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('*', '**', '[', '](link:', link, ')', '## ', '- ', '1. ', '\n', ' ', 'ă', 'Ông/Bà', '<b>'))
      .map((parts) => parts.join('')),
  );

  test('is read without a fault, composed, and nothing but markup is lost', () => {
    fc.assert(
      fc.property(noise, (body) => {
        const words = parseBody(body).flatMap(spansOf).flat();
        for (const { text } of words) expect(text).toBe(text.normalize('NFC'));
        const letters = (text: string) => text.normalize('NFC').replace(/[^\p{L}<>/]/gu, '');
        const written = body.normalize('NFC').replaceAll(`](link:${link})`, ']');
        const read = words.map(({ text }) => text.replaceAll(`](link:${link})`, ']')).join('');
        expect(letters(read)).toBe(letters(written));
      }),
    );
  });

  test('holds no tag but ours when it becomes HTML', () => {
    fc.assert(
      fc.property(noise, (body) => {
        const html = htmlBody(body, new Map([[link, 'https://example.gov.vn/?a="><script>']]));
        const tags = html.match(/<[^>]*>/g) ?? [];
        const ours = /^<(?:\/?(?:h2|p|ul|ol|li|strong|em|br|a)|ol start="\d{1,3}"|a href="[^"<>]*" rel="noopener")>$/;
        expect(tags.filter((tag) => !ours.test(tag))).toEqual([]);
      }),
    );
  });

  test('takes no longer than its length: a hundred thousand stars or brackets', () => {
    for (const piece of ['*', '**', '** a', '[', '[a](link:', '- \n', '1. a\n'])
      expect(parseBody(piece.repeat(100_000)).length).toBeGreaterThan(0);
  });
});

test('a body from before there was markup has the paragraphs it had', () => {
  const word = fc.string({
    unit: fc.constantFrom('a', 'ộ', ' ', '.', ',', ':', '7', '/', '(', '<', '"'),
    minLength: 1,
  });
  const body = fc.array(fc.array(word).map((lines) => lines.join('\n'))).map((paragraphs) => paragraphs.join('\n\n'));
  fc.assert(
    fc.property(body, (text) => {
      const stored = text.normalize('NFC').trim();
      const before = stored.split(/\n\s*\n/).filter((paragraph) => paragraph !== '');
      const isPlain = !/^\d{1,3}\. /m.test(stored);
      fc.pre(isPlain);
      expect(parseBody(stored)).toEqual(before.map((paragraph) => ({ kind: 'paragraph', spans: [plain(paragraph)] })));
    }),
  );
});
