import { useState } from 'react';
import type { DataRequestReceipt } from '../../shared/privacy/schema.ts';
import type { ConsentPurpose } from '../../shared/resident/consent.ts';
import type { MyData } from '../../shared/resident/my-data.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Failure } from '../ui/states.tsx';
import { dayOf } from '../ui/words.ts';
import { withdraw } from './queries.ts';

export const PURPOSES: Record<ConsentPurpose, string> = {
  account: 'Dùng mã người dùng Zalo để nhận ra tôi khi gửi',
  place: 'Lưu xã, phường, thôn, tổ dân phố của tôi',
  follow: 'Lưu nơi tôi theo dõi',
  contact: 'Lưu họ tên, số điện thoại để liên hệ về phản ánh',
  message: 'Nhắn tin cho tôi qua Zalo',
};

/** What happens at once when it is taken back. */
const THEN: Record<Exclude<ConsentPurpose, 'account'>, string> = {
  place: 'Cơ quan xoá xã, phường, thôn, tổ dân phố của Ông/Bà ngay. Máy này vẫn giữ để chọn tin.',
  follow: 'Cơ quan xoá danh sách theo dõi ngay. Máy này vẫn giữ.',
  contact:
    'Từ giờ không cán bộ nào mở xem họ tên, số điện thoại trong các phản ánh Ông/Bà đã gửi. Phản ánh vẫn được xử lý.',
  message: 'Cơ quan không nhắn tin cho Ông/Bà qua Zalo nữa, kể cả tin đang chờ gửi. Tin vẫn đọc được trong ứng dụng.',
};

const thenOf = (purpose: ConsentPurpose, closedForDays: number): string =>
  purpose === 'account'
    ? `Máy này và mọi máy khác thoát phiên. Cơ quan xoá ngay xã phường, nơi theo dõi, không mở xem liên hệ và không dùng thông tin của Ông/Bà nữa, trừ mã người dùng Zalo để báo Zalo cũng dừng; sau ${closedForDays} ngày thì xoá phần còn lại. Trước đó Ông/Bà đồng ý lại thì xem lại được phản ánh đã gửi; xã phường, nơi theo dõi phải chọn lại.`
    : THEN[purpose];

/** Each agreement once, with its words, and the way back. */
export function AgreementList({
  consents,
  closedForDays,
  onClosed,
}: {
  consents: MyData['consents'];
  closedForDays: number;
  onClosed: (receipt: DataRequestReceipt) => void;
}) {
  const [asked, setAsked] = useState<ConsentPurpose | null>(null);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const current = consents.filter(
    ({ purpose, withdrawnAt }, at) =>
      withdrawnAt === null &&
      consents.findIndex((other) => other.purpose === purpose && other.withdrawnAt === null) === at,
  );

  const take = async (purpose: ConsentPurpose) => {
    setBusy(true);
    setError(null);
    try {
      const receipt = await withdraw(purpose);
      setAsked(null);
      if (purpose === 'account') onClosed(receipt);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };

  return (
    <section aria-labelledby="agreements">
      <h2 id="agreements">Những điều tôi đã đồng ý</h2>
      {current.map(({ purpose, version, text, givenAt }) => (
        <div key={purpose} className="card">
          <p>
            <strong>{PURPOSES[purpose]}</strong>
          </p>
          <p className="hint">
            Đồng ý ngày {dayOf(givenAt)}, bản {version}.
          </p>
          {text && <p>{text}</p>}
          <Button look="quiet" onClick={() => setAsked(purpose)}>
            Rút lại: {PURPOSES[purpose].charAt(0).toLowerCase() + PURPOSES[purpose].slice(1)}
          </Button>
        </div>
      ))}
      {asked && (
        <Sheet
          title="Rút lại đồng ý?"
          onClose={() => setAsked(null)}
          actions={
            <>
              <Button look="danger" onClick={() => take(asked)} busy={isBusy && 'Đang rút lại…'}>
                Rút lại đồng ý
              </Button>
              <Button look="quiet" onClick={() => setAsked(null)}>
                Thôi, giữ nguyên
              </Button>
            </>
          }
        >
          <p>{thenOf(asked, closedForDays)}</p>
          <Failure error={error} />
        </Sheet>
      )}
    </section>
  );
}
