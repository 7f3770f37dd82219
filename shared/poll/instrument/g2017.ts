import { SATISFACTION_WORDS } from '../form.ts';
import type { Instrument } from './instrument.ts';
import { criteria } from './instrument.ts';

/**
 * SIPAS of 2017–2020. The five factors are named by the decision. The criteria are not from its text: those of F1 are printed in
 * a province's results of 2024, the others have not been seen anywhere and have to be checked before anybody quotes them. The
 * question texts have not been seen, so there are none here.
 */
export const G2017: Instrument = {
  id: 'G2017',
  name: 'SIPAS 2017–2020',
  decision: { number: '2640/QĐ-BNV', signedOn: '2017-10-10' },
  validity: { from: 2017, to: 2020 },
  scale: SATISFACTION_WORDS,
  aspects: [
    {
      id: 'service',
      name: 'Sự phục vụ hành chính',
      factors: [
        {
          id: 'F1',
          name: 'Tiếp cận dịch vụ hành chính công',
          criteria: criteria('published_results', {
            'F1.sign': 'Biển hiệu, chỉ dẫn',
            'F1.seat': 'Chỗ ngồi, bàn viết',
            'F1.equip': 'Trang thiết bị',
          }),
        },
        {
          id: 'F2',
          name: 'Thủ tục hành chính',
          criteria: criteria('unverified', {
            'F2.posted': 'Niêm yết công khai',
            'F2.docs': 'Thành phần hồ sơ',
            'F2.fee': 'Phí, lệ phí',
            'F2.term': 'Thời hạn giải quyết',
          }),
        },
        {
          id: 'F3',
          name: 'Công chức trực tiếp giải quyết công việc',
          criteria: criteria('unverified', {
            'F3.polite': 'Giao tiếp',
            'F3.listen': 'Lắng nghe ý kiến',
            'F3.explain': 'Trả lời, giải thích',
            'F3.guide': 'Hướng dẫn kê khai',
            'F3.rules': 'Tuân thủ quy định',
          }),
        },
        {
          id: 'F4',
          name: 'Kết quả cung ứng dịch vụ hành chính công',
          criteria: criteria('unverified', {
            'F4.time': 'Trả kết quả theo hẹn',
            'F4.full': 'Thông tin đầy đủ',
            'F4.accurate': 'Thông tin chính xác',
          }),
        },
        {
          id: 'F5',
          name: 'Tiếp nhận, giải quyết góp ý, phản ánh, kiến nghị',
          criteria: criteria('unverified', {
            'F5.channel': 'Hình thức tiếp nhận',
            'F5.easy': 'Thực hiện góp ý, phản ánh',
            'F5.handled': 'Tiếp nhận, xử lý',
            'F5.told': 'Thông báo kết quả',
          }),
        },
      ],
    },
  ],
};
