import type { DemoNotice } from './notice.ts';
import { SOURCES } from './source.ts';

/** Notices that two communes write for their own people. */
export const COMMUNE_NOTICES: readonly DemoNotice[] = [
  {
    key: 'kontum-mau-don',
    office: 'kontum',
    title: 'Phường Kon Tum đã thay mẫu đơn cũ ở bảng niêm yết',
    slogan: 'Mẫu đơn mới, có bài mẫu điền sẵn để xem',
    body: [
      'Phường đã gỡ các mẫu đơn, tờ khai hết hiệu lực khỏi bảng niêm yết và trang thông tin.',
      'Mẫu đang dùng được dán ngang tầm mắt, chữ lớn. Bên cạnh có một bản điền sẵn để Ông/Bà xem cách ghi.',
      'Mẫu về đất đai nằm ở bảng bên phải cửa ra vào.',
      'Ông/Bà còn thấy mẫu cũ ở đâu, xin chụp ảnh gửi về đây để phường gỡ.',
    ],
    picture: { drawing: 'niem-yet', alt: 'Bà cụ xem ba tờ mẫu đơn trên bảng niêm yết' },
    source: SOURCES.remedies2023,
    poll: { opens: -9, closes: 12 },
    state: { is: 'published', day: -9 },
  },
  {
    key: 'kontum-qua-mang',
    office: 'kontum',
    title: 'Nộp hồ sơ qua mạng tại Phường Kon Tum: có người làm cùng',
    slogan: 'Chưa quen thì có người chỉ, quen rồi thì ở nhà làm',
    body: [
      'Tại quầy một cửa có một bàn dành cho người nộp hồ sơ qua mạng.',
      'Ông/Bà mang theo điện thoại và căn cước. Công chức hướng dẫn từng bước, không cầm máy làm thay.',
      'Lần sau Ông/Bà có thể tự làm ở nhà, rồi nhận kết quả qua bưu điện.',
    ],
    picture: { drawing: 'qua-mang', alt: 'Bà cụ bên chiếc điện thoại đang nộp hồ sơ, phía sau là nhà rông và đồi' },
    source: SOURCES.services2024,
    state: { is: 'published', day: -33 },
  },
  {
    key: 'kontum-hop-dan',
    office: 'kontum',
    title: 'Mời bà con dự buổi gặp lãnh đạo Phường Kon Tum',
    slogan: 'Nói thẳng với phường, nghe phường trả lời',
    body: [
      'Lãnh đạo phường gặp bà con tại nhà rông và nhà văn hóa tổ dân phố.',
      'Nội dung: kế hoạch sử dụng đất, các khoản đóng góp tự nguyện, nước sinh hoạt, rác thải và đường trong tổ.',
      'Ai không đến được, gửi câu hỏi ở mục Phản ánh. Phường đọc và trả lời tại buổi gặp.',
    ],
    source: SOURCES.remedies2023,
    state: { is: 'scheduled', day: 1 },
  },
  {
    key: 'kontum-to-tu-van',
    office: 'kontum',
    title: 'Tổ tư vấn hồ sơ ngồi ngay tại quầy một cửa',
    slogan: 'Hỏi trước khi nộp, đỡ phải đi lại',
    body: [
      'Mỗi buổi sáng có hai người của tổ tư vấn ngồi ở bàn đầu tiên.',
      'Tổ xem giúp Ông/Bà còn thiếu giấy gì, phí bao nhiêu, ngày nào có kết quả, trước khi Ông/Bà lấy số.',
      'Tư vấn không mất tiền.',
    ],
    source: SOURCES.pleiku2020,
    state: { is: 'submitted', day: -1 },
  },
  {
    key: 'dakha-tra-loi',
    office: 'dakha',
    title: 'Xã Đăk Hà dán kết quả trả lời phản ánh ở nhà văn hóa thôn',
    slogan: 'Hỏi ở đâu, xem trả lời ở đó',
    body: [
      'Câu trả lời cho phản ánh của bà con được dán ở nhà văn hóa thôn và ở trụ sở xã.',
      'Tên người gửi không ghi trên giấy dán.',
      'Thôn trưởng đọc lại trên loa vào buổi chiều, để người không đọc được chữ cũng nghe được.',
    ],
    picture: { drawing: 'loa-thon', alt: 'Loa truyền thanh của thôn phát tin bên nhà rông' },
    source: SOURCES.pleiku2020,
    poll: { opens: -4, closes: 10 },
    state: { is: 'published', day: -4 },
  },
  {
    key: 'dakha-dat-dai',
    office: 'dakha',
    title: 'Xin cấp giấy chứng nhận quyền sử dụng đất: cần những gì',
    slogan: 'Đủ giấy một lần, khỏi đi nhiều lần',
    body: [
      'Bà con hỏi nhiều về giấy chứng nhận quyền sử dụng đất và nhà ở.',
      'Xã đang ghi lại danh sách giấy tờ, thời gian và phí, để dán ở quầy một cửa.',
    ],
    source: SOURCES.remedies2023,
    state: {
      is: 'returned',
      day: -2,
      reason: 'Cần ghi đủ danh sách giấy tờ theo quy định đang có hiệu lực, và bỏ câu hứa về thời gian.',
    },
  },
  {
    key: 'dakha-thang-sau',
    office: 'dakha',
    title: 'Tin tháng sau: lịch trực quầy một cửa dịp cuối năm',
    slogan: 'Cuối năm vẫn có người trực, bà con yên tâm',
    body: ['Bản nháp: chờ văn phòng gửi lịch trực.'],
    source: SOURCES.plan2021,
    state: { is: 'draft', day: -1 },
  },
];
