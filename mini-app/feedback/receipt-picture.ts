import { LIGHT } from '../../shared/look.ts';
import type { FeedbackReceipt } from '../../shared/feedback/schema.ts';
import { appConfig } from '../platform/app-config.ts';
import { dayInWordsOf, inThrees } from '../ui/words.ts';
import { dueWords } from './due-words.ts';

const WIDTH = 1080;
const MARGIN = 80;
const FONT = 'system-ui, -apple-system, Roboto, sans-serif';

interface Line {
  text: string;
  size: number;
  weight: 400 | 600 | 700;
  colour: string;
  gap: number;
}

/** The receipt as a PNG data URL, always light so that it prints; `null` where the phone has no canvas. */
export function drawReceipt(receipt: FeedbackReceipt): string | null {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (!pen) return null;

  const lines: Line[] = [
    { text: appConfig.title, size: 40, weight: 600, colour: LIGHT.leaf, gap: 24 },
    { text: 'Mã phản ánh', size: 40, weight: 400, colour: LIGHT['ink-soft'], gap: 48 },
    { text: inThrees(receipt.code), size: 112, weight: 700, colour: LIGHT['leaf-deep'], gap: 8 },
    { text: receipt.office.name, size: 48, weight: 600, colour: LIGHT.ink, gap: 40 },
    { text: `Nhận ngày ${dayInWordsOf(receipt.submittedAt)}`, size: 40, weight: 400, colour: LIGHT.ink, gap: 8 },
    { text: dueWords(receipt.dueOn), size: 44, weight: 600, colour: LIGHT.ink, gap: 32 },
  ];
  const rows = lines.flatMap((line) => {
    pen.font = fontOf(line);
    return wrap(line.text, (text) => pen.measureText(text).width <= WIDTH - 2 * MARGIN).map((text, index) => ({
      ...line,
      text,
      gap: index === 0 ? line.gap : 0,
    }));
  });

  canvas.width = WIDTH;
  canvas.height = rows.reduce((height, { size, gap }) => height + gap + size * 1.35, 2 * MARGIN);
  pen.fillStyle = LIGHT.card;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.strokeStyle = LIGHT.leaf;
  pen.lineWidth = 12;
  pen.strokeRect(6, 6, canvas.width - 12, canvas.height - 12);
  pen.textAlign = 'center';
  pen.textBaseline = 'top';
  let top = MARGIN;
  for (const row of rows) {
    top += row.gap;
    pen.font = fontOf(row);
    pen.fillStyle = row.colour;
    pen.fillText(row.text, WIDTH / 2, top);
    top += row.size * 1.35;
  }
  return canvas.toDataURL('image/png');
}

const fontOf = ({ weight, size }: Line): string => `${weight} ${size}px ${FONT}`;

/** Breaks at spaces; a word that is too long by itself stays whole. */
export function wrap(text: string, fits: (text: string) => boolean): string[] {
  const rows: string[] = [];
  for (const word of text.split(' ')) {
    const last = rows[rows.length - 1];
    if (last !== undefined && fits(`${last} ${word}`)) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
  }
  return rows;
}
