import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { ApiError } from '../../shared/call.ts';
import { codeOf } from '../platform/query-client.ts';
import { isExpired, session } from '../platform/session.ts';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { ErrorState, Failure, Note, Skeleton } from '../ui/states.tsx';
import { aboutQuery, consentTextOf } from './queries.ts';

interface Sending {
  /** Runs what needs a signed-in resident, asking first where nobody is. `undefined`: they did not agree. */
  run<T>(act: () => Promise<T>): Promise<T | undefined>;
  /** The question, to be rendered by the screen. */
  sheet: ReactNode;
}

/** Asks for the account only now, at the tap that sends, and again when the session has expired on the way. */
export function useSending(): Sending {
  const [asked, setAsked] = useState<{ answer: (agreed: boolean) => void } | null>(null);

  const ask = () =>
    new Promise<boolean>((resolve) => {
      setAsked({
        answer: (agreed) => {
          setAsked(null);
          resolve(agreed);
        },
      });
    });

  return {
    async run(act) {
      for (;;) {
        if (!session.isOpen() && !(await ask())) return undefined;
        try {
          return await act();
        } catch (error) {
          if (!isExpired(error)) throw error;
          session.close();
        }
      }
    },
    sheet: asked && <ConsentSheet onAnswer={asked.answer} />,
  };
}

function ConsentSheet({ onAnswer }: { onAnswer: (agreed: boolean) => void }) {
  const about = useQuery(aboutQuery);
  const text = consentTextOf(about.data, 'account');
  const [state, setState] = useState<'asking' | 'busy' | 'refused'>('asking');
  const [error, setError] = useState<unknown>(null);

  const agree = async () => {
    if (!text) return;
    setState('busy');
    setError(null);
    try {
      const signedIn = await session.signIn({ purpose: 'account', textHash: text.textHash });
      if (signedIn) onAnswer(true);
      else setState('refused');
    } catch (failure) {
      setState('asking');
      setError(failure instanceof ApiError ? failure : new ApiError('internal'));
      // The words have changed since they were read: show the new ones before asking again.
      if (codeOf(failure) === 'consent_text_changed') await about.refetch();
    }
  };

  return (
    <Sheet
      title="Xin phép Ông/Bà trước khi gửi"
      onClose={() => onAnswer(false)}
      actions={
        <>
          {text && (
            <Button onClick={agree} busy={state === 'busy' && 'Đang xác nhận với Zalo…'}>
              Tôi đồng ý
            </Button>
          )}
          <Button look="quiet" onClick={() => onAnswer(false)}>
            Không đồng ý
          </Button>
        </>
      }
    >
      {text ? (
        <p>{text.text}</p>
      ) : about.isError ? (
        <ErrorState error={about.error} onRetry={() => about.refetch()} />
      ) : (
        <Skeleton shapes={['line', 'line', 'line']} />
      )}
      <Failure error={error} />
      {state === 'refused' && (
        <div role="alert">
          <Note tone="wait" icon="warning">
            Ông/Bà chưa cho phép trong Zalo nên chưa gửi được. Những gì đã viết vẫn còn trên máy.
            {about.data?.owner.phone && ` Ông/Bà cũng có thể gọi ${about.data.owner.phone} để nói với cơ quan.`}
          </Note>
        </div>
      )}
    </Sheet>
  );
}
