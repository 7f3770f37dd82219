import { useQuery } from '@tanstack/react-query';
import type { ConsentPurpose } from '../../shared/resident/consent.ts';
import { appConfig, appVersion } from '../platform/app-config.ts';
import { Heading } from '../ui/heading.tsx';
import { Page } from '../ui/page.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import { MessagesExplained } from './messages-explained.tsx';
import { aboutQuery } from './queries.ts';

const TITLES: Readonly<Record<ConsentPurpose, string>> = {
  account: 'Khi Ông/Bà trả lời phiếu hoặc gửi phản ánh',
  place: 'Khi Ông/Bà cho cơ quan lưu xã, phường',
  follow: 'Khi Ông/Bà cho cơ quan lưu nơi theo dõi',
  contact: 'Khi Ông/Bà để lại họ tên, số điện thoại',
  message: 'Khi Ông/Bà nhận tin qua Zalo',
};

/** Bears the Mini App's name and shows owner, address, contact and version (Zalo's review rule 4.8, agreement 5.5.a). */
export function PrivacyScreen() {
  const about = useQuery(aboutQuery);
  const owner = about.data?.owner;
  const facts = [
    ['Cơ quan chủ quản', owner?.name],
    ['Địa chỉ', owner?.address],
    ['Điện thoại', owner?.phone],
    ['Thư điện tử, nơi nhận khiếu nại về ứng dụng', owner?.email],
    ['Phiên bản', about.data?.version ?? appVersion],
  ].filter(([, value]) => value);
  return (
    <Page title="Quyền riêng tư">
      <Heading>Quyền riêng tư của {about.data?.appName ?? appConfig.title}</Heading>
      <p>
        Đọc tin không cần đăng nhập, và cơ quan không lưu ai đã đọc tin nào. Ứng dụng chỉ xin phép lưu thông tin vào lúc
        cần, từng việc một; không đồng ý thì vẫn đọc được mọi tin.
      </p>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {about.data ? (
        about.data.consentTexts
          // Where no account can write, nobody is asked whether it may.
          .filter(({ purpose }) => purpose !== 'message' || about.data.messageAccount)
          .map(({ purpose, version, text }) => (
            <section key={purpose} aria-label={TITLES[purpose]}>
              <h2>{TITLES[purpose]}</h2>
              <p>{text}</p>
              <p className="hint">Bản {version}</p>
            </section>
          ))
      ) : about.isError ? (
        <ErrorState error={about.error} onRetry={() => about.refetch()} />
      ) : (
        <Skeleton shapes={['title', 'line', 'line']} />
      )}
      {about.data?.messageAccount && <MessagesExplained account={about.data.messageAccount.name} />}
      <section aria-label="Trên máy">
        <h2>Trên máy của Ông/Bà</h2>
        <p>
          Máy giữ nơi đã chọn, cỡ chữ, tin đã xem gần đây và phản ánh viết dở (7 ngày). Mục Của tôi có nút xoá hết những
          thứ này.
        </p>
      </section>
    </Page>
  );
}
