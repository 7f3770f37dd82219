/** What a resident can agree to, one box each, asked at the moment of need (domain facts §4.2, §4.4). */
export const CONSENT_PURPOSES = ['account', 'place', 'contact', 'follow', 'message'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** Communes followed beside the own one: neighbours, parents' home. Nobody follows a province's worth. */
export const FOLLOWS_MAX = 10;

/** Where the box was ticked: inside Zalo, or on our pages in an ordinary browser. */
export const CONSENT_CHANNELS = ['mini_app', 'web'] as const;
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number];

/** Of the texts as they stand: it changes with the words of that text, and the ledger keeps the words that were agreed to. */
export const CONSENT_VERSIONS: Readonly<Record<ConsentPurpose, string>> = {
  account: '2026-11',
  place: '2026-11-2',
  contact: '2026-11-2',
  follow: '2026-11',
  message: '2026-11',
};

/** The text shown beside the box. `owner` is the agency that runs the app, from configuration. */
export const consentText = (purpose: ConsentPurpose, owner: string): string => {
  switch (purpose) {
    case 'account':
      return `${owner} xin phép dùng mã người dùng Zalo của Ông/Bà để nhận ra Ông/Bà khi gửi phản ánh và để mỗi người chỉ trả lời một phiếu một lần. Cơ quan không nhận tên, ảnh, số điện thoại hay danh bạ từ Zalo.`;
    case 'place':
      return `${owner} xin phép lưu xã, phường Ông/Bà chọn để biết tin đến được bao nhiêu người ở đó; nếu Ông/Bà chọn cả thôn, tổ dân phố thì lưu cùng, để đổi máy vẫn còn. Ông/Bà vẫn xem được mọi tin nếu không đồng ý.`;
    case 'follow':
      return `${owner} xin phép lưu các nơi Ông/Bà theo dõi và việc Ông/Bà chọn nhận tin cho doanh nghiệp, hợp tác xã, hộ kinh doanh, để đổi máy vẫn còn. Không đồng ý thì máy này vẫn giữ và Ông/Bà vẫn xem được.`;
    case 'message':
      return `${owner} xin phép nhắn tin cho Ông/Bà qua tài khoản Zalo chính thức của cơ quan: tin mới của nơi Ông/Bà chọn, và khi phản ánh của Ông/Bà có trả lời. Không nhắn ban đêm, trừ tin về phản ánh của chính Ông/Bà. Ông/Bà tắt lúc nào cũng được; không đồng ý thì vẫn xem được mọi tin trong ứng dụng.`;
    case 'contact':
      return `${owner} xin phép lưu họ tên và số điện thoại Ông/Bà điền để liên hệ về phản ánh này. Chỉ người tiếp nhận và người xử lý được xem; với việc chưa tốt, cơ quan mà việc đó nói về hoặc có thể nói về không được xem, khi đó chỉ cán bộ giám sát của tỉnh. Mỗi lần xem đều được ghi lại.`;
  }
};
