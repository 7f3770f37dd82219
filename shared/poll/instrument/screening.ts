import type { PollForm } from '../form.ts';

type Screening = PollForm['screening'];

/** P0 of a service: decides who is asked, and is not stored. */
export const SERVICE_SCREENING: Screening = {
  text: 'Trong 12 tháng qua, Ông/Bà có tự mình làm thủ tục hành chính tại {unit} không?',
  options: [
    { label: 'Có, đến trực tiếp', passes: true },
    { label: 'Có, qua mạng', passes: true },
    { label: 'Có, qua bưu điện', passes: true },
    { label: 'Không', passes: false },
  ],
};

/** Everybody from 18. */
export const AGE_SCREENING: Screening = {
  text: 'Ông/Bà đã đủ 18 tuổi chưa?',
  options: [
    { label: 'Tôi đủ 18 tuổi', passes: true },
    { label: 'Tôi chưa đủ 18 tuổi', passes: false },
  ],
};
