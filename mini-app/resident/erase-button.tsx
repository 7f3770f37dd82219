import { useState } from 'react';
import type { DataRequestReceipt } from '../../shared/privacy/schema.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Failure } from '../ui/states.tsx';
import { emptyPhone } from './empty-phone.ts';
import { eraseMe } from './queries.ts';
import { ZaloPermission } from './zalo-permission.tsx';

/** Deletes everything at the agency, and empties this phone. */
export function EraseButton({
  feedback,
  onErased,
}: {
  feedback: number;
  onErased: (receipt: DataRequestReceipt) => void;
}) {
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const erase = async () => {
    setBusy(true);
    setError(null);
    try {
      const receipt = await eraseMe();
      onErased(receipt);
      emptyPhone();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };

  return (
    <>
      <Button look="danger" icon="trash" onClick={() => setAsking(true)}>
        Xoá mọi thông tin của tôi
      </Button>
      {isAsking && (
        <Sheet
          title="Xoá mọi thông tin của tôi?"
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button look="danger" onClick={erase} busy={isBusy && 'Đang xoá…'}>
                Xoá hết, không lấy lại được
              </Button>
              <Button look="quiet" onClick={() => setAsking(false)}>
                Thôi, giữ lại
              </Button>
            </>
          }
        >
          <p>
            Cơ quan xoá mã Zalo, xã phường, nơi theo dõi, những lần đồng ý của Ông/Bà; máy này cũng được làm trống, kể
            cả phản ánh viết dở.
          </p>
          <p>
            Câu trả lời trong phiếu ở lại, không kèm tên. Để mỗi người chỉ trả lời một lần, cơ quan giữ một dấu không
            ghi tên, không ghi mã Zalo đến khi phiếu đóng; dấu đếm phản ánh gửi hôm nay thì hết ngày là xoá.
          </p>
          {feedback > 0 && (
            <p>
              {feedback} phản ánh đã gửi ở lại trong hồ sơ theo pháp luật, không còn gắn với Ông/Bà: Ông/Bà sẽ không xem
              được trả lời ở đây nữa.
            </p>
          )}
          <p>
            Xoá xong, cơ quan không còn biết Ông/Bà là ai để báo Zalo. Quyền đã cho ứng dụng này trong Zalo, Ông/Bà tự
            gỡ, trước hay sau khi xoá đều được:
          </p>
          <ZaloPermission />
          <Failure error={error} />
        </Sheet>
      )}
    </>
  );
}
