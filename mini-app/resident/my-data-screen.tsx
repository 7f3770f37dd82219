import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DataRequestReceipt } from '../../shared/privacy/schema.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { saveFile } from '../platform/save-file.ts';
import { isExpired, useSignedIn } from '../platform/session.ts';
import { Button } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { OnlyInZalo } from '../ui/only-in-zalo.tsx';
import { Page } from '../ui/page.tsx';
import { ErrorState, Failure, Note, Skeleton } from '../ui/states.tsx';
import { inThrees } from '../ui/words.ts';
import { AgreementList } from './agreement-list.tsx';
import { EraseButton } from './erase-button.tsx';
import { MyDataFacts } from './my-data-facts.tsx';
import { askOffice, copyOfMyData, myDataQuery } from './queries.ts';
import { useSending } from './use-sending.tsx';
import { ZaloPermission } from './zalo-permission.tsx';

const TITLE = 'Thông tin của tôi đang được lưu';

type HowLeft = { how: 'erased' | 'closed'; closedForDays: number; receipt: DataRequestReceipt };

/** Everything that is kept, and everything a person may do about it. */
export function MyDataScreen() {
  const isSignedIn = useSignedIn();
  const [left, setLeft] = useState<HowLeft | null>(null);
  return (
    <Page title="Thông tin của tôi">
      <Heading>{TITLE}</Heading>
      {left ? (
        <Left {...left} />
      ) : (
        <OnlyInZalo what="xem thông tin của mình">{isSignedIn ? <Kept onLeft={setLeft} /> : <Stranger />}</OnlyInZalo>
      )}
    </Page>
  );
}

function Left({ how, closedForDays, receipt }: HowLeft) {
  return (
    <div className="card" role="status">
      <p>
        <strong>{how === 'erased' ? 'Đã xoá thông tin của Ông/Bà.' : 'Đã rút lại đồng ý.'}</strong>
      </p>
      <p>
        {how === 'erased'
          ? 'Phản ánh đã gửi ở lại trong hồ sơ của cơ quan nhưng không còn gắn với Ông/Bà.'
          : `Xã phường, nơi theo dõi đã xoá. Từ giờ cơ quan không dùng thông tin của Ông/Bà và sau ${closedForDays} ngày xoá phần còn lại. Trước đó Ông/Bà đồng ý lại thì xem lại được phản ánh đã gửi.`}
      </p>
      <p>
        Mã yêu cầu: <strong>{inThrees(receipt.code)}</strong>. Ông/Bà ghi lại mã này nếu sau này muốn hỏi.
      </p>
      <p>
        {how === 'erased'
          ? 'Ở cơ quan không còn gì cho biết Ông/Bà là ai, nên cơ quan không báo Zalo về Ông/Bà được. Quyền đã cho ứng dụng này trong Zalo, Ông/Bà tự gỡ:'
          : `Chậm nhất ${formatDay(receipt.dueOn)} cơ quan báo để Zalo cũng dừng. Chỉ để báo việc này, cán bộ giữ sổ mở được mã người dùng Zalo của Ông/Bà, mỗi lần đều ghi lý do. Ông/Bà cũng tự gỡ được ngay:`}
      </p>
      <ZaloPermission />
    </div>
  );
}

/** Nobody is signed in on this phone; what another phone has left can be looked at all the same. */
function Stranger() {
  const sending = useSending();
  const [error, setError] = useState<unknown>(null);
  return (
    <>
      <p>Trên máy này Ông/Bà chưa gửi gì. Nếu đã trả lời phiếu hoặc gửi phản ánh từ máy khác, Ông/Bà xem được ở đây.</p>
      <Failure error={error} />
      <Button look="secondary" onClick={() => sending.run(async () => undefined).catch(setError)}>
        Xem thông tin cơ quan đang lưu
      </Button>
      {sending.sheet}
    </>
  );
}

function Kept({ onLeft }: { onLeft: (left: HowLeft) => void }) {
  const data = useQuery(myDataQuery);
  if (data.isPending) return <Skeleton shapes={['title', 'row', 'row', 'row']} />;
  if (!data.data)
    return isExpired(data.error) ? <Stranger /> : <ErrorState error={data.error} onRetry={() => data.refetch()} />;
  const { closedForDays } = data.data;
  return (
    <>
      <MyDataFacts data={data.data} />
      <AgreementList
        consents={data.data.consents}
        closedForDays={closedForDays}
        onClosed={(receipt) => onLeft({ how: 'closed', closedForDays, receipt })}
      />
      <TakeHome />
      <AskOffice />
      <section aria-labelledby="erase">
        <h2 id="erase">Xoá</h2>
        <EraseButton
          feedback={data.data.feedback.length}
          onErased={(receipt) => onLeft({ how: 'erased', closedForDays, receipt })}
        />
      </section>
    </>
  );
}

function TakeHome() {
  const [busy, setBusy] = useState<'json' | 'html' | null>(null);
  const [error, setError] = useState<unknown>(null);
  const take = async (format: 'json' | 'html') => {
    setBusy(format);
    setError(null);
    try {
      saveFile(await copyOfMyData(format), `thong-tin-cua-toi.${format}`);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(null);
    }
  };
  return (
    <section aria-labelledby="take-home">
      <h2 id="take-home">Tải về</h2>
      <Button look="secondary" icon="download" busy={busy === 'html' && 'Đang tải…'} onClick={() => take('html')}>
        Tải bản để đọc
      </Button>
      <Button look="quiet" icon="download" busy={busy === 'json' && 'Đang tải…'} onClick={() => take('json')}>
        Tải bản cho phần mềm (JSON)
      </Button>
      <Failure error={error} />
    </section>
  );
}

const ASKING = {
  correction: 'Nhờ cơ quan sửa thông tin sai',
  objection: 'Không đồng ý cách cơ quan dùng thông tin',
} as const;

function AskOffice() {
  const [busy, setBusy] = useState<keyof typeof ASKING | null>(null);
  const [receipt, setReceipt] = useState<DataRequestReceipt | null>(null);
  const [error, setError] = useState<unknown>(null);
  const ask = async (kind: keyof typeof ASKING) => {
    setBusy(kind);
    setError(null);
    try {
      setReceipt(await askOffice(kind));
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(null);
    }
  };
  return (
    <section aria-labelledby="ask-office">
      <h2 id="ask-office">Sửa, phản đối</h2>
      <p className="hint">
        Xã, phường, thôn, tổ dân phố và nơi theo dõi Ông/Bà tự đổi ở mục Của tôi. Việc khác, cơ quan làm theo yêu cầu.
      </p>
      {receipt ? (
        <Note tone="calm" icon="check">
          <p>
            Đã ghi yêu cầu. Mã: <strong>{inThrees(receipt.code)}</strong>. Cơ quan không biết ai gửi: Ông/Bà gọi hoặc
            đến cơ quan, nói mã này và việc cần làm. Xong chậm nhất {formatDay(receipt.dueOn)}.
          </p>
        </Note>
      ) : (
        (['correction', 'objection'] as const).map((kind) => (
          <Button key={kind} look="quiet" busy={busy === kind && 'Đang ghi…'} onClick={() => ask(kind)}>
            {ASKING[kind]}
          </Button>
        ))
      )}
      <Failure error={error} />
    </section>
  );
}
