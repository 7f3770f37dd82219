import type { SourceDocument } from '../../../shared/notice/schema.ts';
import { parseLocalDate } from '../../../shared/time/local-date.ts';

/** The directives the notices rest on. Numbers and days are blank where the copies that went round leave them blank. */
export const SOURCES = {
  remedies2023: {
    number: null,
    symbol: 'UBND-NC',
    issuedOn: null,
    title:
      'Công văn năm 2023 của UBND tỉnh Kon Tum (nay thuộc tỉnh Quảng Ngãi) về những việc còn tồn tại sau khảo sát sự hài lòng năm 2022',
  },
  services2024: {
    number: null,
    symbol: 'UBND-NC',
    issuedOn: null,
    title:
      'Công văn năm 2024 của UBND tỉnh Kon Tum (nay thuộc tỉnh Quảng Ngãi) về giải pháp khắc phục hạn chế trong cung ứng dịch vụ công',
  },
  leadership2021: {
    number: null,
    symbol: 'UBND-KTTH',
    issuedOn: null,
    title:
      'Công văn năm 2021 của UBND tỉnh Kon Tum (nay thuộc tỉnh Quảng Ngãi) về tăng cường chỉ đạo cải cách hành chính',
  },
  plan2021: {
    number: null,
    symbol: null,
    issuedOn: null,
    title: 'Kế hoạch năm 2021 của UBND tỉnh Kon Tum (nay thuộc tỉnh Quảng Ngãi) về tuyên truyền cải cách hành chính',
  },
  pleiku2020: {
    number: '1175',
    symbol: 'UBND-NV',
    issuedOn: parseLocalDate('2020-04-23'),
    title:
      'Công văn của UBND thành phố Pleiku (nay là các phường của tỉnh Gia Lai) về đo lường sự hài lòng của người dân, dùng để tham khảo',
  },
} as const satisfies Record<string, SourceDocument>;
