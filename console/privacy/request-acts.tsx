import { Button } from 'antd';
import { useState } from 'react';
import type { DataRequest } from '../../shared/privacy/schema.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { useOneAtATime } from '../platform/act.ts';
import { formatCode } from '../ui/format.ts';
import { ReasonDialog } from '../ui/reason-dialog.tsx';
import { Refusal } from '../ui/states.tsx';
import { useAcknowledge, useClose, useExtend } from './queries.ts';
import { ZaloActs } from './zalo-acts.tsx';

const REASON = { min: 10, max: 500 } as const;

/** What may be done with an open request at its step. */
export function RequestActs({ request }: { request: DataRequest }) {
  const acknowledge = useAcknowledge();
  const close = useClose();
  const extend = useExtend();
  const [asked, setAsked] = useState<'extend' | 'refuse' | null>(null);
  const [text, setText] = useState('');
  const { id, version, step, code, dueOn, latestOn } = request;
  const told = useOneAtATime(() => acknowledge.mutateAsync({ id, version }).catch(() => undefined));
  const done = useOneAtATime(() => close.mutateAsync({ id, version, outcome: 'done' }).catch(() => undefined));
  const named = (act: string): string => `${act}, yêu cầu ${formatCode(code)}`;
  // What Zalo told is done by the server itself.
  if (!step || (request.channel === 'zalo' && step === 'work')) return null;

  if (step === 'tell_zalo') return <ZaloActs request={request} />;

  return (
    <div className="buttons">
      {step === 'acknowledge' && (
        <Button size="small" type="primary" aria-label={named('Đã báo người yêu cầu')} onClick={() => void told()}>
          Đã báo người yêu cầu
        </Button>
      )}
      {step === 'work' && (
        <>
          <Button size="small" type="primary" aria-label={named('Đã làm xong')} onClick={() => void done()}>
            Đã làm xong
          </Button>
          <Button size="small" aria-label={named('Không làm được')} onClick={() => setAsked('refuse')}>
            Không làm được
          </Button>
        </>
      )}
      {latestOn > dueOn && (
        <Button size="small" aria-label={named('Gia hạn')} onClick={() => setAsked('extend')}>
          Gia hạn
        </Button>
      )}
      <Refusal error={acknowledge.error ?? close.error} />
      {asked === 'extend' && (
        <ReasonDialog
          title={`Gia hạn yêu cầu ${formatCode(code)}`}
          label="Lý do, người yêu cầu sẽ đọc"
          okText={`Gia hạn đến ${formatDay(latestOn)}`}
          {...REASON}
          text={text}
          onText={setText}
          onSubmit={(reason) => extend.mutateAsync({ id, version, dueOn: latestOn, reason })}
          onClose={() => setAsked(null)}
        >
          <p>
            Chỉ gia hạn được một lần, từ {formatDay(dueOn)} đến {formatDay(latestOn)}.
          </p>
        </ReasonDialog>
      )}
      {asked === 'refuse' && (
        <ReasonDialog
          title={`Không làm được yêu cầu ${formatCode(code)}`}
          label="Lý do, người yêu cầu sẽ đọc"
          okText="Đóng yêu cầu"
          isDanger
          {...REASON}
          text={text}
          onText={setText}
          onSubmit={(reason) => close.mutateAsync({ id, version, outcome: 'refused', reason })}
          onClose={() => setAsked(null)}
        >
          <p>Yêu cầu được đóng; người yêu cầu nghe lý do này khi hỏi bằng mã.</p>
        </ReasonDialog>
      )}
    </div>
  );
}
