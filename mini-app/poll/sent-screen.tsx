import { LinkButton } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState } from '../ui/states.tsx';

export function SentScreen() {
  return (
    <Page title="Phiếu hỏi ý kiến">
      <Heading hidden>Đã gửi</Heading>
      <EmptyState icon="check" title="Đã gửi">
        <p>Cơ quan đã nhận được câu trả lời. Cảm ơn Ông/Bà.</p>
        <LinkButton to="/" replace>
          Về Bảng tin
        </LinkButton>
      </EmptyState>
    </Page>
  );
}
