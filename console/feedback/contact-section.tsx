import { Button } from 'antd';
import { useState } from 'react';
import { isAboutItsOffice, mayReadContact } from '../../shared/feedback/contact.ts';
import type { Contact, OfficeFeedback } from '../../shared/feedback/schema.ts';
import { useOfficial } from '../official/current.ts';
import { Icon } from '../ui/icon.tsx';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { readContact } from './queries.ts';

/** The sender's name and number stay sealed until somebody says what for; they are gone again when the panel closes. */
export function ContactSection({
  feedback,
}: {
  feedback: Pick<OfficeFeedback, 'id' | 'hasContact' | 'office' | 'concernedUnitIds' | 'assignee'>;
}) {
  const official = useOfficial();
  const [contact, setContact] = useState<Contact | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const [purpose, setPurpose] = useState('');
  const { office, concernedUnitIds, assignee } = feedback;
  const owed = { unitId: office.id, concernedUnitIds, assigneeId: assignee?.id ?? null };
  const mayOpen = mayReadContact({ ...official, unitId: official.unit.id }, owed);
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
      ) : isAboutItsOffice(owed) ? (
        <p>
          Có để lại liên hệ. Phản ánh nói về, hoặc có thể nói về, chính {office.name} nên chỉ người theo dõi của tỉnh,
          không thuộc cơ quan đó, được xem; trả lời vẫn đến người gửi qua ứng dụng.
        </p>
      ) : (
        <p>Có để lại liên hệ. Chỉ người tiếp nhận của {office.name} và người được phân công xử lý được xem.</p>
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
