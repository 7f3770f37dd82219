import type { DemoNotice } from './notice.ts';
import { SOURCES } from './source.ts';

/** What Sở Nội vụ tells officials: read in the console alone. */
export const OFFICIAL_NOTICES: readonly DemoNotice[] = [
  {
    key: 'ky-luat-ky-cuong',
    office: 'snv',
    audience: 'officials',
    title: 'Chấp hành kỷ luật, kỷ cương khi giải quyết hồ sơ',
    slogan: 'Đúng giờ, đúng hẹn, đúng quy định',
    body: [
      'Đề nghị các cơ quan, đơn vị quán triệt đến từng cán bộ, công chức, viên chức:',
      '- Không yêu cầu giấy tờ ngoài danh mục đã niêm yết.\n- Trễ hẹn thì có văn bản xin lỗi, hẹn lại ngày.\n- Người đứng đầu chịu trách nhiệm về kết quả của đơn vị.',
      'Kế hoạch ghi dưới đây viết khi còn cấp huyện; nay thực hiện theo hai cấp tỉnh và xã.',
    ],
    topics: ['ky-luat'],
    source: SOURCES.plan2021,
    state: { is: 'published', day: -5 },
  },
  {
    key: 'boi-duong-cap-xa',
    office: 'snv',
    audience: 'officials',
    positions: ['cv-cong-chuc-cap-xa', 'cv-mot-cua'],
    title: 'Đăng ký bồi dưỡng về cải cách hành chính cho công chức cấp xã',
    slogan: 'Mỗi xã, phường cử ít nhất một người',
    body: [
      'Sở Nội vụ lồng ghép nội dung cải cách hành chính vào lớp bồi dưỡng công chức cấp xã.',
      'Đề nghị UBND xã, phường, đặc khu gửi danh sách người học qua hệ thống văn bản. Không gửi danh sách qua Zalo.',
    ],
    topics: ['cntt'],
    source: SOURCES.plan2021,
    state: { is: 'published', day: -2 },
  },
];
