import type { ComponentProps } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { FunnelFigure } from '../../../shared/poll/result-schema.ts';
import type { PollTrend } from '../../../shared/poll/trend-schema.ts';
import { parseLocalDate } from '../../../shared/time/local-date.ts';
import { MemoryRouter } from 'react-router-dom';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import type { ChartRow } from './chart.tsx';
import { csvOf, ShareChart } from './chart.tsx';
import { toCsv } from './csv.ts';
import { barsPicture } from './bars-picture.ts';
import { Unusual } from './bursts.tsx';
import { funnelCsv } from './funnel.tsx';
import { TrendChart, trendCsv } from './trend.tsx';
import { trendPicture } from './trend-picture.ts';
import { pictureSvg } from './picture.ts';

const LABEL = 'không phải Chỉ số hài lòng (SIPAS) do Bộ Nội vụ công bố';
const estimate = { share: 0.84, interval: { low: 0.79, high: 0.88 } };
const ROWS: ChartRow[] = [
  { key: 'F1', label: 'Tiếp cận dịch vụ', n: 213, isWithheld: false, satisfied: estimate, between: null },
  { key: 'F2', label: 'Thủ tục & phí', n: 200, isWithheld: false, satisfied: null, between: { low: 0.955, high: 1 } },
  { key: 'F3', label: 'Công chức', n: null, isWithheld: false, satisfied: null, between: null },
];

const wordsOf = (svg: string): string =>
  [...new DOMParser().parseFromString(svg, 'image/svg+xml').querySelectorAll('text')]
    .map(({ textContent }) => textContent)
    .join(' ');

test('a picture of a chart carries its label, numbers, interval, mode and weighting within', () => {
  const svg = pictureSvg({
    title: 'Hài lòng theo nội dung',
    rows: [{ label: 'Thủ tục & phí', people: '213 người trả lời', estimate, instead: '' }],
    notes: ['Chưa hiệu chỉnh · trên ứng dụng'],
  });
  const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(drawn.querySelector('parsererror')).toBeNull();
  const words = wordsOf(svg);
  for (const said of [
    LABEL,
    '84\u00a0% (79–88\u00a0%)',
    '213 người trả lời',
    'Thủ tục & phí',
    'Chưa hiệu chỉnh · trên ứng dụng',
  ])
    expect(words).toContain(said);
});

test('the chart is its own table, and says in words what it may not draw', () => {
  const host = document.createElement('div');
  host.innerHTML = renderToStaticMarkup(
    <ShareChart title="Theo nội dung" head="Nội dung" rows={ROWS} mode="mini_app" notes={[]} fileName="x" />,
  );
  const lines = [...host.querySelectorAll('tbody tr')].map(({ textContent }) => textContent);
  expect(lines[0]).toContain('84\u00a0% (79–88\u00a0%)213');
  expect(lines[1]).toContain('Từ 96\u00a0% trở lên');
  expect(lines[2]).toContain('Dưới 10 phiếu, không hiển thị');
  expect(host.textContent).toContain(LABEL);
});

test('its file ends with what stands under it, and no cell begins a formula', () => {
  const csv = toCsv(csvOf('Nội dung', [...ROWS, { ...ROWS[0], key: 'x', label: '=1+1' } as ChartRow], [LABEL]));
  expect(csv).toContain('Tiếp cận dịch vụ,213,0.84,0.79,0.88,không,0.84,');
  expect(csv).toContain("'=1+1");
  expect(csv.trimEnd().endsWith(LABEL)).toBe(true);
});

const day = parseLocalDate;
const valued = (value: number) => ({ value, interval: { low: value - 0.05, high: value + 0.05 } });
const TREND: PollTrend = {
  statistic: 't2b',
  isWeighted: false,
  rounds: [
    {
      pollId: 'a',
      title: 'a',
      opensOn: day('2026-01-01'),
      closesOn: day('2026-02-01'),
      n: 200,
      value: valued(0.6),
      between: null,
      change: null,
    },
    {
      pollId: 'b',
      title: 'b',
      opensOn: day('2026-04-01'),
      closesOn: day('2026-05-01'),
      n: 210,
      value: valued(0.75),
      between: null,
      change: { kind: 'difference', difference: 0.15, interval: { low: 0.07, high: 0.22 }, verdict: 'rose' },
    },
    {
      pollId: 'c',
      title: 'c',
      opensOn: day('2026-07-01'),
      closesOn: day('2026-08-01'),
      n: 180,
      value: valued(0.7),
      between: null,
      change: { kind: 'none', why: 'other_words' },
    },
  ],
};

