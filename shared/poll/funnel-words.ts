import { LEAST_ANSWERS } from '../statistics/minimum.ts';
import { formatDay } from '../time/local-date.ts';
import type { FunnelFigure, PollResults } from './result-schema.ts';

export const FUNNEL_TITLE = 'Từ nhận tin đến phiếu trong kết quả';

export const STEP_WORDS: Record<FunnelFigure['step'], string> = {
  reached: 'Tin Zalo đã nhận để gửi đến từng người',
  opened: 'Lượt mở phiếu',
  started: 'Người bắt đầu trả lời',
  completed: 'Phiếu đã gửi',
  valid: 'Phiếu có trong kết quả',
};

/** Why a step has no number. */
export const noCountInWords = (people: 'small' | null): string =>
  people === null ? 'không đo được' : `dưới ${LEAST_ANSWERS.shown}`;

type Results = Pick<PollResults, 'modes' | 'funnel' | 'isFinal' | 'countedUntil'> & {
  readonly poll: { readonly unitThen: { readonly name: string } };
};

/** Nothing while not even the number of ballots is told. */
export const shownFunnel = ({ funnel, modes }: Pick<Results, 'funnel' | 'modes'>): FunnelFigure[] =>
  modes[0]?.ballots === null ? [] : funnel;

export const funnelNotes = ({ isFinal, countedUntil, poll }: Results): string[] => [
  'Chỉ trên ứng dụng. Số làm tròn xuống hàng chục; lượt mở là số lần, không phải số người. Máy chủ chỉ cộng dồn theo ngày, không theo dõi từng người.',
  ...(isFinal ? [] : ['Tỷ lệ giữa các bước hiện khi phiếu đã đóng và đếm xong.']),
  ...(countedUntil ? [`${poll.unitThen.name}, tính đến hết ngày ${formatDay(countedUntil)}.`] : []),
];
