import type { UnitKind } from './schema.ts';

/**
 * What a unit is, beside its kind: the word its name begins with, or which body an office is. A new type is a line here.
 * `khac` is for former areas that the official table names without a type.
 */
export const UNIT_TYPES = {
  tinh: { kind: 'province', label: 'Tỉnh' },
  thanh_pho: { kind: 'province', label: 'Thành phố' },
  xa: { kind: 'commune', label: 'Xã' },
  phuong: { kind: 'commune', label: 'Phường' },
  dac_khu: { kind: 'commune', label: 'Đặc khu' },
  thi_tran: { kind: 'commune', label: 'Thị trấn' },
  huyen: { kind: 'commune', label: 'Huyện' },
  quan: { kind: 'commune', label: 'Quận' },
  thi_xa: { kind: 'commune', label: 'Thị xã' },
  thon: { kind: 'hamlet', label: 'Thôn' },
  to_dan_pho: { kind: 'hamlet', label: 'Tổ dân phố' },
  so: { kind: 'department', label: 'Sở, ban' },
  phong: { kind: 'department', label: 'Phòng của xã, phường' },
  trung_tam_hanh_chinh_cong: { kind: 'department', label: 'Trung tâm Phục vụ hành chính công' },
  mat_tran: { kind: 'department', label: 'Mặt trận Tổ quốc' },
  doan_the: { kind: 'department', label: 'Tổ chức chính trị – xã hội' },
  hoi_nghe_nghiep: { kind: 'department', label: 'Tổ chức xã hội – nghề nghiệp' },
  hoi_cuu_chien_binh: { kind: 'department', label: 'Hội Cựu chiến binh' },
  nganh_doc: { kind: 'department', label: 'Cơ quan ngành dọc' },
  cong_ich: { kind: 'department', label: 'Doanh nghiệp công ích' },
  hoi_dong: { kind: 'department', label: 'Hội đồng chấm điểm' },
  bao_dai: { kind: 'department', label: 'Báo, đài' },
  khac: { kind: 'commune', label: 'Khác' },
} as const satisfies Record<string, { readonly kind: UnitKind; readonly label: string }>;

export type UnitType = keyof typeof UNIT_TYPES;
