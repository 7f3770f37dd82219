import { useEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import type { Me } from '../../shared/resident/schema.ts';
import { Note } from '../ui/states.tsx';
import { dayInWordsOf } from '../ui/words.ts';

type Messages = NonNullable<Me['messages']>;

/** By the phone's clock, which only decides whether the button is shown. */
export const isOver = ({ until }: Messages): boolean => Date.parse(until) <= Date.now();

/** Whoever is told through Zalo reads by whom, until when, and how to stop. */
export function Receiving({ messages, me, isNew }: { messages: Messages; me: Me; isNew: boolean }) {
  const words = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that was pressed is gone.
    if (isNew) words.current?.focus({ preventScroll: true });
  }, [isNew]);
  const over = isOver(messages);
  const hasPlace = me.place !== null || me.following.length > 0;
  return (
    <>
      <div ref={words} tabIndex={-1}>
        {over ? (
          <Note tone="wait" icon="clock">
            <p>
              <strong>Tạm ngừng nhận tin qua Zalo.</strong>
            </p>
            <p>
              Zalo chỉ cho cơ quan nhắn ít ngày sau lần gần nhất Ông/Bà đồng ý hoặc nhắn cho tài khoản{' '}
              {messages.account}; hạn ấy đã hết {dayInWordsOf(messages.until)}. Muốn nhận tiếp, Ông/Bà bấm nút dưới đây.
            </p>
          </Note>
        ) : (
          <Note tone="calm" icon="check">
            <p>
              <strong>Đang nhận tin qua Zalo</strong>
            </p>
            <p>
              Tài khoản {messages.account} nhắn cho Ông/Bà. Zalo cho nhắn đến {dayInWordsOf(messages.until)}; sau đó
              Ông/Bà mở lại mục Của tôi, bấm nhận tiếp.
            </p>
          </Note>
        )}
      </div>
      {!hasPlace && (
        <p>
          Cơ quan chưa biết Ông/Bà ở đâu nên chỉ nhắn khi phản ánh có trả lời. Muốn nhận cả tin của xã, phường: ở mục{' '}
          <Link to="/cua-toi">Của tôi</Link>, Ông/Bà cho cơ quan lưu nơi sống.
        </p>
      )}
      <p>
        <Link to="/cua-toi/thong-tin">Thôi nhận tin</Link>
      </p>
      <p>
        <Link to="/cua-toi/quyen-rieng-tu#tin-zalo">Vì sao tôi nhận tin này</Link>
      </p>
    </>
  );
}
