import type { CSSProperties } from 'react';
import { LIGHT } from '../../shared/look.ts';

export const SHEET_SIZES = [
  { value: 'A4', label: 'Khổ A4, dán tường' },
  { value: 'A5', label: 'Khổ A5, để quầy' },
] as const;
export type SheetSize = (typeof SHEET_SIZES)[number]['value'];

/** Paper is white, whatever the theme of the screen. */
export const PAPER_LOOK = Object.fromEntries(
  Object.entries(LIGHT).map(([name, value]) => [`--${name}`, value]),
) as CSSProperties;

export const SheetSteps = () => (
  <ol className="sheet-steps">
    <li>Mở Zalo, bấm biểu tượng quét mã QR</li>
    <li>Đưa máy vào mã trên đây</li>
    <li>Chọn câu trả lời, khoảng 1 phút</li>
  </ol>
);
