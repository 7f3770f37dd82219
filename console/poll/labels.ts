import { LEAST_ANSWERS } from '../../shared/statistics/minimum.ts';
import { formatNumber } from '../ui/format.ts';
import type { OfficePollCard, OfficePollState, PollCard } from '../../shared/poll/schema.ts';
import { MODE_WORDS } from '../../shared/poll/figure-words.ts';
import type { Tone } from '../ui/chip.tsx';

export const POLL_STATE_LABELS: Record<OfficePollState, string> = {
  not_open_yet: 'Chưa mở',
  open: 'Đang mở',
  closed: 'Đã đóng',
  published: 'Đã công bố',
};

export const POLL_STATE_TONES: Record<OfficePollState, Tone> = {
  not_open_yet: 'sky',
  open: 'leaf',
  closed: 'plain',
  published: 'leaf',
};

export const POLL_STATE_FILTERS: readonly { value: OfficePollState | ''; label: string }[] = [
  { value: '', label: 'Tất cả' },
  ...(['not_open_yet', 'open', 'closed', 'published'] as const).map((value) => ({
    value,
    label: POLL_STATE_LABELS[value],
  })),
];

export const MODE_LABELS = MODE_WORDS;

export const FORM_LABELS: Record<PollCard['form'], string> = {
  p1: 'Sau khi làm thủ tục, mở bằng mã QR tại quầy',
  p2: 'Thông tin và chính sách',
  p4: 'Lấy ý kiến về một quy định',
  own: 'Phiếu do cơ quan tự soạn',
};

type Units = Pick<OfficePollCard, 'unitThen' | 'unitsNow'>;

/** How the unit that opened a poll is called today, or where it went; '' where nothing has changed. */
export function becameOf({ unitThen, unitsNow }: Units): string {
  const [first, ...more] = unitsNow;
  if (!first) return '';
  const others = unitsNow.filter(({ id }) => id !== unitThen.id).map(({ name }) => name);
  const still = unitsNow.find(({ id }) => id === unitThen.id);
  if (!still) return `nay ${more.length > 0 ? 'chia về' : 'thuộc'} ${others.join(', ')}`;
  const parts = [
    ...(still.name === unitThen.name ? [] : [`là ${still.name}`]),
    ...(others.length > 0 ? [`một phần thuộc ${others.join(', ')}`] : []),
  ];
  return parts.length > 0 ? `nay ${parts.join(', ')}` : '';
}

/** Nobody knows which share of what it held lies where today. */
export const isDivided = ({ unitsNow }: Pick<Units, 'unitsNow'>): boolean => unitsNow.length > 1;

/** "dưới 10", or "—" where a number is withheld so that another is not found. */
export const toldInWords = (count: number | 'small' | 'withheld'): string =>
  count === 'small' ? `dưới ${LEAST_ANSWERS.shown}` : count === 'withheld' ? '—' : formatNumber(count);
