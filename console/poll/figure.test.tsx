import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { figuresOf } from '../../shared/poll/figures.ts';
import type { ItemResultView } from '../../shared/poll/result-schema.ts';
import { ResultFigure } from './figure.tsx';
import { FigureFoot } from './results/chart.tsx';

const LABEL =
  'Ý kiến của người tự nguyện trả lời trên ứng dụng, chỉ để tham khảo; không phải Chỉ số hài lòng (SIPAS) do Bộ Nội vụ công bố';

const item = (tally: Record<number, number>, options?: readonly string[]): ItemResultView => {
  const kind = options ? ('single' as const) : ('satisfaction' as const);
  const question = { id: 'B1.info', kind, items: [{ id: 'B1.info', text: '' }], offersDontKnow: true };
  const counts = Object.entries(tally).map(([choice, n]) => ({ choice: Number(choice), n }));
  const all = { choice: -1, n: counts.reduce((sum, { n }) => sum + n, 0) };
  const cells = [all, ...counts].map((cell) => ({ mode: 'mini_app' as const, item: 'B1.info', ...cell }));
  const figure = figuresOf({ questions: [options ? { ...question, options } : question] }, { cells }).modes[0]
    ?.items[0];
  if (!figure) throw new Error('no figure');
  return { ...figure, text: 'Thông tin có dễ tìm không?' };
};

const drawn = (result: ItemResultView): string => {
  const host = document.createElement('div');
  host.innerHTML = renderToStaticMarkup(<ResultFigure item={result} mode="mini_app" designEffect={1.5} />);
  return (host.textContent ?? '').replace(/\s+/g, ' ');
};

const MANY = item({ 0: 13, 1: 8, 2: 12, 3: 14, 4: 108, 5: 71 });
const FEW = item({ 1: 2, 3: 3, 4: 12, 5: 6 });
const HIDDEN = item({ 3: 4, 4: 5 });
const OPTIONS = item({ 1: 20, 2: 40 }, ['Có', 'Không']);
const CONTENT = item({ 3: 6, 4: 100, 5: 94 });

describe('a result', () => {
  test('is told as a share with its interval and the number of people, not corrected', () => {
    expect(drawn(MANY)).toContain('84 % (khoảng 77–89 %), 213 người trả lời');
    expect(drawn(MANY)).toContain('chưa hiệu chỉnh · trên ứng dụng, mỗi tài khoản Zalo một phiếu');
    expect(drawn(MANY)).toContain('Rất không hài lòngdưới 10');
    expect(drawn(MANY)).toContain('Không biết / Không gặp trường hợp này: 6 % số người được hỏi');
  });

  test.each<[string, ItemResultView]>([
    ['many answers', MANY],
    ['few answers', FEW],
    ['hidden answers', HIDDEN],
    ['options', OPTIONS],
    ['few who are not content', CONTENT],
  ])('with %s is never drawn without the label', (_, result) => expect(drawn(result)).toContain(LABEL));

  test('with a weight for each person shows the weighted share and, beside it, the unweighted one', () => {
    const weighted = { share: 0.79, interval: { low: 0.7, high: 0.86 } };
    expect(drawn({ ...MANY, weighted })).toContain('79 % (khoảng 70–86 %), 213 người trả lời');
    expect(drawn({ ...MANY, weighted })).toContain('Chưa hiệu chỉnh: 84 % (khoảng 77–89 %)');
  });

  test('in which fewer than ten are not content says from where on, and no share', () => {
    expect(drawn(CONTENT)).toContain('Từ 96 % trở lên hài lòng; phía còn lại dưới 10 phiếu');
    expect(drawn(CONTENT)).not.toContain('97');
  });

  test('of fewer than thirty people has no percentage, and says why', () => {
    expect(drawn(FEW)).toContain('23 người trả lời. Dưới 30 người');
    expect(drawn(FEW)).not.toMatch(/\d\s*%/);
  });

  test('of fewer than ten people shows nothing but that', () => {
    expect(drawn(HIDDEN)).toContain('Dưới 10 phiếu, không hiển thị');
    expect(drawn(HIDDEN).replace('Dưới 10 phiếu', '')).not.toMatch(/\d/);
  });

  test('of options gives every share its interval', () => {
    expect(drawn(OPTIONS)).toContain('Có2033 % (21–49 %)');
  });
});

/** Shares of people who are content; the meter holds who answered, which is no result. */
const WITH_THE_LABEL = [
  'poll/figure.tsx',
  'poll/results/bursts.tsx',
  'poll/results/chart.tsx',
  'poll/results/funnel.tsx',
  'poll/results/headline.tsx',
  'poll/results/trend.tsx',
];

/** Parts of a figure, drawn by nobody but those. */
const PARTS = ['poll/figure-line.tsx', 'poll/figure-table.tsx'];

const PICTURES = ['poll/results/picture.ts', 'poll/results/trend-picture.ts'];

test('no other part of the console draws a share, and none without the label', () => {
  const root = join(import.meta.dirname, '..');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.endsWith('.test.tsx'),
  );
  const saying = (words: RegExp): string[] =>
    files.filter((file) => words.test(readFileSync(join(root, file), 'utf8'))).sort();
  expect(
    saying(/formatPercent|formatInterval|formatPoints|sayValue|headlineFigure|\.satisfied|dontKnowShare|wilson\(/),
  ).toEqual([...WITH_THE_LABEL, ...PARTS, ...PICTURES, 'poll/results/meter.tsx', 'ui/format.ts'].sort());
  expect(WITH_THE_LABEL).toEqual(expect.arrayContaining(saying(/from '[./]*figure-(line|table)\.tsx'/)));
  for (const file of WITH_THE_LABEL)
    expect(readFileSync(join(root, file), 'utf8')).toMatch(/\{FIGURE_LABEL\}|<FigureFoot /);
  expect(renderToStaticMarkup(<FigureFoot notes={[]} />)).toContain(LABEL);
  for (const file of [...PICTURES, 'poll/results/bars-picture.ts'])
    expect(readFileSync(join(root, file), 'utf8')).toContain('...notes, FIGURE_LABEL]');
});
