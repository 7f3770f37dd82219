import { expect, test } from 'vitest';
import { redact } from './redact.ts';

test.each([
  ['gọi 0905 123 456 gặp tôi', 'gọi [đã che] gặp tôi'],
  ['số +84.905.123.456', 'số [đã che]'],
  ['căn cước 051099001234', 'căn cước [đã che]'],
  ['thư tới an.nguyen@example.vn nhé', 'thư tới [đã che] nhé'],
  ['hồ sơ H50.1.2-2026-0123 nộp rồi', 'hồ sơ [đã che] nộp rồi'],
  ['xe 82A-123.45 đỗ', 'xe [đã che] đỗ'],
  ['ông Nguyễn Văn A nói to', 'ông [đã che] nói to'],
  ['Chị Hạnh ở quầy 3 tốt', 'Chị [đã che] ở quầy 3 tốt'],
])('%s', (body, shown) => expect(redact(body)).toBe(shown));

test.each([
  'Chờ từ 8 giờ đến 11 giờ 30',
  'phí 150.000 đồng, lần 2 là 1.250.000 đồng',
  'ngày 12/11/2026, 13-11-2026 không có ai',
  'tốn 12.500.000 đồng',
  'anh cán bộ nói to',
  'Ông/Bà nên mở cửa sớm',
  'quầy 3, tầng 2',
])('what names nobody stays: %s', (body) => expect(redact(body)).toBe(body));
