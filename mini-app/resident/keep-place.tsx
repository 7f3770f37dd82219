import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { UnitRef } from '../../shared/unit/schema.ts';
import { codeOf } from '../platform/query-client.ts';
import { useSignedIn } from '../platform/session.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Failure } from '../ui/states.tsx';
import { homeName } from '../unit/my-place.ts';
import { aboutQuery, consentTextOf, forgetPlaceAtAgency, keepPlaceAtAgency, meQuery } from './queries.ts';
import { useSending } from './use-sending.tsx';

/** Lets the agency keep where one lives as it stands on this phone, and takes that back. Nothing depends on it. */
export function KeepPlace({ place, hamlet }: { place: UnitRef; hamlet: UnitRef | null }) {
  const isSignedIn = useSignedIn();
  const me = useQuery({ ...meQuery, enabled: isSignedIn });
  const about = useQuery(aboutQuery);
  const text = consentTextOf(about.data, 'place');
  const [agreed, setAgreed] = useState(false);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState<'saving' | 'erasing' | null>(null);
  const [error, setError] = useState<unknown>(null);
  const sending = useSending();

  const act = async (doing: 'saving' | 'erasing', what: () => Promise<void>) => {
    setBusy(doing);
    setError(null);
    try {
      await sending.run(what);
      setAgreed(false);
    } catch (failure) {
      setError(failure);
      if (codeOf(failure) !== 'consent_text_changed') return;
      // They agreed to other words.
      setAgreed(false);
      await about.refetch();
    } finally {
      setBusy(null);
    }
  };

  const kept = isSignedIn ? me.data?.place : null;
  const isAskedAgain = kept !== undefined && kept !== null && me.data?.placeAskedAgain === true;
  const isSame = kept?.id === place.id && (me.data?.hamlet?.id ?? null) === (hamlet?.id ?? null);
  return (
    <>
      {kept && !isAskedAgain && (
        <div className="card">
          <p>
            Cơ quan đang lưu nơi của Ông/Bà: <strong>{homeName(kept, me.data?.hamlet)}</strong>
          </p>
          <Button
            look="secondary"
            onClick={() => act('erasing', forgetPlaceAtAgency)}
            busy={busy === 'erasing' && 'Đang xoá…'}
          >
            Rút lại đồng ý và xoá
          </Button>
        </div>
      )}
      {text && (!isSame || isAskedAgain) && (
        <div className="card">
          {isAskedAgain && (
            <p role="status">
              <strong>{kept.name}</strong> đã được chia lại, cơ quan không biết nay Ông/Bà thuộc nơi nào. Ông/Bà chọn
              nơi đang sống ở trên rồi cho cơ quan lưu lại.
            </p>
          )}
          <Checkbox
            checked={agreed}
            onChange={(next) => {
              setAgreed(next);
              setMissing(false);
            }}
            error={missing ? 'Ông/Bà đánh dấu vào ô nếu đồng ý.' : undefined}
          >
            {text.text}
          </Checkbox>
          <Button
            look="secondary"
            busy={busy === 'saving' && 'Đang lưu…'}
            onClick={() =>
              agreed
                ? act('saving', () => keepPlaceAtAgency(place.id, hamlet?.id ?? null, text.textHash))
                : setMissing(true)
            }
          >
            Cho cơ quan lưu {homeName(place, hamlet)}
          </Button>
        </div>
      )}
      <Failure error={error} />
      {sending.sheet}
    </>
  );
}
