import { useEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import type { Me } from '../../shared/resident/schema.ts';
import { Icon } from '../ui/icon.tsx';
import { dayInWordsOf } from '../ui/words.ts';

type Messages = NonNullable<Me['messages']>;

interface ReceivingProps {
  me: Me;
  messages: Messages;
  /** Just now, so that the button that was pressed is gone. */
  isNew: boolean;
  /** Where the place is chosen on the same screen. */
  isAtHome: boolean;
}

/** Whoever is told through Zalo reads by whom, until when, and how to stop. */
export function Receiving({ me, messages, isNew, isAtHome }: ReceivingProps) {
  const words = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (isNew) words.current?.focus({ preventScroll: true });
  }, [isNew]);
  const over = messages.isOver;
  const day = dayInWordsOf(messages.until);
  return (
    <>
      <p ref={words} tabIndex={-1} className={over ? 'status status-wait' : 'status status-calm'}>
        <Icon name={over ? 'clock' : 'check'} />
        {over ? 'Tạm ngừng nhận tin qua Zalo' : 'Đang nhận tin qua Zalo'}
      </p>
      <p>
        {over
          ? `Zalo chỉ cho cơ quan nhắn ít ngày sau lần gần nhất Ông/Bà đồng ý hoặc nhắn cho tài khoản ${messages.account}; hạn ấy đã hết ${day}. Muốn nhận tiếp, Ông/Bà bấm nút dưới đây.`
          : `Tài khoản ${messages.account} nhắn cho Ông/Bà. Zalo cho nhắn đến ${day}; sau đó muốn nhận tiếp, Ông/Bà vào mục Của tôi bấm nhận tiếp.`}
      </p>
      {!over && me.place === null && me.following.length === 0 && (
        <>
          <p>
            Cơ quan chưa biết Ông/Bà ở đâu nên chỉ nhắn khi phản ánh có trả lời. Muốn nhận cả tin của xã, phường, Ông/Bà{' '}
            {isAtHome ? 'chọn nơi sống ở trên rồi cho cơ quan lưu.' : 'cho cơ quan lưu nơi sống.'}
          </p>
          {!isAtHome && (
            <Link to="/cua-toi" className="link-button">
              Mở mục Của tôi
            </Link>
          )}
        </>
      )}
      <Link to="/cua-toi/thong-tin" className="link-button">
        Thôi nhận tin
      </Link>
      <Link to="/cua-toi/quyen-rieng-tu#tin-zalo" className="link-button">
        Vì sao tôi nhận tin này
      </Link>
    </>
  );
}
