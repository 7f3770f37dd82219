import { Button } from 'antd';
import { useState } from 'react';
import { mayActFor, standsInFor } from '../../shared/access.ts';
import type { Contact, OfficeFeedback } from '../../shared/feedback/schema.ts';
import { useOfficial } from '../official/current.ts';
import { Icon } from '../ui/icon.tsx';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { readContact } from './queries.ts';

/** The sender's name and number stay sealed until somebody says what for; they are gone again when the panel closes. */
export function ContactSection({
  feedback,
}: {
  feedback: Pick<OfficeFeedback, 'id' | 'hasContact' | 'office' | 'assignee'>;
}) {
  const official = useOfficial();
  const [contact, setContact] = useState<Contact | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const [purpose, setPurpose] = useState('');
  const mine = [official.id, ...standsInFor(official, 'feedback.draft', feedback.office.id)];
  const isHandler = mine.includes(feedback.assignee?.id ?? '');
  const mayOpen =
    mayActFor(official, 'feedback.contact', feedback.office.id) &&
    (isHandler || mayActFor(official, 'feedback.receive', feedback.office.id));
  return (
    <section aria-label="Liên hệ của người gửi" className="contact">
      <h3>Người gửi</h3>
      {!feedback.hasContact ? (
        <p>Người gửi không để lại liên hệ.</p>
      ) : contact ? (
        <p>
          <strong>{contact.name}</strong> · <a href={`tel:${contact.phone}`}>{contact.phone}</a>
        </p>
      ) : mayOpen ? (
        <p>
          <Button icon={<Icon name="user" size={18} />} onClick={() => setIsAsking(true)}>
            Xem liên hệ
          </Button>
        </p>
      ) : (
        <p>Có để lại liên hệ. Chỉ người tiếp nhận của {feedback.office.name} và người được phân công xử lý được xem.</p>
      )}
      {isAsking && (
        <ReasonDialog
          title="Xem liên hệ của người gửi"
          label="Xem để làm gì"
          hint="Ví dụ: gọi hỏi thêm địa chỉ để kiểm tra."
          okText="Xem liên hệ"
          min={5}
          max={200}
          text={purpose}
          onText={setPurpose}
          onSubmit={async (words) => setContact(await readContact(feedback.id, words))}
          onClose={() => setIsAsking(false)}
        >
          <p>Tên và số điện thoại chỉ dùng để giải quyết phản ánh này. Mỗi lần xem đều được ghi vào nhật ký.</p>
        </ReasonDialog>
      )}
    </section>
  );
}
