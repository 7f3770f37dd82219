import type { Question } from '../form.ts';
import { single } from './make.ts';

/**
 * Of the official instrument (A5, A6), and in no form and no bank: somebody who is signed in with a Zalo account will not believe that
 * nobody knows. Only for the web form that opens from a poster, and told for the whole province only.
 */
export const INTEGRITY: readonly Question[] = [
  {
    ...single('A5', 'Khi làm thủ tục, Ông/Bà có gặp công chức gây phiền hà, sách nhiễu không?', ['Có', 'Không']),
    integrity: true,
  },
  {
    ...single('A6', 'Khi làm thủ tục, Ông/Bà có phải đưa tiền ngoài phí, lệ phí không?', ['Có', 'Không']),
    integrity: true,
  },
];

/** What code 0 is called here: whoever would rather not say is not pressed. */
export const INTEGRITY_NO_ANSWER = 'Không biết, hoặc không muốn trả lời';
