import type { NoticeView } from '../../shared/notice/schema.ts';
import { formatDay, formatDayInWords } from '../../shared/time/local-date.ts';
import { LinkButton } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { Note } from '../ui/states.tsx';
import { dayInWordsOf } from '../ui/words.ts';

/** Whether what is written still holds: said before anything of it is read. */
export function Standing({ notice }: { notice: NoticeView }) {
  const { state, validUntil, correction } = notice;
  return (
    <>
      {state === 'expired' && validUntil && (
        <Note tone="wait" icon="clock">
          <p>
            <strong>Tin này đã hết hạn sau {formatDayInWords(validUntil)}.</strong>
          </p>
          <p>Nội dung giữ lại để Ông/Bà tra cứu, nay có thể đã khác.</p>
        </Note>
      )}
      {correction && (
        <Note tone="calm" icon="check">
          <p>
            <strong>Đã đính chính vào {dayInWordsOf(correction.at)}</strong>
          </p>
          <p>{correction.note}</p>
        </Note>
      )}
      {state === 'current' && validUntil && <p className="hint">Có hiệu lực đến hết ngày {formatDay(validUntil)}.</p>}
    </>
  );
}

/** What is left at the address of a notice that was withdrawn. */
export function Withdrawn({ notice, withdrawal }: { notice: NoticeView; withdrawal: { at: string; reason: string } }) {
  return (
    <>
      <Heading>Tin này đã được gỡ</Heading>
      <Note tone="bad" icon="warning">
        <p>
          {notice.office.name} đã gỡ tin “{notice.title}” vào {dayInWordsOf(withdrawal.at)}.
        </p>
        <p>Lý do: {withdrawal.reason}</p>
        <p>Ông/Bà không làm theo nội dung đã đọc trước đó.</p>
      </Note>
      <LinkButton to="/" look="secondary" replace>
        Về Bảng tin
      </LinkButton>
    </>
  );
}
