import type { PollForm, Question } from '../form.ts';
import { contentWith, satisfaction, single } from './make.ts';
import { SERVICE_SCREENING } from './screening.ts';
import { WEIGHTING } from './weighting.ts';

/** The five factors of a service; one item of each is drawn. */
export const SERVICE_FACTORS: readonly Question[] = [
  satisfaction('F1', [
    contentWith('F1.sign', 'Biển chỉ dẫn tại nơi nhận hồ sơ'),
    contentWith('F1.seat', 'Chỗ ngồi chờ và bàn viết tại nơi nhận hồ sơ'),
    contentWith('F1.equip', 'Máy móc, trang thiết bị tại nơi nhận hồ sơ'),
  ]),
  satisfaction('F2', [
    contentWith('F2.docs', 'Các giấy tờ Ông/Bà phải nộp'),
    contentWith('F2.fee', 'Số tiền Ông/Bà phải trả'),
    contentWith('F2.term', 'Thời gian chờ kết quả'),
    contentWith('F2.posted', 'Việc niêm yết thủ tục tại nơi nhận hồ sơ'),
  ]),
  satisfaction('F3', [
    contentWith('F3.polite', 'Thái độ giao tiếp của công chức'),
    contentWith('F3.listen', 'Việc công chức lắng nghe Ông/Bà'),
    contentWith('F3.guide', 'Cách công chức hướng dẫn hồ sơ'),
  ]),
  satisfaction('F4', [contentWith('F4.accurate', 'Kết quả Ông/Bà nhận được')]),
  satisfaction('F5', [contentWith('F5.channel', 'Việc tiếp nhận góp ý, phản ánh tại đây')]),
];

/** Every way it can end, the bad ones too, so that nobody has to choose a kinder one. */
export const RETURNED_WHEN: Question = single('F4.time', 'Hồ sơ của Ông/Bà được trả kết quả khi nào?', [
  'Trước hẹn',
  'Đúng hẹn',
  'Trễ hẹn, có xin lỗi bằng văn bản',
  'Trễ hẹn, có hẹn lại nhưng không xin lỗi',
  'Trễ hẹn, không có thông báo',
  'Bị từ chối, có văn bản',
  'Bị từ chối, không có văn bản',
  'Chưa đến hẹn',
]);

/**
 * After a service, for somebody who dealt with a one-stop desk; `{unit}` is the office whose desk it was. Eight taps with the one that
 * sends it. The whole comes before the appointment, lest a late paper colour it. How often people had to come is in the bank of
 * questions: three screens more would cost more answers than they tell.
 */
export const P1: PollForm = {
  code: 'p1',
  version: '2026-12',
  title: 'Ông/Bà được phục vụ thế nào tại {unit}',
  screening: SERVICE_SCREENING,
  questions: [
    ...SERVICE_FACTORS,
    satisfaction('overall', [contentWith('overall', 'Nhìn chung, việc phục vụ của {unit}')]),
    RETURNED_WHEN,
    ...WEIGHTING,
  ],
};
