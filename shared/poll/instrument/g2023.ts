import { SATISFACTION_WORDS } from '../form.ts';
import { G2017 } from './g2017.ts';
import type { Criterion, Instrument } from './instrument.ts';
import { criteria } from './instrument.ts';

const integrity = (id: string, name: string): Criterion => ({ id, name, source: 'decision', integrity: true });

/**
 * SIPAS of 2023–2026: what people think, how content they are, what they wish for. Aspects, the criteria of A and the two parts of
 * B are of the decision. The criteria of B1 are printed in a province's results for 2023, the nine policies in another's; the
 * list that people choose wishes from, and the question texts, have not been seen, so there are none here.
 */
export const G2023: Instrument = {
  id: 'G2023',
  name: 'SIPAS 2023–2026',
  decision: { number: '1001/QĐ-BNV', signedOn: '2023-12-11' },
  validity: { from: 2023, to: 2026 },
  scale: SATISFACTION_WORDS,
  aspects: [
    {
      id: 'A',
      name: 'Nhận định, đánh giá',
      factors: [
        {
          id: 'A',
          name: 'Nhận định, đánh giá',
          criteria: [
            ...criteria('decision', {
              A1: 'Mức độ quan tâm, theo dõi chính sách',
              A2: 'Kênh thông tin để theo dõi chính sách',
              A3: 'Mức độ phù hợp của hình thức cung cấp thông tin',
              A4: 'Mức độ sẵn sàng góp ý và hình thức góp ý',
            }),
            integrity('A5', 'Tình trạng công chức phiền hà, sách nhiễu'),
            integrity('A6', 'Tình trạng phải đưa tiền ngoài phí, lệ phí'),
            ...criteria('decision', {
              A7: 'Sự phù hợp của hình thức nộp hồ sơ, nhận kết quả',
              A8: 'Trải nghiệm dịch vụ',
            }),
          ],
        },
      ],
    },
    {
      id: 'B',
      name: 'Mức độ hài lòng',
      factors: [
        {
          id: 'B1',
          name: 'Xây dựng, tổ chức thực hiện chính sách công',
          criteria: [
            ...criteria('published_results', {
              'B1.info': 'Cung cấp thông tin, giải thích chính sách',
              'B1.account': 'Trách nhiệm giải trình của chính quyền',
              'B1.voice': 'Hình thức góp ý xây dựng chính sách',
              'B1.feedback': 'Hình thức phản hồi ý kiến đánh giá',
              'B1.part': 'Cơ hội tham gia xây dựng, tổ chức thực hiện chính sách',
            }),
            ...criteria('published_results', {
              'B1.pol.economy': 'Phát triển kinh tế',
              'B1.pol.health': 'Khám, chữa bệnh',
              'B1.pol.school': 'Giáo dục phổ thông',
              'B1.pol.water': 'Nước sinh hoạt',
              'B1.pol.power': 'Điện sinh hoạt',
              'B1.pol.order': 'Trật tự, an toàn xã hội',
              'B1.pol.road': 'Giao thông đường bộ',
              'B1.pol.welfare': 'An sinh, xã hội',
              'B1.pol.reform': 'Cải cách hành chính nhà nước',
            }),
          ],
        },
        ...G2017.aspects.flatMap(({ factors }) => factors),
      ],
    },
    {
      id: 'C',
      name: 'Nhu cầu, mong đợi',
      factors: [{ id: 'C', name: 'Nhu cầu, mong đợi', criteria: criteria('unverified', { C: 'Điều mong cải thiện' }) }],
    },
  ],
};
