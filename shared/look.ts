/** The tokens of docs and both apps; `toCssVariables` is their only way into a style sheet. */
type Theme = Record<
  | 'ink'
  | 'ink-soft'
  | 'paper'
  | 'card'
  | 'line'
  | 'leaf'
  | 'leaf-deep'
  | 'leaf-wash'
  | 'sun'
  | 'brick'
  | 'amber'
  | 'sky',
  string
> &
  Record<`face-${1 | 2 | 3 | 4 | 5}`, string>;

export const LIGHT: Theme = {
  ink: '#16211D',
  'ink-soft': '#4A5A54',
  paper: '#F6F8F5',
  card: '#FFFFFF',
  line: '#DDE5E0',
  leaf: '#0B6B57',
  'leaf-deep': '#074A3C',
  'leaf-wash': '#E3F2ED',
  sun: '#F2B705',
  brick: '#B3261E',
  amber: '#8A5A00',
  sky: '#1D5FBF',
  'face-1': '#B3261E',
  'face-2': '#C96A1B',
  'face-3': '#8A7A12',
  'face-4': '#3F8F4F',
  'face-5': '#0B6B57',
};

export const DARK: Theme = {
  ink: '#EAF2EE',
  'ink-soft': '#A9BBB3',
  paper: '#0F1613',
  card: '#18211D',
  line: '#2C3933',
  leaf: '#4FC3A5',
  'leaf-deep': '#8ADCC6',
  'leaf-wash': '#12342B',
  sun: '#F2C63D',
  brick: '#FF897D',
  amber: '#FFC46B',
  sky: '#8AB4F8',
  'face-1': '#FF897D',
  'face-2': '#FFB074',
  'face-3': '#E6D36A',
  'face-4': '#7FD08C',
  'face-5': '#4FC3A5',
};

export const RADIUS = { card: 14, input: 10, chip: 999 } as const;

/** "--ink:#16211D;--ink-soft:…" */
export const toCssVariables = (theme: Theme): string =>
  Object.entries(theme)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');
