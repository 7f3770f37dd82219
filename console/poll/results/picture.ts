import { LIGHT } from '../../../shared/look.ts';
import type { Estimate } from '../../../shared/poll/result-schema.ts';
import { formatInterval, formatPercent } from '../../ui/format.ts';
import { FIGURE_LABEL } from '../../../shared/poll/figure-words.ts';

export type PictureRow = {
  readonly label: string;
  /** "213 người trả lời" */
  readonly people: string;
  readonly estimate: Estimate | null;
  /** Instead of a share that may not be told. */
  readonly instead: string;
};

export type PictureOf = {
  readonly title: string;
  readonly rows: readonly PictureRow[];
  /** Mode, weighting, days: what a reader must know who sees the picture alone. */
  readonly notes: readonly string[];
};

const WIDTH = 960;
const SIDE = 40;
const BAR = { left: 420, width: 300 } as const;
const ROW = 46;
const FONT = 'Be Vietnam Pro, system-ui, sans-serif';

/** A chart with its whiskers, numbers, notes and label, as SVG: whatever becomes of the file, nothing of it is missing. */
export function pictureSvg({ title, rows, notes }: PictureOf): string {
  const titleLines = linesOf(title, 62);
  const foot = [...notes, FIGURE_LABEL].flatMap((line) => linesOf(line, 120));
  const top = 50 + titleLines.length * 30;
  const bottom = top + rows.length * ROW;
  const height = bottom + 50 + foot.length * 20;
  const at = (share: number): number => BAR.left + share * BAR.width;
  const scale = [0, 0.5, 1].map(
    (share) =>
      `<line x1="${at(share)}" x2="${at(share)}" y1="${top - 8}" y2="${bottom}" stroke="${LIGHT.line}"/>` +
      text(at(share), bottom + 16, `${share * 100}${share === 1 ? ' %' : ''}`, { anchor: 'middle', size: 12 }),
  );
  const drawn = rows.map((row, i) => rowSvg(row, top + i * ROW + ROW / 2, at));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}"><rect width="100%" height="100%" fill="${LIGHT.card}"/>${titleLines
    .map((line, i) => text(SIDE, 44 + i * 30, line, { size: 22, weight: 600 }))
    .join('')}${scale.join('')}${drawn.join('')}${foot
    .map((line, i) => text(SIDE, bottom + 50 + i * 20, line, { size: 13, colour: LIGHT['ink-soft'] }))
    .join('')}</svg>`;
}

function rowSvg({ label, people, estimate, instead }: PictureRow, y: number, at: (share: number) => number): string {
  const names = linesOf(label, 44).slice(0, 2);
  const name = names
    .map((line, i) => text(SIDE, y + 4 + (i - (names.length - 1) / 2) * 17, line, { size: 14 }))
    .join('');
  const beside = BAR.left + BAR.width + 24;
  if (!estimate) return name + text(BAR.left, y + 4, `${instead} · ${people}`, { size: 13, colour: LIGHT['ink-soft'] });
  const { low, high } = estimate.interval;
  const whisker =
    `<path d="M${at(low)} ${y - 6}v12M${at(low)} ${y}H${at(high)}M${at(high)} ${y - 6}v12" stroke="${LIGHT.ink}" stroke-width="2" fill="none"/>` +
    `<circle cx="${at(estimate.share)}" cy="${y}" r="6" fill="${LIGHT.leaf}"/>`;
  return (
    name +
    whisker +
    text(beside, y - 3, `${formatPercent(estimate.share)} (${formatInterval(estimate.interval)})`, {
      size: 14,
      weight: 600,
    }) +
    text(beside, y + 14, people, { size: 12, colour: LIGHT['ink-soft'] })
  );
}

type TextStyle = { size: number; weight?: number; colour?: string; anchor?: 'middle' };

export const text = (
  x: number,
  y: number,
  words: string,
  { size, weight = 400, colour = LIGHT.ink, anchor }: TextStyle,
): string =>
  `<text x="${x}" y="${y}" font-family="${FONT}" font-size="${size}" font-weight="${weight}" fill="${colour}"${
    anchor ? ` text-anchor="${anchor}"` : ''
  }>${words.replace(/[&<>]/g, (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[char] ?? char)}</text>`;

/** Lines of at most so many characters, broken between words. */
export function linesOf(words: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
