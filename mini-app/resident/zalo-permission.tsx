import { useState } from 'react';
import { zalo } from '../platform/zalo.ts';
import { Button } from '../ui/button.tsx';
import { canSend } from '../ui/only-in-zalo.tsx';

/** What was allowed in Zalo is taken back in Zalo. Where it does not open, nothing here waits for it. */
export function ZaloPermission() {
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  if (!canSend()) return <p className="hint">Ông/Bà mở ứng dụng này trong Zalo để gỡ quyền.</p>;

  const open = async () => {
    setBusy(true);
    setSaid('');
    const answer = await zalo.openPermissionSetting();
    setBusy(false);
    // Zalo answers before it has opened anything: whether it did, only the person sees.
    setSaid(
      answer.ok
        ? 'Ông/Bà gỡ ở phần quyền của Zalo vừa mở, rồi quay lại đây. Không thấy mở thì gỡ sau cũng được.'
        : 'Chưa mở được phần quyền trong Zalo. Ông/Bà cứ làm tiếp ở đây; quyền trong Zalo gỡ sau cũng được.',
    );
  };
  return (
    <>
      <Button look="secondary" busy={isBusy && 'Đang mở…'} onClick={open}>
        Gỡ quyền trong Zalo
      </Button>
      <p className="hint" role="status">
        {said}
      </p>
    </>
  );
}
