import type { Topic } from './topic.ts';

/** About the place people live in. */
export const PLACE_TOPICS: readonly Topic[] = [
  {
    kind: 'problem',
    about: 'commune',
    says: [
      [
        'Đường vào {where} có ổ gà to giữa đường, mưa xuống nước đầy không thấy, đã {n} người ngã xe.',
        '{office} đã cho đổ đá dăm tạm ngày hôm sau và đưa đoạn đường này vào kế hoạch sửa trong quý.',
      ],
      [
        'Đoạn đường bê tông ở {where} vỡ từ tháng trước, xe máy đi ban đêm rất nguy hiểm.',
        '{office} đã đặt biển báo và đèn nháy. Đơn vị thi công bắt đầu sửa từ tuần tới, dự kiến {n} ngày xong.',
      ],
      [
        'Xe chở đất chạy qua {where} làm hư đường, bụi bay vào nhà cả ngày.',
        '{office} đã làm việc với chủ xe: che bạt, tưới nước hai lần mỗi ngày và sửa lại đoạn đường hư.',
      ],
    ],
    places: ['Đầu đường vào {where}', 'Ngã ba {where}', 'Gần cầu treo {where}'],
    photo: 'o-ga',
  },
  {
    kind: 'problem',
    about: 'commune',
    says: [
      [
        'Bãi rác tự phát ở {where} hôi lắm, {n} ngày không thấy xe đến lấy.',
        '{office} đã cho dọn và đặt hai thùng rác. Xe vào {where} chiều thứ Ba và thứ Sáu.',
      ],
      [
        'Xe rác không vào đến {where}, bà con phải đốt ngoài rẫy.',
        '{office} đã bàn với đội thu gom, thêm một chuyến vào {where} sáng thứ Bảy.',
      ],
      [
        'Có người đổ rác xuống suối gần {where}, nước đen mà nhà dưới vẫn dùng.',
        '{office} đã cho vớt rác, lấy mẫu nước và cắm biển cấm. Nếu còn thấy đổ trộm, Ông/Bà chụp ảnh gửi về.',
      ],
    ],
    places: ['Cuối {where}', 'Cạnh suối, {where}', 'Sau nhà văn hóa {where}'],
    photo: 'rac',
  },
  {
    kind: 'problem',
    about: 'commune',
    says: [
      [
        'Đèn đường ở {where} tắt {n} đêm nay, tối om, con gái tôi đi học thêm về sợ.',
        '{office} đã báo điện lực thay bóng, đêm qua đèn đã sáng lại.',
      ],
      [
        'Đường chính {where} chưa có đèn, tối đi họp về phải soi điện thoại.',
        '{office} đã đưa {n} bóng đèn cho {where} vào dự toán năm sau, trước mắt gắn tạm hai bóng ở khúc cua.',
      ],
    ],
    places: ['{where}', 'Dọc đường chính {where}'],
    photo: 'den',
  },
  {
    kind: 'problem',
    about: 'commune',
    says: [
      [
        'Cống đầu {where} sập nắp, trẻ con đi học ngang qua sợ lắm.',
        '{office} đã rào lại ngay trong ngày và thay nắp cống mới sáng nay.',
      ],
      [
        'Cột điện trước nhà nghiêng, dây sà xuống thấp, mong cơ quan cho người xem.',
        'Điện lực đã kéo lại dây và chống cột tạm. Cột mới thay trong tháng này, {office} theo dõi đến khi xong.',
      ],
      [
        'Cúp điện liên tục ở {where} mà không báo trước, máy bơm hư hết.',
        '{office} đã chuyển ý kiến đến điện lực. Từ nay lịch cắt điện được đọc trên loa trước một ngày.',
      ],
    ],
    places: ['{where}', 'Trước nhà sinh hoạt {where}'],
  },
  {
    kind: 'problem',
    about: 'commune',
    says: [
      [
        'Nước sinh hoạt ở {where} đục {n} ngày liền, không dám nấu ăn.',
        '{office} đã xúc rửa bể lọc, lấy mẫu nước gửi đi thử. Có kết quả, cơ quan dán ở nhà văn hóa {where}.',
      ],
      [
        'Giếng khoan tập trung ở {where} hỏng máy bơm, bà con phải đi gùi nước xa.',
        'Máy bơm mới đã lắp ngày hôm qua. Nếu còn hỏng, Ông/Bà báo ngay để {office} cho người đến.',
      ],
      [
        'Nước về yếu lắm, chỉ có từ 10 giờ đêm tới sáng.',
        'Đường ống bị rò ở đầu nguồn, đã vá xong. {office} xem lại áp lực nước trong tuần này.',
      ],
    ],
    places: ['{where}', 'Bể nước chung {where}'],
  },
  {
    kind: 'problem',
    about: 'commune',
    says: [
      [
        'Hàng xóm hát loa kẹo kéo tới 11 giờ đêm, nhắc mấy lần không nghe.',
        '{office} cùng công an đã đến nhắc nhở và cho ký cam kết. Nếu còn tái diễn sẽ xử phạt theo quy định.',
      ],
      [
        'Chó thả rông ở {where} cắn trẻ con, xin cơ quan nhắc nhở các hộ.',
        '{office} đã nhắc từng hộ ở {where} phải xích và tiêm phòng cho chó, tuần sau kiểm tra lại.',
      ],
      [
        'Loa truyền thanh của thôn rè, nghe không rõ câu nào, mà 5 giờ sáng đã mở to.',
        '{office} đã chỉnh lại loa, phát từ 6 giờ sáng. Cảm ơn Ông/Bà đã báo.',
      ],
    ],
    places: ['{where}', 'Nhà văn hóa {where}'],
  },
  {
    kind: 'question',
    about: 'commune',
    says: [
      [
        'Nhà tôi ở {where}, xin hỏi có nằm trong quy hoạch mở đường không?',
        'Bản đồ quy hoạch dán ở trụ sở và nhà văn hóa {where}. Ông/Bà cho biết số thửa, cán bộ địa chính tra giúp tại quầy.',
      ],
      [
        'Cho hỏi khoản đóng góp làm đường ở {where} là tự nguyện hay bắt buộc?',
        'Khoản này là tự nguyện, mức do bà con bàn ở cuộc họp thôn. Biên bản họp có dán ở nhà văn hóa.',
      ],
      [
        'Bao giờ có danh sách hỗ trợ nhà ở năm nay, xem ở đâu?',
        'Danh sách dán ở trụ sở và nhà văn hóa {where} sau khi họp xét. Thôn trưởng báo ngày họp trên loa.',
      ],
    ],
    places: ['{where}'],
  },
  {
    kind: 'question',
    about: 'commune',
    says: [
      [
        'Thẻ bảo hiểm y tế của hộ tôi hết hạn ngày {date}, gia hạn ở đâu?',
        'Ông/Bà mang căn cước đến quầy một cửa, chỗ chính sách xã hội. Công chức tra và gia hạn cùng Ông/Bà.',
      ],
      [
        'Người già trên 75 tuổi ở {where} làm hồ sơ trợ cấp cần giấy gì?',
        'Ông/Bà cần tờ khai theo mẫu và căn cước. Ai đi lại khó, {office} cử người đến nhà làm giúp.',
      ],
    ],
    places: ['{where}'],
  },
  {
    kind: 'suggestion',
    about: 'commune',
    says: [
      [
        'Đề nghị họp dân vào buổi tối, ban ngày bà con đi rẫy hết.',
        '{office} đồng ý. Từ tháng sau họp dân bắt đầu lúc 19 giờ, lịch dán ở nhà văn hóa.',
      ],
      [
        'Nên thông báo lịch phun thuốc muỗi trước {n} ngày qua loa và Zalo.',
        '{office} sẽ báo trước {n} ngày trên loa và trên ứng dụng này.',
      ],
      [
        'Xin làm thêm sân chơi cho trẻ em ở {where}, đất cạnh nhà rông còn trống.',
        '{office} đưa việc này vào cuộc họp thôn tới để bà con bàn, rồi báo lại Ông/Bà.',
      ],
      [
        'Mong trồng cây dọc đường {where}, mùa nắng nóng quá.',
        '{office} phát {n}0 cây giống vào đầu mùa mưa, mời bà con {where} cùng trồng.',
      ],
    ],
    places: ['{where}', 'Nhà văn hóa {where}'],
  },
];
