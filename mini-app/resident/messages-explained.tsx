import { useEffect, useRef } from 'react';
import { Link, useLocation } from 'react-router-dom';

const ANCHOR = 'tin-zalo';

/** "Vì sao tôi nhận tin này": what is sent through Zalo, when, and how it ends. Links with #tin-zalo lead here. */
export function MessagesExplained({ account }: { account: string }) {
  const { hash } = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (hash !== `#${ANCHOR}`) return;
    heading.current?.scrollIntoView?.();
    heading.current?.focus({ preventScroll: true });
  }, [hash]);
  return (
    <section aria-labelledby={ANCHOR}>
      <h2 id={ANCHOR} ref={heading} tabIndex={-1}>
        Tin qua Zalo: vì sao, tin nào, giờ nào
      </h2>
      <p>Ông/Bà chỉ nhận tin khi đã bấm “Báo cho tôi qua Zalo” trong ứng dụng này và đồng ý khi Zalo hỏi.</p>
      <ul className="bullets">
        <li>Ai nhắn: tài khoản {account}.</li>
        <li>
          Tin nào: tin mới của nơi Ông/Bà cho cơ quan lưu hoặc theo dõi; và khi phản ánh của chính Ông/Bà có trả lời,
          chỉ ghi mã phản ánh, không ghi nội dung.
        </li>
        <li>Giờ nào: tin mới chỉ từ 06:00 đến 21:59; tin về phản ánh của Ông/Bà có thể đến bất cứ giờ nào.</li>
        <li>
          Đến khi nào: Zalo cho cơ quan nhắn trong 7 ngày sau lần gần nhất Ông/Bà đồng ý hoặc nhắn cho tài khoản. Quá 7
          ngày, Ông/Bà vào mục Của tôi bấm nhận tiếp.
        </li>
        <li>
          Thôi nhận: vào Thông tin của tôi, bấm “Rút lại: nhắn tin cho tôi qua Zalo”. Tin đang chờ gửi cũng không gửi
          nữa. Bỏ quan tâm tài khoản trong Zalo cũng thôi nhận.
        </li>
      </ul>
      <Link to="/cua-toi/thong-tin" className="link-button">
        Mở Thông tin của tôi
      </Link>
    </section>
  );
}
