import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBody } from '../../../shared/notice/body.ts';
import { NOTICE_LIMITS } from '../../../shared/notice/schema.ts';
import { isStorableText } from '../../../shared/storable.ts';
import { importHtml } from './html-body.ts';

describe('a page that is pasted', () => {
  test('keeps headings, lists, bold and emphasis; its first heading is the title', () => {
    const html = `<h1>Giờ làm việc mới</h1><p>Từ <b>thứ Hai</b>, <i>quầy một cửa</i>:</p>
      <ul><li>mở từ 7 giờ</li><li>nghỉ <strong><em>chiều thứ Bảy</em></strong></li></ul><h3>Mang theo</h3><ol><li>Căn cước</li><li>Đơn</li></ol>`;
    expect(importHtml(html)).toMatchObject({
      title: 'Giờ làm việc mới',
      body: 'Từ **thứ Hai**, *quầy một cửa*:\n\n- mở từ 7 giờ\n- nghỉ ***chiều thứ Bảy***\n\n## Mang theo\n\n1. Căn cước\n2. Đơn',
      cut: 0,
    });
  });

  test('from Word loses its styles and keeps the items that Word writes as paragraphs', () => {
    const html = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{mso-style-parent:""}</style><xml><w:WordDocument/></xml></head>
      <body><!--[if gte mso 9]><xml>…</xml><![endif]--><p class=MsoNormal><span style='font-weight:bold'>Thông&nbsp;báo</span><o:p></o:p></p>
      <p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><![endif]>Việc một</p>
      <p class=MsoListParagraph><span style='mso-list: Ignore'>2)<span>&nbsp; </span></span>Việc hai</p></body></html>`;
    expect(importHtml(html).body).toBe('**Thông báo**\n\n- Việc một\n2. Việc hai');
  });

  test('brings its pictures when they are in it, and says how many lie elsewhere', () => {
    const html =
      '<p>Ảnh<img src="data:image/png;base64,AAAA"><img src="file:///C:/a.png"><img src="https://example.com/theo-doi.gif"></p>';
    expect(importHtml(html)).toMatchObject({
      pictures: ['data:image/png;base64,AAAA'],
      missingPictures: 2,
      body: 'Ảnh',
    });
  });

  test('that is hostile becomes words, and runs nothing', () => {
    const html = `<p onclick="alert(1)">Xem <a href="javascript:alert(1)">tại đây</a><script>document.title='x'</script><svg onload=alert(1)></svg><iframe srcdoc="x"></iframe></p>`;
    expect(importHtml(html).body).toBe('Xem tại đây');
  });

  test('with a table becomes a line for each row', () => {
    const html = '<table><tr><td>Thứ Hai</td><td>7 giờ</td></tr><tr><td>Thứ Ba</td><td>8 giờ</td></tr></table>';
    expect(importHtml(html).body).toBe('Thứ Hai · 7 giờ\n\nThứ Ba · 8 giờ');
  });

  test('of forty pages is cut between two paragraphs, and says how much was left out', () => {
    const page = `<p class=MsoNormal><span lang=VI style='font-size:14.0pt'>${'Cải cách hành chính. '.repeat(100)}</span></p>`;
    const { body, cut } = importHtml(`<body>${page.repeat(40)}</body>`);
    expect(body.length).toBeLessThanOrEqual(NOTICE_LIMITS.body);
    expect(body.endsWith('hành chính.')).toBe(true);
    expect(body.length + cut).toBeGreaterThan(80_000);
  });

  test('nested without end, or endless, is read in time', () => {
    const began = performance.now();
    importHtml('<div>'.repeat(1000));
    importHtml('<b>'.repeat(500) + 'x');
    importHtml(`<p>${'a'.repeat(1_000_000)}</p>`);
    importHtml('<p>x</p>'.repeat(4000));
    expect(performance.now() - began).toBeLessThan(20_000);
  }, 60_000);
});

test('whatever is pasted, what comes out is short enough, composed, and read without a fault', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '<p>',
      '</p>',
      '<b>',
      '</b>',
      '<li>',
      '<ul>',
      '<ol>',
      '<h2>',
      '<br>',
      '<td>',
      '<img src="data:image/png;base64,A">',
      '&nbsp;',
      '*',
      '- ',
      '1. ',
      'Ông/Bà',
      '\u0000',
    ),
  );
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const { body, title } = importHtml(parts.join(''));
      expect(body.length).toBeLessThanOrEqual(NOTICE_LIMITS.body);
      for (const text of [body, title]) {
        expect(text).toBe(text.normalize('NFC'));
        expect(isStorableText(text)).toBe(true);
      }
      parseBody(body);
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('bold words stay bold for residents, wherever they stand', () => {
  const word = fc.constantFrom('nộp', 'hồ sơ', 'Ông/Bà', 'thứ Hai,', '(mới)');
  fc.assert(
    fc.property(word, word, word, (before, bold, after) => {
      const { body } = importHtml(`<p>${before} <b>${bold}</b> ${after}</p>`);
      const [block] = parseBody(body);
      expect(block && 'spans' in block && block.spans.find((span) => span.bold)?.text).toBe(bold);
    }),
  );
});
