import type { Topic } from './topic.ts';

const DESK = ['Quầy một cửa', 'Trụ sở UBND', 'Quầy số 2, bộ phận một cửa'];

/** About papers and counters. */
export const SERVICE_TOPICS: readonly Topic[] = [
  {
    kind: 'problem',
    about: 'commune',
    says: [
      [
        'Giấy hẹn ghi trả kết quả ngày {date} mà đến nay tôi chưa nhận được gì. Tôi lên hỏi thì bảo chờ thêm.',
        'Hồ sơ của Ông/Bà phải xác minh thêm ở cơ quan khác nên chậm. Kết quả đã có, Ông/Bà nhận tại quầy số 1, hoặc báo để {office} gửi qua bưu điện. Lần sau nếu chậm, cơ quan báo trước cho Ông/Bà.',
      ],
      [
        'Hồ sơ của tôi quá hẹn {n} ngày rồi. Không ai gọi điện báo, cũng không có thư xin lỗi.',
        '{office} đã kiểm tra: người phụ trách quên cập nhật nên không ai báo cho Ông/Bà. Thư xin lỗi và kết quả đã gửi về nhà. Từ nay có người xem lại các ngày hẹn mỗi sáng.',
      ],
      [
        'Tôi nộp hồ sơ từ ngày {date}, hẹn {n} ngày xong. Nay vẫn chưa có, mong cơ quan xem giúp.',
        'Kết quả của Ông/Bà đã ký xong. Ông/Bà mang giấy hẹn đến quầy một cửa để nhận, không phải chờ lấy số.',
      ],
      [
        'Đi lại {n} lần vẫn chưa lấy được kết quả. Nhà tôi ở {where}, đi xa rất mất công.',
        '{office} rất tiếc vì Ông/Bà phải đi nhiều lần. Kết quả đã gửi bưu điện mang đến nhà, cơ quan chịu cước.',
      ],
    ],
    places: DESK,
  },
  {
    kind: 'problem',
    about: 'commune',
    says: [
      [
        'Tôi làm giấy tờ cho con, cán bộ đòi thêm {paper}. Bảng niêm yết không thấy ghi giấy này.',
        'Giấy này không có trong danh sách phải nộp. Ông/Bà không phải nộp. {office} đã yêu cầu công chức xin lỗi Ông/Bà và làm đúng bảng niêm yết.',
      ],
      [
        'Đã nộp đủ giấy theo bảng, hôm sau lại gọi lên bắt nộp {paper}. Như vậy có đúng không?',
        'Như vậy là không đúng. Hồ sơ của Ông/Bà đã đủ và đang được giải quyết, ngày hẹn giữ nguyên như trên giấy.',
      ],
      [
        'Bổ sung hồ sơ lần thứ {n} rồi, lần nào cũng nói miệng, không có phiếu gì hết.',
        'Yêu cầu bổ sung phải ghi trên phiếu và chỉ một lần. {office} đã nhận hồ sơ của Ông/Bà như hiện có, nhắc nhở người trực quầy và in sẵn phiếu ở các quầy.',
      ],
      [
        'Công chức yêu cầu {paper} nhưng không nói quy định nào. Tôi hỏi thì bảo cứ nộp đi.',
        'Ông/Bà có quyền hỏi và công chức phải trả lời. {office} đã kiểm tra: không cần giấy này. Ông/Bà nhận lại ở quầy số 2.',
      ],
    ],
    places: DESK,
  },
  {
    kind: 'problem',
    about: 'commune',
    says: [
      [
        'Cán bộ ở quầy nói trống không với người già. Mẹ tôi hỏi thì không ngẩng lên.',
        '{office} đã làm việc với người trực quầy. Cư xử như vậy là không đúng. Công chức đã nhận lỗi và xin gửi lời xin lỗi đến bà cụ.',
      ],
      [
        'Sáng ngày {date} tôi đến lúc 8 giờ 30 mà quầy không có ai, {n} người ngồi chờ gần một tiếng.',
        'Sáng hôm đó người trực nghỉ ốm mà chưa có người thay. {office} đã xếp người dự phòng cho từng quầy.',
      ],
      [
        'Người ở quầy vừa làm vừa xem điện thoại, hỏi thì gắt. Mong lãnh đạo nhắc nhở.',
        '{office} đã nhắc nhở trước cuộc họp cơ quan và không cho dùng điện thoại riêng trong giờ trực quầy.',
      ],
      [
        'Tôi nói tiếng phổ thông không giỏi, công chức nói nhanh quá, tôi không hiểu, hỏi lại thì bị cười.',
        'Cảm ơn Ông/Bà đã nói thẳng. {office} đã nhắc người trực, và mỗi sáng có thêm một người biết tiếng địa phương ở quầy.',
      ],
    ],
    places: DESK,
    photo: 'quay-dong',
  },
  {
    kind: 'problem',
    about: 'commune',
    says: [
      [
        'Mẫu đơn dán ở bảng là mẫu cũ, còn ghi Ủy ban nhân dân huyện. Tôi chép theo rồi phải viết lại.',
        'Ông/Bà nói đúng. {office} đã gỡ mẫu cũ, dán mẫu đang dùng và để sẵn một bản điền mẫu.',
      ],
      [
        'Bảng niêm yết ở {where} bị mưa ướt, chữ nhòe không đọc được nữa.',
        '{office} đã thay bảng có mái che ở {where} và xem lại bảng vào thứ Hai hằng tuần.',
      ],
      [
        'Tờ khai trên trang của xã khác tờ khai ở quầy. Không biết theo cái nào.',
        'Tờ khai ở quầy là bản đúng. {office} đã thay tờ khai trên trang thông tin cho giống.',
      ],
    ],
    places: ['Bảng niêm yết', ...DESK],
  },
  {
    kind: 'question',
    about: 'commune',
    says: [
      [
        'Cho tôi hỏi làm giấy khai sinh cho cháu ngoại thì mẹ cháu phải đi hay ông bà đi thay được?',
        'Ông bà đi thay được. Ông/Bà mang giấy chứng sinh của cháu và giấy tờ tùy thân của mình đến quầy một cửa, công chức xem giúp trước khi nộp.',
      ],
      [
        'Con tôi sinh ở bệnh viện tỉnh, nay muốn khai sinh ở xã thì cần mang những gì?',
        'Ông/Bà mang giấy chứng sinh và căn cước của cha hoặc mẹ. Nếu thiếu gì, công chức đưa phiếu ghi rõ.',
      ],
      [
        'Khai sinh trễ {n} tháng rồi thì làm ở đâu, nhờ cơ quan trả lời giúp.',
        'Ông/Bà đến quầy một cửa nơi đang ở, càng sớm càng tốt cho cháu. Công chức hướng dẫn trường hợp đăng ký muộn.',
      ],
    ],
    places: DESK,
  },
  {
    kind: 'question',
    about: 'commune',
    says: [
      [
        'Sổ đất ghi tên xã cũ và huyện cũ, nay có phải đổi không?',
        'Ông/Bà chưa cần đổi ngay. Khi nào làm thủ tục về đất, Ông/Bà mang sổ đến quầy một cửa, công chức xem và hướng dẫn.',
      ],
      [
        'Căn cước của tôi ghi tỉnh Kon Tum, giờ là Quảng Ngãi thì có phải làm lại không ạ?',
        'Ông/Bà chưa cần làm lại ngay. Công an phường, xã sẽ báo nếu có đợt cấp đổi.',
      ],
      [
        'Giấy chứng nhận hộ nghèo ghi tên xã trước khi sáp nhập còn dùng được không?',
        'Ông/Bà cứ giữ giấy đang có. {office} cấp giấy ghi tên mới vào kỳ rà soát sau.',
      ],
    ],
    places: DESK,
  },
  {
    kind: 'question',
    about: 'commune',
    says: [
      [
        'Tôi muốn nộp hồ sơ qua mạng nhưng không biết bấm vào đâu. Có ai chỉ giúp không?',
        'Ông/Bà mang điện thoại và căn cước đến quầy một cửa, có người làm cùng Ông/Bà từng bước, buổi sáng các ngày làm việc.',
      ],
      [
        'Nộp qua mạng rồi có phải lên xã lần nào nữa không?',
        'Thủ tục ghi "toàn trình" thì không phải đến nữa. Thủ tục ghi "một phần" thì đến một lần để ký hoặc nhận kết quả.',
      ],
      [
        'Nhà ở {where} không có mạng, gửi hồ sơ qua bưu điện thì gọi ai?',
        'Ông/Bà gọi bưu điện gần nhà, nhân viên đến {where} nhận hồ sơ và báo cước trước khi Ông/Bà trả tiền.',
      ],
    ],
    places: ['Ở nhà', ...DESK],
  },
  {
    kind: 'suggestion',
    about: 'commune',
    says: [
      [
        'Đề nghị in chữ trên bảng niêm yết to hơn, người già đọc không thấy.',
        'Góp ý rất thiết thực. {office} đã in lại bảng chữ lớn, dán ngang tầm mắt.',
      ],
      [
        'Nên có thêm ghế và nước uống ở chỗ chờ, buổi sáng đông người phải đứng.',
        '{office} đã thêm {n} ghế và một bình nước ở chỗ chờ.',
      ],
      [
        'Xin bố trí một buổi làm việc ngoài giờ trong tuần cho người đi làm rẫy.',
        '{office} thử nhận hồ sơ đến 19 giờ thứ Năm hằng tuần, và báo lại kết quả sau một tháng.',
      ],
      [
        'Mong quầy một cửa có người biết tiếng Xơ Đăng, bà con ở {where} đỡ ngại.',
        '{office} ghi nhận, đã nhờ một cán bộ biết tiếng Xơ Đăng ngồi quầy buổi sáng thứ Hai và thứ Tư.',
      ],
    ],
    places: DESK,
  },
  {
    kind: 'suggestion',
    about: 'commune',
    says: [
      [
        'Xin khen cô trực quầy số 2, hướng dẫn rất tận tình, mẹ tôi làm một lần là xong.',
        'Cảm ơn Ông/Bà. {office} đã chuyển lời khen và nêu gương trong buổi họp đầu tuần.',
      ],
      [
        'Bữa nay làm giấy tờ nhanh, chưa tới {n} phút. Cảm ơn cán bộ nhiều.',
        'Lời của Ông/Bà làm anh em ở quầy rất vui. {office} sẽ giữ cách làm này.',
      ],
      [
        'Anh ở bộ phận một cửa mang giấy tờ lên tận {where} cho ông tôi. Tôi rất biết ơn.',
        '{office} cảm ơn Ông/Bà đã kể. Ai đi lại khó, cứ báo, cơ quan cử người đến nhà.',
      ],
    ],
    places: DESK,
  },
  {
    kind: 'question',
    about: 'snv',
    says: [
      [
        'Có người đến nhà phát phiếu khảo sát sự hài lòng. Cho hỏi phiếu này có thật không và có ghi tên tôi không?',
        'Ông/Bà xem giấy giới thiệu của người phát phiếu, hoặc gọi Sở để hỏi. Ông/Bà cứ trả lời đúng như mình nghĩ.',
      ],
      [
        'Khi trả lời phiếu SIPAS tôi có được nói chưa hài lòng không, có bị gì không?',
        'Được. Chưa hài lòng thì nói chưa hài lòng, không ai được làm khó Ông/Bà. Câu trả lời thật mới giúp cơ quan sửa.',
      ],
      [
        'Cho tôi hỏi kết quả khảo sát năm ngoái của tỉnh xem ở đâu?',
        'Kết quả do Bộ Nội vụ công bố. Khi có kết quả mới, Sở đăng trên ứng dụng này, kèm cách đọc con số.',
      ],
    ],
    places: ['Sở Nội vụ'],
  },
  {
    kind: 'problem',
    about: 'snv',
    says: [
      [
        'Gọi đường dây nóng cải cách hành chính {n} lần không ai nghe máy.',
        'Sở đã kiểm tra, máy bị hỏng chuông. Nay đã sửa, và có thêm người trực buổi trưa.',
      ],
      [
        'Số điện thoại nóng dán ở xã là số cũ, gọi báo không liên lạc được.',
        'Số đó của cơ quan đã giải thể. Sở đã gửi số mới để các xã, phường dán lại trong tuần.',
      ],
    ],
    places: ['Sở Nội vụ'],
  },
  {
    kind: 'suggestion',
    about: 'snv',
    says: [
      [
        'Tin trên ứng dụng nên có giọng đọc nhiều hơn, bà con không đọc được chữ vẫn nghe được.',
        'Sở đang thu giọng đọc cho các tin chính, tin về thủ tục làm trước. Cảm ơn Ông/Bà.',
      ],
      [
        'Đề nghị Sở đăng kết quả chấm điểm của từng xã cho dân xem.',
        'Sở ghi nhận. Việc công bố cần ý kiến của UBND tỉnh, Sở báo lại khi có văn bản.',
      ],
    ],
    places: ['Sở Nội vụ'],
  },
];
