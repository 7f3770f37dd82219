/** Shapes that every drawing is put together from; each returns SVG. The paper is 1280 × 720. */
export const INK = '#16211D';
export const LEAF = '#0B6B57';
export const LEAF_DEEP = '#074A3C';
export const LEAF_SOFT = '#7DBFA9';
export const WASH = '#E3F2ED';
export const SUN = '#F2B705';
export const CLAY = '#C96A1B';
export const BRICK = '#B3261E';
export const CREAM = '#FBF6E9';
export const WOOD = '#8A5A33';
export const FACES = ['#B3261E', '#C96A1B', '#8A7A12', '#3F8F4F', '#0B6B57'] as const;

type Box = { x: number; y: number; w: number; h: number };

export const rect = ({ x, y, w, h }: Box, fill: string, radius = 0): string =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${radius}" fill="${fill}"/>`;

export const circle = (x: number, y: number, r: number, fill: string): string =>
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${fill}"/>`;

export const path = (d: string, fill: string): string => `<path d="${d}" fill="${fill}"/>`;

export const line = (d: string, stroke: string, width: number): string =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;

export const at = (x: number, y: number, scale: number, inner: string): string =>
  `<g transform="translate(${x} ${y}) scale(${scale})">${inner}</g>`;

/** A drawing on its ground. */
export const paper = (ground: string, ...parts: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 720" width="1280" height="720">${rect({ x: 0, y: 0, w: 1280, h: 720 }, ground)}${parts.join('')}</svg>`;

/** Morning over the hills. */
export const hills = (): string =>
  circle(1060, 170, 74, SUN) +
  path('M0 470 Q160 330 340 430 T700 380 T1020 410 T1280 330 V720 H0 Z', '#CFE7DE') +
  path('M0 540 Q220 420 460 520 T880 480 T1280 470 V720 H0 Z', '#9CCFBD') +
  path('M0 630 Q300 540 640 610 T1280 580 V720 H0 Z', LEAF_SOFT);

/** A woven band, as on skirts and blankets of the highlands. */
export const weave = ({ x, y, w, h }: Box): string => {
  const step = h * 1.1;
  const count = Math.floor(w / step);
  let diamonds = '';
  for (let i = 0; i < count; i += 1) {
    const cx = x + step * (i + 0.5) + (w - count * step) / 2;
    const cy = y + h / 2;
    const r = h * 0.34;
    diamonds += path(`M${cx - r} ${cy} L${cx} ${cy - r} L${cx + r} ${cy} L${cx} ${cy + r} Z`, i % 2 ? SUN : CREAM);
  }
  return rect({ x, y, w, h }, BRICK) + diamonds;
};

/** A communal house (nhà rông) with its tall roof, about 220 × 360, standing on y = 0. */
export const communalHouse = (): string =>
  [-78, -30, 30, 78].map((x) => rect({ x: x - 7, y: -62, w: 14, h: 62 }, WOOD)).join('') +
  rect({ x: -104, y: -84, w: 208, h: 24 }, WOOD, 4) +
  rect({ x: -88, y: -136, w: 176, h: 54 }, '#D9B27C') +
  rect({ x: -20, y: -130, w: 40, h: 48 }, LEAF_DEEP) +
  path('M-128 -130 Q-74 -190 -46 -352 H46 Q74 -190 128 -130 Z', '#A9743F') +
  path('M-46 -352 H46 L58 -372 H-58 Z', WOOD) +
  weave({ x: -100, y: -160, w: 200, h: 24 }) +
  line('M-70 -200 Q-50 -260 -38 -330 M70 -200 Q50 -260 38 -330 M0 -180 V-336', '#8F5F31', 5);

type Look = { skin?: string; hair?: string; coat: string; band?: boolean; long?: boolean; mouth?: 'smile' | 'flat' };

/** A person from the waist up, about 170 wide, with the waist on y = 0. */
export const person = ({ skin = '#D9A074', hair = INK, coat, band, long, mouth = 'smile' }: Look): string =>
  (long ? path('M-64 -196 Q-64 -266 0 -266 Q64 -266 64 -196 V-104 H-64 Z', hair) : '') +
  path('M-85 0 V-70 Q-85 -128 0 -128 Q85 -128 85 -70 V0 Z', coat) +
  (band ? weave({ x: -85, y: -34, w: 170, h: 26 }) : '') +
  rect({ x: -17, y: -158, w: 34, h: 40 }, skin, 12) +
  circle(0, -196, 56, skin) +
  path('M-58 -190 Q-62 -262 0 -262 Q62 -262 58 -190 Q44 -230 0 -230 Q-44 -230 -58 -190 Z', hair) +
  circle(-20, -196, 5.5, INK) +
  circle(20, -196, 5.5, INK) +
  (mouth === 'smile' ? line('M-17 -172 Q0 -156 17 -172', INK, 5) : line('M-14 -168 H14', INK, 5));

/** A sheet with lines of writing that nobody has to read. */
export const sheet = ({ x, y, w, h }: Box, rows = 5, ink = '#B9C9C2'): string => {
  const gap = h / (rows + 2);
  let lines = rect({ x: x + w * 0.14, y: y + gap * 0.7, w: w * 0.45, h: gap * 0.34 }, LEAF, 6);
  for (let i = 1; i <= rows; i += 1)
    lines += rect({ x: x + w * 0.14, y: y + gap * (i + 0.7), w: w * (i % 3 ? 0.72 : 0.55), h: gap * 0.22 }, ink, 5);
  return rect({ x: x + 8, y: y + 10, w, h }, 'rgba(7,74,60,0.14)', 14) + rect({ x, y, w, h }, '#FFFFFF', 14) + lines;
};

/** A tick in a disc of radius 50. */
export const tick = (fill = LEAF): string => circle(0, 0, 50, fill) + line('M-22 2 L-6 20 L24 -18', '#FFFFFF', 12);

export const cross = (fill = BRICK): string =>
  circle(0, 0, 50, fill) + line('M-18 -18 L18 18 M18 -18 L-18 18', '#FFFFFF', 12);

/** An envelope 220 × 140 with its corner at 0, 0. */
export const envelope = (): string =>
  rect({ x: 0, y: 0, w: 220, h: 140 }, '#FFFFFF', 12) +
  line('M8 12 L110 84 L212 12', LEAF, 9) +
  circle(184, 108, 16, BRICK);

/** A phone 210 × 400 with a short form on it. */
export const phone = (): string =>
  rect({ x: 0, y: 0, w: 210, h: 400 }, INK, 30) +
  rect({ x: 12, y: 14, w: 186, h: 372 }, '#FFFFFF', 20) +
  rect({ x: 12, y: 14, w: 186, h: 66 }, LEAF, 20) +
  rect({ x: 12, y: 56, w: 186, h: 24 }, LEAF) +
  [0, 1, 2]
    .map((i) => rect({ x: 32, y: 106 + i * 62, w: 146, h: 42 }, WASH, 10) + circle(56, 127 + i * 62, 9, LEAF_SOFT))
    .join('') +
  rect({ x: 32, y: 312, w: 146, h: 48 }, SUN, 24);

/** A clock of radius 90. */
export const clock = (): string =>
  circle(0, 0, 90, LEAF_DEEP) + circle(0, 0, 76, '#FFFFFF') + line('M0 -46 V0 L32 20', INK, 11) + circle(0, 0, 9, CLAY);

/** A face of the satisfaction scale, 1 to 5, of radius 80. */
export const face = (level: 1 | 2 | 3 | 4 | 5): string => {
  const mouth = [
    'M-36 42 Q0 4 36 42',
    'M-32 36 Q0 20 32 36',
    'M-32 30 H32',
    'M-32 24 Q0 48 32 24',
    'M-38 18 Q0 66 38 18',
  ];
  return (
    circle(0, 0, 80, FACES[level - 1] ?? LEAF) +
    circle(-28, -18, 10, '#FFFFFF') +
    circle(28, -18, 10, '#FFFFFF') +
    line(mouth[level - 1] ?? '', '#FFFFFF', 11)
  );
};

/** A speech bubble 300 × 180, its corner at 0, 0. */
export const bubble = (fill: string, tail: 'left' | 'right' = 'left'): string =>
  rect({ x: 0, y: 0, w: 300, h: 180 }, fill, 40) +
  (tail === 'left' ? path('M60 160 L40 240 L130 172 Z', fill) : path('M240 160 L262 240 L170 172 Z', fill));

/** A desk as wide as asked, its top at y = 0. */
export const desk = (width: number): string =>
  rect({ x: 0, y: 0, w: width, h: 26 }, WOOD, 8) +
  rect({ x: 18, y: 26, w: width - 36, h: 230 }, '#B88552') +
  weave({ x: 18, y: 60, w: width - 36, h: 34 });
