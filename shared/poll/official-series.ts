import { splitAtBreaks } from '../statistics/trend.ts';

/**
 * SIPAS as the ministry published it, with where it was read (domain facts §2.4): reference data, never recomputed and never on one
 * line with our polls. `instrument` breaks the series: in 2022 what is asked, and of whom, changed.
 */
export type OfficialFigure = {
  readonly year: number;
  readonly area: string;
  /** 0–1 */
  readonly share: number;
  readonly instrument: string;
  readonly source: string;
};

const G2017 = 'QĐ 2640/QĐ-BNV (2017)';
const G2023 = 'QĐ 1001/QĐ-BNV (2023)';
const METHOD_2022 = 'phương pháp năm 2022';

export const OFFICIAL_SIPAS: readonly OfficialFigure[] = [
  { year: 2019, area: 'Cả nước', share: 0.8445, instrument: G2017, source: 'thoibaonganhang.vn' },
  { year: 2020, area: 'Cả nước', share: 0.8548, instrument: G2017, source: 'moitruong.net.vn' },
  { year: 2022, area: 'Cả nước', share: 0.8008, instrument: METHOD_2022, source: 'baotintuc.vn, 17/4/2024' },
  { year: 2023, area: 'Cả nước', share: 0.8266, instrument: G2023, source: 'baotintuc.vn, 17/4/2024' },
  { year: 2024, area: 'Cả nước', share: 0.8394, instrument: G2023, source: 'laodong.vn' },
  {
    year: 2022,
    area: 'Tỉnh Kon Tum (trước 7/2025)',
    share: 0.7839,
    instrument: METHOD_2022,
    source: 'snv.kontum.gov.vn',
  },
  { year: 2023, area: 'Tỉnh Kon Tum (trước 7/2025)', share: 0.821, instrument: G2023, source: 'snv.kontum.gov.vn' },
];

/** Of each area, in parts that may be compared inside and not with one another. */
export const officialParts = (): { area: string; parts: OfficialFigure[][] }[] =>
  [...Map.groupBy(OFFICIAL_SIPAS, ({ area }) => area)].map(([area, figures]) => ({
    area,
    parts: splitAtBreaks(figures.toSorted((a, b) => a.year - b.year)),
  }));
