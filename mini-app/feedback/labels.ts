import type { FeedbackKind, FeedbackReceipt } from '../../shared/feedback/schema.ts';
import type { FeedbackStatus } from '../../shared/feedback/status.ts';
import type { IconName } from '../ui/icon.tsx';

export const KINDS: Record<FeedbackKind, { choice: string; name: string; icon: IconName; ask: string; hint: string }> =
  {
    problem: {
      choice: 'Báo việc chưa tốt để cơ quan sửa',
      name: 'Báo việc chưa tốt',
      icon: 'warning',
      ask: 'Việc gì chưa tốt?',
      hint: 'Ông/Bà kể việc gì, xảy ra khi nào. Không cần viết tên người khác hay số giấy tờ.',
    },
    question: {
      choice: 'Hỏi về thủ tục',
      name: 'Hỏi về thủ tục',
      icon: 'question',
      ask: 'Ông/Bà muốn hỏi gì?',
      hint: 'Ông/Bà nói việc cần làm và chỗ chưa rõ. Không cần viết số giấy tờ.',
    },
    suggestion: {
      choice: 'Khen, góp ý',
      name: 'Khen, góp ý',
      icon: 'thanks',
      ask: 'Ông/Bà muốn khen hay góp ý điều gì?',
      hint: 'Ông/Bà nói điều đã thấy hoặc mong cơ quan làm. Không cần viết số giấy tờ.',
    },
  };

type Words = { words: string; tone: 'calm' | 'wait' | 'bad'; icon: IconName };

/** What a status means for the person who sent the feedback; the office's own steps in between are one to them. */
export const STATUSES: Record<FeedbackStatus, Words> = {
  submitted: { words: 'Đã gửi', tone: 'calm', icon: 'check' },
  accepted: { words: 'Cơ quan đang xem', tone: 'wait', icon: 'clock' },
  in_progress: { words: 'Đang xử lý', tone: 'wait', icon: 'clock' },
  drafted: { words: 'Đang xử lý', tone: 'wait', icon: 'clock' },
  approved: { words: 'Đang xử lý', tone: 'wait', icon: 'clock' },
  answered: { words: 'Đã trả lời', tone: 'calm', icon: 'speech' },
  rated: { words: 'Đã trả lời', tone: 'calm', icon: 'speech' },
  reopened: { words: 'Đang xem lại', tone: 'wait', icon: 'clock' },
  refused: { words: 'Không nhận xử lý', tone: 'bad', icon: 'close' },
};

/** Who receives it when the sender does not know; without a network nobody can say its name. */
export const unsureWords = (office: string | undefined): string =>
  `Tôi không rõ, ${office ?? 'cơ quan đầu mối'} nhận rồi chuyển đến đúng nơi`;

export const forwardedWords = (office: string): string => `Đã chuyển đến ${office}`;

type Shown = Pick<FeedbackReceipt, 'status' | 'office'> & { isForwarded: boolean };

export const statusWords = ({ status, office, isForwarded }: Shown): Words =>
  isForwarded ? { words: forwardedWords(office.name), tone: 'wait', icon: 'send' } : STATUSES[status];
