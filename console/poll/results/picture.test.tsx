import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { ChartRow } from './chart.tsx';
import { csvOf, ShareChart } from './chart.tsx';
import { toCsv } from './csv.ts';
import { pictureSvg } from './picture.ts';

const LABEL = 'không phải Chỉ số hài lòng (SIPAS) do Bộ Nội vụ công bố';
const estimate = { share: 0.84, interval: { low: 0.79, high: 0.88 } };
const ROWS: ChartRow[] = [
  { key: 'F1', label: 'Tiếp cận dịch vụ', n: 213, isWithheld: false, satisfied: estimate, between: null },
  { key: 'F2', label: 'Thủ tục & phí', n: 200, isWithheld: false, satisfied: null, between: { low: 0.955, high: 1 } },
  { key: 'F3', label: 'Công chức', n: null, isWithheld: false, satisfied: null, between: null },
];

test('a picture of a chart carries its label, numbers, interval, mode and weighting within', () => {
  const svg = pictureSvg({
    title: 'Hài lòng theo nội dung',
    rows: [{ label: 'Thủ tục & phí', people: '213 người trả lời', estimate, instead: '' }],
    notes: ['Chưa hiệu chỉnh · trên ứng dụng'],
  });
  const drawn = new DOMParser().parseFromString(svg, 'image/svg+xml');
  expect(drawn.querySelector('parsererror')).toBeNull();
  const words = [...drawn.querySelectorAll('text')].map(({ textContent }) => textContent).join(' ');
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
