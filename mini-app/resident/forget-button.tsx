import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { emptyPhone } from './empty-phone.ts';
import { signOut } from './queries.ts';

export function ForgetButton() {
  const navigate = useNavigate();
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);

  const forget = async () => {
    setBusy(true);
    // The server is told if it can be reached; the phone is emptied either way.
    await signOut();
    emptyPhone();
    navigate('/', { replace: true });
  };

  return (
    <>
      <Button look="danger" icon="trash" onClick={() => setAsking(true)}>
        Xoá dữ liệu trên máy này
      </Button>
      {isAsking && (
        <Sheet
          title="Xoá dữ liệu trên máy này?"
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button look="danger" onClick={forget} busy={isBusy && 'Đang xoá…'}>
                Xoá hết trên máy này
              </Button>
              <Button look="quiet" onClick={() => setAsking(false)}>
                Thôi, giữ lại
              </Button>
            </>
          }
        >
          <p>Máy sẽ quên nơi đã chọn, cỡ chữ, tin đã xem, phản ánh viết dở hoặc đang chờ gửi, và thoát phiên.</p>
          <p>Những gì Ông/Bà đã gửi cho cơ quan vẫn còn; lần sau Ông/Bà xem lại được.</p>
        </Sheet>
      )}
    </>
  );
}
