/** People whose phone the visitor of a demo can hold. The stand-in for Zalo knows them by key. */
export const PERSONAS = [
  { key: 'y-thuy', name: 'Chị Y Thủy', about: 'Phường Kon Tum, đã gửi phản ánh' },
  { key: 'a-doi', name: 'Ông A Dơi', about: 'Xã Đăk Hà, có phản ánh trễ hạn' },
  { key: 'nguyen-van-hoa', name: 'Anh Nguyễn Văn Hòa', about: 'người mới, chưa gửi gì' },
] as const;

export type PersonaKey = (typeof PERSONAS)[number]['key'];
