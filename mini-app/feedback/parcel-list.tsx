import { Link } from 'react-router-dom';
import { Icon } from '../ui/icon.tsx';
import { inThrees } from '../ui/words.ts';
import type { Parcel } from './outbox.ts';
import { useParcels } from './outbox.ts';

/** What a parcel is called in one line. */
export function parcelWords({ receipt, refused, waiting }: Parcel): string {
  if (receipt) return `Đã gửi, mã ${inThrees(receipt.code)}`;
  if (refused !== null) return 'Chưa gửi được, cần Ông/Bà sửa';
  return waiting === 'sign_in' ? 'Chờ Ông/Bà bấm gửi' : 'Đang chờ gửi';
}

/** What was handed over for sending and whose receipt has not been looked at. */
export function ParcelList() {
  const parcels = useParcels();
  if (parcels.length === 0) return null;
  return (
    <ul className="rows">
      {parcels.map((parcel) => (
        <li key={parcel.draft.clientRequestId}>
          <Link to={`/phan-anh/dang-gui/${parcel.draft.clientRequestId}`} className="row">
            <Icon name={parcel.receipt ? 'check' : 'clock'} />
            <span>
              <strong>{parcelWords(parcel)}</strong>
              <span className="two-lines hint">{parcel.draft.content}</span>
            </span>
            <Icon name="right" size={20} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
