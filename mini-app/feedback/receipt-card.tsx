import { useState } from 'react';
import type { FeedbackReceipt } from '../../shared/feedback/schema.ts';
import { zalo } from '../platform/zalo.ts';
import { Button } from '../ui/button.tsx';
import { Note } from '../ui/states.tsx';
import { dayInWordsOf, inThrees } from '../ui/words.ts';
import { dueWords } from './due-words.ts';
import { drawReceipt } from './receipt-picture.ts';

/** Code, office and day on one card, which can be kept as a picture by those who do not trust an app to remember. */
export function ReceiptCard({ receipt }: { receipt: FeedbackReceipt }) {
  const [outcome, setOutcome] = useState<'saved' | 'failed' | null>(null);
  const save = async () => {
    const picture = drawReceipt(receipt);
    const answer = picture === null ? { ok: false } : await zalo.saveImage(picture);
    setOutcome(answer.ok ? 'saved' : 'failed');
  };
  return (
    <>
      <section className="receipt" aria-label="Phiếu nhận">
        <p>Mã phản ánh</p>
        <p className="receipt-code">{inThrees(receipt.code)}</p>
        <p>
          <strong>{receipt.office.name}</strong> nhận ngày {dayInWordsOf(receipt.submittedAt)}
        </p>
        <p>{dueWords(receipt.dueOn)}</p>
      </section>
      <Button look="secondary" icon="download" onClick={save}>
        Lưu thành ảnh
      </Button>
      <div role="status">
        {outcome === 'saved' && (
          <Note tone="calm" icon="check">
            Đã lưu ảnh vào máy.
          </Note>
        )}
        {outcome === 'failed' && (
          <Note tone="wait" icon="warning">
            Máy này chưa lưu được ảnh. Ông/Bà có thể chụp màn hình; mã cũng nằm trong mục Phản ánh của tôi.
          </Note>
        )}
      </div>
    </>
  );
}
