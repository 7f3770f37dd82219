import type { Role } from '../../shared/access.ts';
import type { PersonaKey } from '../personas.ts';

/** Offices that have accounts in the demo. */
export type DemoOffice = 'snv' | 'kontum' | 'dakha';

export type DemoAccount = {
  readonly username: string;
  readonly fullName: string;
  readonly office: DemoOffice;
  readonly roles: readonly Role[];
  /** Chức danh, by its code. */
  readonly position?: string;
  /** What signing in with it shows, in words for the terminal. */
  readonly shows: string;
};

/** Officials of the demo; passwords and second factors are made at the first start. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  {
    username: 'snv.soan',
    fullName: 'Nguyễn Thị Hồng Vân',
    office: 'snv',
    roles: ['author', 'receiver', 'handler'],
    shows: 'Sở Nội vụ: soạn tin cho cả tỉnh, trả lời phản ánh về Sở, chuyển phản ánh gửi đến cơ quan đầu mối',
  },
  {
    username: 'snv.duyet',
    fullName: 'Trần Quốc Bảo',
    office: 'snv',
    roles: ['approver'],
    position: 'cv-lanh-dao-cap-tinh',
    shows: 'Sở Nội vụ: duyệt tin và câu trả lời',
  },
  {
    username: 'snv.theodoi',
    fullName: 'Lê Thị Thu Hà',
    office: 'snv',
    roles: ['province_monitor'],
    shows: 'Sở Nội vụ: xem kết quả phiếu hỏi, theo dõi phản ánh cả tỉnh, xuất CSV và Excel',
  },
  {
    username: 'kontum.soan',
    fullName: 'Y Hạnh',
    office: 'kontum',
    roles: ['author', 'receiver', 'handler'],
    position: 'cv-cong-chuc-cap-xa',
    shows: 'Phường Kon Tum: soạn tin, tiếp nhận, phân công và trả lời phản ánh',
  },
  {
    username: 'kontum.xuly',
    fullName: 'Phạm Văn Lực',
    office: 'kontum',
    roles: ['handler'],
    position: 'cv-mot-cua',
    shows: 'Phường Kon Tum: xử lý phản ánh được phân công',
  },
  {
    username: 'kontum.duyet',
    fullName: 'A Thiu',
    office: 'kontum',
    roles: ['approver'],
    position: 'cv-chu-tich-cap-xa',
    shows: 'Phường Kon Tum: lãnh đạo duyệt tin và câu trả lời',
  },
  {
    username: 'dakha.soan',
    fullName: 'Y Blưi',
    office: 'dakha',
    roles: ['author', 'receiver', 'handler'],
    position: 'cv-cong-chuc-cap-xa',
    shows: 'Xã Đăk Hà: soạn tin, tiếp nhận, phân công và trả lời phản ánh',
  },
  {
    username: 'dakha.xuly',
    fullName: 'A Brôl',
    office: 'dakha',
    roles: ['handler'],
    shows: 'Xã Đăk Hà: xử lý phản ánh được phân công',
  },
  {
    username: 'dakha.duyet',
    fullName: 'Hoàng Thị Minh',
    office: 'dakha',
    roles: ['approver'],
    position: 'cv-chu-tich-cap-xa',
    shows: 'Xã Đăk Hà: lãnh đạo duyệt tin và câu trả lời',
  },
  {
    username: 'quantri',
    fullName: 'Siu Lan',
    office: 'snv',
    roles: ['administrator'],
    shows: 'Quản trị: tài khoản và việc được giao, lịch làm việc, nhật ký',
  },
  {
    username: 'quantri.hai',
    fullName: 'Đinh Văn Rốc',
    office: 'snv',
    roles: ['administrator'],
    shows: 'Quản trị thứ hai: xác nhận người quản trị mới, cấp lại mã xác thực',
  },
];

/** The commune the agency keeps for each person of the demo's switch who agreed to that; the others have sent nothing yet. */
export const PERSONA_PLACES: Partial<Record<PersonaKey, 'Phường Kon Tum' | 'Xã Đăk Hà'>> = {
  'y-thuy': 'Phường Kon Tum',
  'a-doi': 'Xã Đăk Hà',
};

const KINH = [
  'Nguyễn Văn Tám',
  'Trần Thị Mai',
  'Lê Quang Dũng',
  'Phạm Thị Lành',
  'Võ Minh Tuấn',
  'Đặng Thị Nga',
  'Bùi Văn Khánh',
  'Huỳnh Thị Cúc',
];
/** Xơ Đăng, Ba Na and Giẻ Triêng: A for men, Y for women. Gia Rai: the clan comes first. */
const HIGHLAND = [
  'A Nhưk',
  'Y Djen',
  'A Pớt',
  'Y Nuk',
  'A Khăm',
  'Y Bưng',
  'A Luih',
  'Y Hyưm',
  'Siu Blơt',
  'Rơ Châm H’Biên',
  'Ksor Tuyn',
  'Rơ Lan Pel',
];

/** Names that residents leave with a feedback; nobody real. */
export const SENDER_NAMES: readonly string[] = [...KINH, ...HIGHLAND];