test('a trend is drawn with whiskers and broken where it may not be compared; table, picture and file say the same', () => {
  const host = document.createElement('div');
  flushSync(() =>
    createRoot(host).render(
      <MemoryRouter future={{ v7_startTransition: false, v7_relativeSplatPath: true }}>
        <TrendChart trend={TREND} unit="Phường Kon Tum" here="c" />
      </MemoryRouter>,
    ),
  );
  expect(host.querySelectorAll('.trend-whisker')).toHaveLength(3);
  expect(host.querySelectorAll('.trend-join')).toHaveLength(1);
  expect(host.querySelectorAll('.trend-break')).toHaveLength(1);
  const lines = [...host.querySelectorAll('tbody tr')].map(({ textContent }) => textContent);
  expect(lines[1]).toContain('tăng, +15 điểm phần trăm (khoảng +7 đến +22)');
  expect(lines[2]).toContain('không so: câu hỏi đã đổi lời');
  expect(host.textContent).toContain(LABEL);
  const svg = trendPicture({ title: 'Qua các đợt', trend: TREND, notes: ['x'] });
  const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(drawn.querySelector('parsererror')).toBeNull();
  for (const said of ['tăng, +15', 'câu hỏi đã đổi lời', LABEL]) expect(wordsOf(svg)).toContain(said);
  const csv = toCsv(trendCsv(TREND, [LABEL]));
  expect(csv).toContain('2026-04-01,2026-05-01,210,0.75');
  expect(csv.trimEnd().endsWith(LABEL)).toBe(true);
});

test('a funnel says what nobody measured, and its picture carries the label', () => {
  const steps: FunnelFigure[] = [
    { step: 'reached', people: null, ofPrevious: null },
    { step: 'opened', people: 510, ofPrevious: null },
    { step: 'started', people: 'small', ofPrevious: null },
  ];
  const csv = toCsv(funnelCsv(steps, [LABEL]));
  expect(csv).toContain('Tin Zalo đã nhận để gửi đến từng người,,,không đo được');
  expect(csv).toContain('Người bắt đầu trả lời,,,dưới 10');
  expect(wordsOf(barsPicture({ title: 'x', rows: [], notes: [] }))).toContain(LABEL);
});

test('ballots with one face for everything are spoken of neutrally, with what the headline would be without them', () => {
  const untold = { weighted: null, between: null, counts: null, ranks: null, mean: null, weightedMean: null };
  const asked = { itemId: 'overall', questionId: 'overall', kind: 'satisfaction' as const, options: [], text: '' };
  const item = { ...asked, ...untold, meanBetween: null, dontKnowShare: null, n: 213, isWithheld: false };
  const mode = { mode: 'mini_app' as const, designEffect: 1.5, ballots: 213, factors: [] };
  const results: ComponentProps<typeof Unusual>['results'] = {
    bursts: [],
    countedUntil: day('2026-11-20'),
    isFinal: true,
    headlineItemId: 'overall',
    headlineStatistic: 't2b',
    target: 0.9,
    modes: [{ ...mode, items: [{ ...item, satisfied: estimate }] }],
    checks: {
      bursts: null,
      straight: {
        ballots: 64,
        without: {
          answers: 60,
          unweighted: { value: 0.78, interval: { low: 0.7, high: 0.84 } },
          weighted: null,
          between: null,
        },
      },
    },
  };
  const host = document.createElement('div');
  const draw = (of: typeof results): void => {
    host.innerHTML = renderToStaticMarkup(<Unusual results={of} />);
  };
  draw(results);
  expect(host.textContent).toContain('Phiếu chọn cùng một mức cho mọi câu: 64');
  expect(host.textContent).toContain('không phiếu nào bị bỏ');
  expect(host.textContent).toContain('78\u00a0% (khoảng 70–84\u00a0%), thay cho 84\u00a0%');
  expect(host.textContent).toContain(LABEL);
  draw({ ...results, checks: { bursts: null, straight: { ballots: 'withheld', without: null } } });
  expect(host.textContent).toContain('cùng một mức cho mọi câu: không hiện, vì từ số ấy có thể đoán ra một số dưới 10');
  expect(host.textContent).not.toContain('Nếu bỏ');
});
