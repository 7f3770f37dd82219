import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { ItemResultView } from '../../shared/poll/schema.ts';
import { resultOf } from '../../shared/poll/statistics.ts';
import { ResultFigure } from './figure.tsx';

const LABEL =
  'Ý kiến của người tự nguyện trả lời trên ứng dụng, chỉ để tham khảo; không phải Chỉ số hài lòng (SIPAS) do Bộ Nội vụ công bố';

const item = (tally: Record<number, number>, change: Partial<ItemResultView> = {}): ItemResultView => {
  const counts = new Map(Object.entries(tally).map(([choice, count]) => [Number(choice), count]));
  const answered = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const kind = change.kind ?? 'satisfaction';
  const result = resultOf(counts, answered, kind === 'satisfaction');
  return {
    itemId: 'B1.info',
    text: 'Thông tin có dễ tìm không?',
    kind,
    options: [],
    ...result,
    counts: result.counts && [...result.counts],
    ...change,
  };
};

const drawn = (result: ItemResultView): string => {
  const host = document.createElement('div');
  host.innerHTML = renderToStaticMarkup(<ResultFigure item={result} modes={['mini_app', 'counter_qr']} />);
  return (host.textContent ?? '').replace(/\s+/g, ' ');
};

const MANY = item({ 0: 13, 1: 8, 2: 12, 3: 14, 4: 108, 5: 71 });
const FEW = item({ 1: 2, 3: 3, 4: 12, 5: 6 });
const HIDDEN = item({ 3: 4, 4: 5 });
const OPTIONS = item({ 1: 20, 2: 40 }, { kind: 'single', options: ['Có', 'Không'] });

describe('a result', () => {
  test('is told as a share with its interval and the number of people, not corrected', () => {
    expect(drawn(MANY)).toContain('84 % (khoảng 79–88 %), 213 người trả lời');
    expect(drawn(MANY)).toContain(
      'chưa hiệu chỉnh · trên ứng dụng, mỗi tài khoản Zalo một phiếu · bằng mã trên giấy hẹn',
    );
    expect(drawn(MANY)).toContain('Không biết / Không gặp trường hợp này: 6 % số người được hỏi');
  });

  test.each<[string, ItemResultView]>([
    ['many answers', MANY],
    ['few answers', FEW],
    ['hidden answers', HIDDEN],
    ['options', OPTIONS],
  ])('with %s is never drawn without the label', (_, result) => expect(drawn(result)).toContain(LABEL));

  test('of fewer than thirty people has counts but no percentage, and says why', () => {
    expect(drawn(FEW)).toContain('23 người trả lời. Dưới 30 người');
    expect(drawn(FEW)).toContain('Hài lòng12');
    expect(drawn(FEW)).not.toMatch(/\d\s*%/);
  });

  test('of fewer than ten people shows nothing but that', () => {
    expect(drawn(HIDDEN)).toContain('Dưới 10 phiếu, không hiển thị');
    expect(drawn(HIDDEN).replace('Dưới 10 phiếu', '')).not.toMatch(/\d/);
  });

  test('of options gives every share its interval', () => {
    expect(drawn(OPTIONS)).toContain('Có2033 % (23–46 %)');
  });
});

test('no other part of the console draws a share', () => {
  const root = join(import.meta.dirname, '..');
  const drawing = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.test.tsx'))
    .filter((file) =>
      /formatPercent|formatInterval|\.satisfied|dontKnowShare|wilson\(/.test(readFileSync(join(root, file), 'utf8')),
    );
  expect(drawing.sort()).toEqual(['poll/figure.tsx', 'ui/format.ts']);
});
