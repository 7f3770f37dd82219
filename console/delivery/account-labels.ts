import type { OaAccount, OaTerm } from '../../shared/delivery/schema.ts';
import type { AccountState, OaTermName, OaTermUnit } from '../../shared/delivery/state.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { Tone } from '../ui/chip.tsx';
import { formatClock, formatInstant, formatNumber } from '../ui/format.ts';
import type { IconName } from '../ui/icon.tsx';

export const ACCOUNT_STATE_LABELS: Record<AccountState, { words: string; tone: Tone; icon: IconName }> = {
  active: { words: 'Đang gửi được', tone: 'leaf', icon: 'check' },
  stopped: { words: 'Đã dừng', tone: 'brick', icon: 'warning' },
  consent_needed: { words: 'Cần cho phép lại', tone: 'brick', icon: 'warning' },
};

type Stands = { words: string; tone: Tone; icon: IconName };

/** As it stands on this day: what has ended does not send, whatever Zalo says. */
export function standsOn({ state, validTo }: Pick<OaAccount, 'state' | 'validTo'>, today: LocalDate): Stands {
  if (validTo !== null && validTo <= today) return { words: 'Đã kết thúc', tone: 'plain', icon: 'clock' };
  return ACCOUNT_STATE_LABELS[state];
}

export const isCurrent = ({ validTo }: Pick<OaAccount, 'validTo'>, today: LocalDate): boolean =>
  validTo === null || validTo > today;

/** What Zalo says by a number, where somebody can do something about it; numbers as the community has written them down. */
const CODE_WORDS: Readonly<Record<number, string>> = {
  [-204]: 'tài khoản Zalo đã bị khóa',
  [-205]: 'không còn tài khoản Zalo này',
  [-209]: 'ứng dụng của cơ quan chưa được kích hoạt',
  [-212]: 'ứng dụng chưa đăng ký chức năng này với Zalo',
  [-219]: 'ứng dụng đã bị gỡ',
  [-221]: 'tài khoản Zalo chưa được xác thực',
  [-223]: 'tài khoản Zalo chưa cho phép ứng dụng, hoặc hết hạn mức bài viết',
  [-224]: 'gói dịch vụ của tài khoản Zalo chưa đủ',
  [-240]: 'cách gửi này Zalo đã ngừng',
  [-242]: 'khóa bí mật của ứng dụng chưa đúng',
  [-320]: 'tài khoản chưa nối với tài khoản thanh toán của Zalo',
  [-321]: 'tài khoản thanh toán của Zalo hết tiền',
  [-501]: 'máy chủ gọi từ ngoài Việt Nam',
  [-14002]: 'Zalo không nhận mã ứng dụng',
  [-14003]: 'đường dẫn quay về chưa khai với Zalo',
  [-14004]: 'khóa bí mật của ứng dụng chưa đúng',
  [-14014]: 'khóa đã hết hạn hoặc đã bị thu lại',
};

/** "gói dịch vụ chưa đủ (Zalo báo mã -224)" */
export function codeWords(code: number | null): string {
  if (code === null) return 'Zalo không nói lý do';
  const words = CODE_WORDS[code];
  return words ? `${words} (Zalo báo mã ${code})` : `Zalo báo mã ${code}, chưa rõ nghĩa`;
}

/** What happened to an account that does not send, in a sentence; nothing for one that does. */
export function troubleOf({ state, zaloCode }: Pick<OaAccount, 'state' | 'zaloCode'>): string | null {
  switch (state) {
    case 'active':
      return null;
    case 'stopped':
      return `Đã dừng gửi vì ${codeWords(zaloCode)}. Tin chờ gửi vẫn còn.`;
    case 'consent_needed':
      return `Zalo không nhận quyền gửi nữa: ${codeWords(zaloCode)}. Tin chờ gửi vẫn còn.`;
  }
}

export function nextStepOf(
  account: Pick<OaAccount, 'state' | 'restsUntil'>,
  may: { connect: boolean; reactivate: boolean },
): string {
  if (account.state === 'active')
    return account.restsUntil !== null && new Date(account.restsUntil) > new Date()
      ? `Zalo đang chậm; máy nghỉ đến ${formatClock(account.restsUntil)} rồi tự gửi tiếp.`
      : 'Không phải làm gì.';
  if (account.state === 'stopped' && may.reactivate) return 'Xử lý xong điều Zalo báo thì bấm “Cho gửi lại”.';
  if (may.connect) return 'Bấm “Nối lại”; người quản trị tài khoản Zalo bấm “Cho phép” trên trang của Zalo.';
  return 'Xin báo người quản trị của tỉnh nối lại.';
}

export const waitingWords = (n: number): string => (n > 1000 ? 'hơn 1.000' : formatNumber(n));

export const TERM_LABELS: Record<OaTermName, string> = {
  permission_code: 'Mã cho phép dùng được trong',
  access_token: 'Khóa gửi tin sống',
  grant: 'Quyền bị thu nếu không dùng trong',
};
const UNIT_LABELS: Record<OaTermUnit, string> = { minute: 'phút', hour: 'giờ', month: 'tháng' };
export const termWords = ({ value, unit }: Pick<OaTerm, 'value' | 'unit'>): string =>
  `${formatNumber(value)} ${UNIT_LABELS[unit]}`;

export const instantOrDash = (at: string | null): string => (at === null ? '—' : formatInstant(at));
