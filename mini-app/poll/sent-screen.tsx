import type { PollView } from '../../shared/poll/schema.ts';
import { LinkButton } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState } from '../ui/states.tsx';
import { ResultsDue } from './results-due.tsx';

export function SentScreen({ poll }: { poll: PollView }) {
  return (
    <Page title="Phiếu hỏi ý kiến">
      <Heading hidden>Đã gửi</Heading>
      <EmptyState icon="check" title="Đã gửi">
        <p>Cơ quan đã nhận được câu trả lời, không kèm tên. Cảm ơn Ông/Bà.</p>
        <p>Câu trả lời được cộng chung với người khác. Câu trả lời trên máy này đã xoá.</p>
        <ResultsDue poll={poll} />
        <LinkButton to="/" replace>
          Về Bảng tin
        </LinkButton>
      </EmptyState>
    </Page>
  );
}
