import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { UnitRef } from '../../shared/unit/schema.ts';
import { codeOf } from '../platform/query-client.ts';
import { useSignedIn } from '../platform/session.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Failure } from '../ui/states.tsx';
import { aboutQuery, consentTextOf, forgetPlaceAtAgency, keepPlaceAtAgency, meQuery } from './queries.ts';
import { useSending } from './use-sending.tsx';

/** Lets the agency keep the commune, and takes that back. Nothing depends on it. */
export function KeepPlace({ place }: { place: UnitRef }) {
  const isSignedIn = useSignedIn();
  const me = useQuery({ ...meQuery, enabled: isSignedIn });
  const about = useQuery(aboutQuery);
  const text = consentTextOf(about.data, 'place');
  const [agreed, setAgreed] = useState(false);
  const [missing, setMissing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const sending = useSending();

  const act = async (what: () => Promise<void>) => {
    setBusy(true);
    setError(null);
    try {
      await sending.run(what);
      setAgreed(false);
    } catch (failure) {
      setError(failure);
      if (codeOf(failure) === 'consent_text_changed') await about.refetch();
    } finally {
      setBusy(false);
    }
  };

  const kept = isSignedIn ? me.data?.place : null;
  const isAskedAgain = kept !== undefined && kept !== null && me.data?.placeAskedAgain === true;
  if (kept && !isAskedAgain)
    return (
      <div className="card">
        <p>
          Cơ quan đang lưu nơi của Ông/Bà: <strong>{kept.name}</strong>
        </p>
        <Failure error={error} />
        <Button look="secondary" onClick={() => act(forgetPlaceAtAgency)} busy={isBusy && 'Đang xoá…'}>
          Rút lại đồng ý và xoá
        </Button>
        {sending.sheet}
      </div>
    );
  if (!text) return null;
  return (
    <div className="card">
      {isAskedAgain && (
        <p role="status">
          <strong>{kept.name}</strong> đã được chia lại, cơ quan không biết nay Ông/Bà thuộc nơi nào. Ông/Bà chọn nơi
          đang sống ở trên rồi cho cơ quan lưu lại.
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
      <Failure error={error} />
      <Button
        look="secondary"
        busy={isBusy && 'Đang lưu…'}
        onClick={() => (agreed ? act(() => keepPlaceAtAgency(place.id, text.textHash)) : setMissing(true))}
      >
        Cho cơ quan lưu {place.name}
      </Button>
      {sending.sheet}
    </div>
  );
}
