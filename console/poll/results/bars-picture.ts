import { LIGHT } from '../../../shared/look.ts';
import { FIGURE_LABEL } from '../../../shared/poll/figure-words.ts';
import { linesOf, text } from './picture.ts';

type Row = { readonly label: string; readonly part: number; readonly said: string; readonly share: string };

const WIDTH = 960;
const SIDE = 40;
const BAR = { left: 360, width: 320 } as const;
const ROW = 46;

/** Counts as bars, with what is said of each, notes and label, as SVG. */
export function barsPicture({
  title,
  rows,
  notes,
}: {
  readonly title: string;
  readonly rows: readonly Row[];
  readonly notes: readonly string[];
}): string {
  const titleLines = linesOf(title, 62);
  const foot = [...notes, FIGURE_LABEL].flatMap((line) => linesOf(line, 120));
  const top = 50 + titleLines.length * 30;
  const bottom = top + rows.length * ROW + 30;
  const height = bottom + foot.length * 20 + 20;
  const drawn = rows.map(({ label, part, said, share }, i) => {
    const y = top + i * ROW + ROW / 2;
    return (
      text(SIDE, y + 4, label, { size: 14 }) +
      `<rect x="${BAR.left}" y="${y - 8}" width="${part * BAR.width}" height="16" rx="3" fill="${LIGHT.leaf}"/>` +
      text(BAR.left + BAR.width + 24, y - 2, said, { size: 14, weight: 600 }) +
      text(BAR.left + BAR.width + 24, y + 15, share, { size: 12, colour: LIGHT['ink-soft'] })
    );
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}"><rect width="100%" height="100%" fill="${LIGHT.card}"/>${titleLines
    .map((line, i) => text(SIDE, 44 + i * 30, line, { size: 22, weight: 600 }))
    .join('')}${drawn.join('')}${foot
    .map((line, i) => text(SIDE, bottom + i * 20, line, { size: 13, colour: LIGHT['ink-soft'] }))
    .join('')}</svg>`;
}
