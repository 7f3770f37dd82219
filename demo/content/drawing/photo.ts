import { at, BRICK, circle, CLAY, CREAM, desk, INK, line, paper, path, person, rect, sheet, WOOD } from './shape.ts';

/** Stand-ins for what residents photograph; drawn, so that no real place or person is in them. */
export const FEEDBACK_DRAWINGS = {
  'o-ga': paper(
    '#BFD8E6',
    path('M0 300 Q320 220 640 290 T1280 260 V720 H0 Z', '#7FA98F'),
    path('M420 720 L600 290 H700 L980 720 Z', '#77706A'),
    line('M650 310 V380 M655 430 L662 520 M668 580 L676 700', CREAM, 12),
    path('M560 590 Q640 540 760 580 Q830 620 740 660 Q600 690 550 640 Z', '#3C3733'),
    path('M590 605 Q650 575 735 598 Q770 620 715 640 Q620 655 590 605 Z', '#8FA7AD'),
  ),
  rac: paper(
    '#D9E4DA',
    rect({ x: 0, y: 470, w: 1280, h: 250 }, '#A59A86'),
    rect({ x: 760, y: 180, w: 420, h: 300 }, '#E6D3B1'),
    rect({ x: 820, y: 260, w: 110, h: 220 }, WOOD),
    path('M180 560 Q200 400 320 420 Q420 330 520 440 Q660 430 660 570 Z', '#54605B'),
    path('M240 560 Q260 470 340 480 Q400 500 410 560 Z', '#3F7FB5'),
    path('M430 560 Q450 450 540 480 Q600 500 600 560 Z', '#D8DDD9'),
    rect({ x: 350, y: 500, w: 70, h: 60 }, CLAY),
    circle(600, 570, 22, BRICK),
  ),
  den: paper(
    '#1B2530',
    path('M0 520 Q400 440 760 510 T1280 480 V720 H0 Z', '#121A20'),
    rect({ x: 612, y: 170, w: 18, h: 420 }, '#55616A'),
    line('M620 180 Q700 120 790 150', '#55616A', 16),
    path('M760 140 L850 170 L830 196 L752 168 Z', '#3A444C'),
    rect({ x: 180, y: 380, w: 200, h: 170 }, '#202C35'),
    rect({ x: 220, y: 420, w: 40, h: 46 }, '#6B5A2A'),
  ),
  'quay-dong': paper(
    '#EEF1EC',
    rect({ x: 0, y: 560, w: 1280, h: 160 }, '#CFC8BA'),
    at(560, 330, 0.8, desk(680)),
    at(900, 330, 0.8, person({ coat: '#074A3C', mouth: 'flat' })),
    sheet({ x: 1090, y: 120, w: 110, h: 150 }),
    ...[120, 290, 450, 610].map((x, i) =>
      at(x, 720, 1 - i * 0.08, person({ coat: [CLAY, INK, BRICK, '#3F7FB5'][i] ?? INK, mouth: 'flat' })),
    ),
  ),
} as const;

export type FeedbackDrawing = keyof typeof FEEDBACK_DRAWINGS;
