import { DARK, LIGHT, toCssVariables } from '../../shared/look.ts';
import { keep, useKept } from './kept.ts';
import { zalo } from './zalo.ts';

export const TEXT_SIZES = ['normal', 'large', 'largest'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

export const TEXT_SCALE: Record<TextSize, number> = { normal: 1, large: 1.25, largest: 1.5 };

export const THEMES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEMES)[number];

const isTextSize = (value: unknown): value is TextSize => (TEXT_SIZES as readonly unknown[]).includes(value);
const isTheme = (value: unknown): value is ThemeChoice => (THEMES as readonly unknown[]).includes(value);

const textSize = keep('text-size', isTextSize);
const theme = keep('theme', isTheme);

let applied = '';

/** Written through the style object, which the content security policy of our own pages allows. */
function apply(): void {
  const chosen = theme.get() ?? 'system';
  const shown = chosen === 'system' ? zalo.theme() : chosen;
  const root = document.documentElement;
  root.lang = 'vi';
  const style = `${toCssVariables(shown === 'dark' ? DARK : LIGHT)};color-scheme:${shown};--text-scale:${TEXT_SCALE[textSize.get() ?? 'normal']}`;
  if (style === applied) return;
  applied = style;
  root.dataset['theme'] = shown;
  root.style.cssText = style;
}

/** Dresses the page before the first paint and follows what the resident chooses, and the phone's own theme. */
export function startSettings(): void {
  apply();
  textSize.subscribe(apply);
  window.matchMedia?.('(prefers-color-scheme: dark)').addEventListener?.('change', apply);
}

export const setTextSize = (size: TextSize): void => textSize.set(size);
export const setTheme = (choice: ThemeChoice): void => theme.set(choice);
export const useTextSize = (): TextSize => useKept(textSize) ?? 'normal';
export const useTheme = (): ThemeChoice => useKept(theme) ?? 'system';
