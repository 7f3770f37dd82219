/**
 * Every refusal the API can give: its HTTP status and the sentence people read. The code is stable, the sentence may be improved.
 * `offline` and `server_unreachable` are made by the apps when no reply came; they have no status of their own.
 */
export const ERRORS = {
  invalid_request: [400, 'Có ô chưa điền đúng. Ông/Bà xem lại phần được đánh dấu.'],
  unknown_field: [400, 'Yêu cầu có phần mà cơ quan không nhận. Ông/Bà tải lại trang rồi thử lại.'],
  malformed_request: [400, 'Dữ liệu gửi lên bị hỏng giữa đường. Ông/Bà thử gửi lại.'],
  body_too_large: [413, 'Nội dung gửi lên quá lớn.'],
  unsupported_media: [415, 'Cách gửi này không được nhận.'],
  too_many_requests: [429, 'Ông/Bà thao tác hơi nhanh. Xin chờ một phút rồi thử lại.'],
  not_found: [404, 'Không tìm thấy nội dung này. Có thể đường dẫn sai hoặc nội dung đã được gỡ.'],
  not_signed_in: [401, 'Phiên làm việc đã hết. Xin đăng nhập lại.'],
  not_allowed: [403, 'Tài khoản này không được làm việc đó.'],
  foreign_origin: [403, 'Yêu cầu không đến từ trang của cơ quan nên bị từ chối.'],
  stale_state: [409, 'Nội dung vừa được người khác thay đổi. Xin xem lại bản mới rồi làm tiếp.'],
  move_not_possible: [409, 'Việc này không làm được ở bước hiện tại. Xin xem lại trạng thái mới.'],
  server_busy: [503, 'Máy chủ đang bận. Nội dung của Ông/Bà vẫn còn, xin thử lại sau ít phút.'],
  internal: [500, 'Có lỗi ở phía cơ quan. Nội dung Ông/Bà vừa nhập chưa được lưu; xin thử lại sau.'],

  place_not_current: [400, 'Xã, phường này đã được sắp xếp lại. Xin chọn đơn vị hiện nay.'],
  reorganisation_not_possible: [
    409,
    'Phương án không khớp với đơn vị hiện nay: có đơn vị đã đổi, đã hết, hoặc được sắp xếp hai lần.',
  ],
  unit_code_taken: [409, 'Mã đơn vị này đang là mã của một đơn vị khác.'],
  effective_day_past: [400, 'Ngày hiệu lực đã qua. Xin chọn từ hôm nay trở đi.'],
  undo_not_possible: [409, 'Chỉ hoàn tác được trong ngày áp dụng, và khi sau đó chưa áp dụng phương án nào khác.'],
  reorganisation_in_use: [409, 'Đã có dữ liệu khác gắn với đơn vị mới nên không hoàn tác được.'],
  hamlet_not_current: [400, 'Thôn, tổ dân phố này không còn hoặc không thuộc xã, phường đã chọn. Xin chọn lại.'],
  hamlet_name_taken: [409, 'Xã, phường đã có thôn, tổ dân phố tên này.'],
  place_outside_area: [403, 'Nơi nhận tin nằm ngoài địa bàn của đơn vị.'],

  zalo_token_refused: [401, 'Zalo không xác nhận được phiên đăng nhập. Xin mở lại ứng dụng trong Zalo rồi thử lại.'],
  zalo_unreachable: [503, 'Chưa kết nối được với Zalo. Nội dung vẫn còn trên máy, xin thử lại sau ít phút.'],
  zalo_other_person: [
    403,
    'Zalo đang mở bằng một người khác với người đã gửi trên ứng dụng này. Xin đóng ứng dụng, mở lại trong Zalo rồi thử lại.',
  ],
  messages_not_possible: [
    409,
    'Lúc này cơ quan chưa nhắn tin qua Zalo được. Ông/Bà vẫn xem mọi tin và trả lời trong ứng dụng.',
  ],
  session_expired: [401, 'Phiên đã hết hạn. Ứng dụng sẽ xin xác nhận lại.'],
  consent_missing: [403, 'Cần Ông/Bà đồng ý trước khi cơ quan lưu thông tin này.'],
  consent_text_changed: [409, 'Nội dung xin phép vừa được cập nhật. Xin đọc lại rồi chọn.'],

  sign_in_refused: [401, 'Tên đăng nhập, mật khẩu hoặc mã xác thực chưa đúng.'],
  sign_in_locked: [429, 'Sai nhiều lần nên tên đăng nhập này phải chờ. Xin thử lại sau ít phút.'],
  sign_in_busy: [503, 'Nhiều người đang đăng nhập cùng lúc. Xin thử lại sau vài giây.'],

  own_account: [403, 'Không ai tự quản trị tài khoản của chính mình. Xin nhờ một người quản trị khác.'],
  username_taken: [409, 'Tên đăng nhập này đã có người dùng.'],
  account_closed: [409, 'Tài khoản này đã đóng hoặc chưa dùng được.'],
  account_in_use: [409, 'Tài khoản đã được dùng, không cần thư mời nữa.'],
  invitation_not_valid: [404, 'Đường dẫn mời đã dùng, đã được thay hoặc quá hạn. Xin người quản trị gửi lại.'],
  totp_refused: [400, 'Mã xác thực chưa đúng hoặc đã dùng. Xin chờ mã kế tiếp.'],
  second_administrator: [
    403,
    'Cần một người quản trị thứ hai xác nhận: không phải người đã đề nghị, và hai người không do nhau mời hay giao việc quản trị.',
  ],
  role_not_possible: [400, 'Không giao được việc này như vậy. Xin xem lại phần được đánh dấu.'],
  unit_role_overlaps: [409, 'Cơ quan này đã có vai trò đó trong khoảng thời gian này.'],
  role_overlaps: [409, 'Người này đã được giao việc đó trong khoảng thời gian này.'],

  contact_of_own_office: [
    403,
    'Phản ánh này nói về, hoặc có thể nói về, chính cơ quan có trách nhiệm trả lời, nên chỉ người theo dõi của tỉnh, không thuộc cơ quan đó, được xem liên hệ. Trả lời vẫn đến người gửi qua ứng dụng.',
  ],
  own_work: [403, 'Người soạn không được tự duyệt. Cần một người khác duyệt.'],
  notice_not_ready: [400, 'Tin chưa đủ nội dung để trình duyệt.'],
  warning_unanswered: [400, 'Tin có điểm cần xem lại. Xin ghi vì sao vẫn đăng; lý do được lưu cùng việc duyệt.'],
  correction_open: [409, 'Bài này đang có một bản đính chính chưa duyệt. Xin làm tiếp bản đó.'],
  survey_running: [
    409,
    'Ở nơi nhận tin đang hoặc sắp có khảo sát chính thức, nên tin hướng dẫn cách trả lời phiếu không đăng được trong những ngày đó. Xin bỏ chủ đề này, bỏ nơi đó, hoặc cho tin hết hạn trước ngày khảo sát.',
  ],
  notice_for_officials: [409, 'Tin này chỉ dành cho cán bộ, không đưa ra ngoài cơ quan.'],
  position_not_possible: [409, 'Chức danh này không có hoặc không dùng nữa.'],
  notice_pin_limit: [409, 'Cơ quan đã ghim hai tin. Xin bỏ ghim một tin rồi ghim tin này.'],
  channel_not_possible: [409, 'Kênh đã chọn chưa gửi được tin này. Xin xem lý do, hoặc bỏ chọn kênh đó.'],

  oa_connection_unknown: [
    404,
    'Lần nối tài khoản này không bắt đầu từ phiên làm việc này. Xin bắt đầu lại ở Tài khoản Zalo.',
  ],
  oa_connection_used: [409, 'Lần nối này đã dùng rồi. Xin xem danh sách; nếu chưa nối được thì bắt đầu lại.'],
  oa_connection_expired: [409, 'Lần nối này đã quá 10 phút nên không dùng được nữa. Xin bắt đầu lại.'],
  oa_consent_refused: [
    409,
    'Người quản trị tài khoản Zalo chưa cho phép. Chưa có gì thay đổi; xin bắt đầu lại khi họ đồng ý.',
  ],
  oa_grant_refused: [409, 'Zalo không nhận mã cho phép này. Chưa có gì thay đổi; xin bắt đầu lại.'],
  oa_app_misconfigured: [
    503,
    'Zalo không nhận ứng dụng của cơ quan: mã ứng dụng, khóa bí mật hoặc đường dẫn quay về chưa đúng. Xin báo người vận hành máy chủ.',
  ],
  oa_zalo_silent: [503, 'Zalo chưa trả lời nên chưa nối xong. Chưa có gì thay đổi; xin bắt đầu lại sau ít phút.'],
  oa_account_other: [
    409,
    'Zalo vừa cho phép một tài khoản khác, không phải tài khoản đang nối lại. Xin đăng nhập Zalo đúng tài khoản rồi làm lại.',
  ],
  oa_account_taken: [
    409,
    'Tài khoản Zalo này đang thuộc một cơ quan khác. Xin ghi ngày kết thúc ở cơ quan đó trước, rồi nối lại.',
  ],
  oa_unit_ended: [409, 'Đơn vị này không còn hoạt động. Xin nối tài khoản cho đơn vị kế thừa.'],

  publish_time_past: [400, 'Giờ đăng đã qua. Xin chọn giờ sau hiện tại hoặc đăng ngay.'],

  poll_closed: [409, 'Phiếu hỏi ý kiến này đã đóng.'],
  poll_not_open_yet: [409, 'Phiếu hỏi ý kiến này chưa mở.'],
  poll_already_answered: [409, 'Ông/Bà đã nhận phiếu này rồi, trên máy này hoặc máy khác. Mỗi người trả lời một lần.'],
  ballot_token_invalid: [400, 'Phiếu này không do cơ quan phát ra nên không nhận được. Xin mở lại phiếu hỏi ý kiến.'],
  ballot_code_invalid: [400, 'Mã trên giấy hẹn chưa đúng. Ông/Bà xem lại từng chữ, từng số.'],
  ballot_mode_not_taken: [409, 'Phiếu này không nhận câu trả lời theo cách này.'],
  ballot_already_cast: [409, 'Phiếu này đã được nhận một lần rồi. Xin cảm ơn Ông/Bà.'],
  poster_invalid: [400, 'Mã này không do cơ quan in ra, hoặc đã bị sửa. Ông/Bà xin hỏi người ở quầy.'],
  poster_ended: [409, 'Bảng mã này đã thôi dùng. Ông/Bà xin hỏi người ở quầy.'],
  poll_not_ready: [400, 'Phiếu chưa đủ để trình hoặc duyệt. Xin xem lại phần được đánh dấu.'],
  edition_at_work: [409, 'Lần sửa sau của phiếu này đang được soạn. Xin làm tiếp bản đó.'],
  poll_answers_invalid: [400, 'Câu trả lời không khớp với phiếu hỏi. Xin mở lại phiếu rồi trả lời.'],

  photo_unreadable: [400, 'Tệp này không phải ảnh, hoặc ảnh bị hỏng. Xin chọn ảnh khác.'],
  photo_too_large: [413, 'Ảnh quá lớn. Xin chọn ảnh nhỏ hơn hoặc chụp lại.'],
  photo_limit: [400, 'Mỗi phản ánh gửi được nhiều nhất 5 ảnh.'],
  photo_unsent_limit: [
    429,
    'Đã có nhiều ảnh tải lên mà chưa gửi cùng phản ánh nào. Ông/Bà bỏ ảnh rồi gửi trước, hoặc gửi lại sau hai ngày.',
  ],
  photo_not_yours: [400, 'Ảnh đính kèm không còn dùng được. Xin chọn lại ảnh.'],
  speech_not_set: [409, 'Hệ thống chưa được nối với máy đọc. Xin ghi âm tại đây hoặc chọn tệp.'],
  speech_failed: [502, 'Máy đọc chưa đọc được bài này. Xin thử lại sau, hoặc ghi âm tại đây.'],
  portal_unreachable: [
    503,
    'Chưa lấy được nội dung từ trang thông tin điện tử này. Xin thử lại sau, hoặc sao chép bài rồi dán vào đây.',
  ],
  attachment_unreadable: [400, 'Tệp đính kèm phải là PDF. Tệp này không phải, hoặc bị hỏng.'],
  attachment_too_large: [413, 'Tệp PDF lớn hơn 5 MB. Xin nén lại hoặc chia nhỏ.'],
  recording_too_heavy: [
    400,
    'Bản ghi âm nặng quá 24 kbit mỗi giây, người dân nghe sẽ tốn dung lượng mạng. Xin xuất lại dạng MP3, một kênh (mono), 24 kbit/giây.',
  ],
  recording_unreadable: [400, 'Tệp này không phải bản ghi âm MP3 hoặc M4A.'],
  feedback_limit: [429, 'Hôm nay Ông/Bà đã gửi đủ 20 phản ánh. Nội dung vẫn còn trên máy, xin gửi tiếp vào ngày mai.'],
  correction_limit: [
    429,
    'Hôm nay Ông/Bà đã sửa phản ánh này đủ 5 lần. Phần đang sửa vẫn còn trên máy, xin sửa tiếp vào ngày mai.',
  ],
  feedback_already_reopened: [409, 'Phản ánh này đã được mở lại một lần.'],
  feedback_forward_limit: [
    409,
    'Phản ánh đã được chuyển hai lần, nay chỉ cơ quan đầu mối được chuyển tiếp. Xin tiếp nhận, hoặc không tiếp nhận và nêu lý do.',
  ],
  assignee_not_in_unit: [400, 'Người được phân công không làm việc tại đơn vị này.'],
  calendar_missing: [409, 'Chưa có lịch làm việc của năm cần tính. Xin nhập lịch trước.'],
  entry_in_use: [409, 'Mục này đang thay cho một mục khác trong danh bạ. Xin đổi mục đó trước.'],
  entry_replaced_in_circle: [400, 'Hai mục không thể thay cho nhau vòng tròn. Xin chọn mục khác.'],
  poll_not_final: [409, 'Phiếu còn nhận câu trả lời hoặc chưa đếm xong. Công bố được sau khi đóng và đếm xong.'],
  publication_open: [409, 'Đã có một bản chờ công bố. Xin công bố hoặc trả lại bản đó trước.'],
  integrity_not_yet: [
    409,
    'Chưa đủ phiếu để công bố. Lần đầu cần 100 phiếu; lần sau cần thêm ít nhất 100 phiếu, và đủ nhiều ở mỗi ý trả lời để không ai bị đoán ra.',
  ],
  correction_without_reason: [400, 'Số liệu này đã công bố. Xin nêu lý do đính chính hoặc cập nhật.'],
  consultation_step_early: [409, 'Bước trước chưa xong nên chưa ghi được bước này.'],
  consultation_step_recorded: [409, 'Bước này đã được ghi. Muốn sửa, xin nêu lý do; nội dung cũ vẫn được giữ.'],
  ballots_forgotten: [409, 'Phiếu của khảo sát này đã được xóa theo thời hạn lưu giữ, chỉ còn số tổng hợp.'],
  export_busy: [503, 'Đang có nhiều người xuất dữ liệu. Xin thử lại sau ít phút.'],
} as const satisfies Record<string, readonly [status: number, sentence: string]>;

export type ErrorCode = keyof typeof ERRORS;

/** Not by `Object.hasOwn`: web views of phones from before 2022 lack it. */
export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.keys(ERRORS).includes(code);

/** What the apps say when there was no reply to read a code from. */
export const CONNECTION_ERRORS = {
  offline: 'Máy đang không có mạng. Nội dung Ông/Bà nhập vẫn còn trên máy.',
  server_unreachable: 'Chưa kết nối được với cơ quan. Nội dung vẫn còn trên máy, xin thử lại.',
} as const;

export type ConnectionError = keyof typeof CONNECTION_ERRORS;

/** The body of every refusal. `issues` names the fields, as dotted paths, with a short reason code; `retryAt` is an instant. */
export type ErrorBody = { code: ErrorCode; issues?: { path: string; reason: string }[]; retryAt?: string };
