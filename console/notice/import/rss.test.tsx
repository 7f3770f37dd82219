import fc from 'fast-check';
import { expect, test } from 'vitest';
import { importItem, itemsOf } from './rss.ts';

const FEED = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
  <item><title>Giờ làm việc mới</title><pubDate>Fri, 20 Nov 2026 02:00:00 GMT</pubDate><description>Tóm tắt</description>
    <content:encoded><![CDATA[<p>Quầy mở <b>từ 7 giờ</b>.<img src="https://cong.gov.vn/a.jpg"></p><script>alert(1)</script>]]></content:encoded>
    <enclosure url="https://cong.gov.vn/dau.jpg" type="image/jpeg"/></item>
  <item><title>Chỉ có tóm tắt</title><description>&lt;p&gt;Mời dự họp&lt;/p&gt;</description></item></channel></rss>`;

test('an item of the portal becomes a draft with its pictures', () => {
  const [first, second] = itemsOf(FEED);
  expect(first?.pictures).toEqual(['https://cong.gov.vn/dau.jpg', 'https://cong.gov.vn/a.jpg']);
  expect(first && importItem(first)).toMatchObject({ title: 'Giờ làm việc mới', body: 'Quầy mở **từ 7 giờ**.' });
  expect(second && importItem(second).body).toBe('Mời dự họp');
});

test('what is no RSS has no items, and nothing in it is looked up', () => {
  expect(itemsOf('<html><body>Trang chủ</body></html>')).toEqual([]);
  expect(itemsOf('không phải XML')).toEqual([]);
  const bomb =
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><item><title>&x;</title></item></channel></rss>';
  expect(JSON.stringify(itemsOf(bomb))).not.toContain('root');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(itemsOf(text))),
    { numRuns: 30 },
  );
});
