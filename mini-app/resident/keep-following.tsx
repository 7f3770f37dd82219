import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { codeOf } from '../platform/query-client.ts';
import { useSignedIn } from '../platform/session.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Failure, Note } from '../ui/states.tsx';
import { setFollows, setReadsBusiness, useFollows, useReadsBusiness } from '../unit/following.ts';
import { aboutQuery, consentTextOf, followAtAgency, meQuery, withdraw } from './queries.ts';
import { useSending } from './use-sending.tsx';

/** Lets the agency keep what is followed, so that another phone knows it too; and takes that back. */
export function KeepFollowing() {
  const follows = useFollows();
  const readsBusiness = useReadsBusiness();
  const isSignedIn = useSignedIn();
  const me = useQuery({ ...meQuery, enabled: isSignedIn });
  const about = useQuery(aboutQuery);
  const text = consentTextOf(about.data, 'follow');
  const [agreed, setAgreed] = useState(false);
  const [missing, setMissing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const sending = useSending();

  const act = async (what: () => Promise<unknown>) => {
    setBusy(true);
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
      setBusy(false);
    }
  };

  const kept = isSignedIn && me.data?.consents.some(({ purpose }) => purpose === 'follow') ? me.data : null;
  const isSame =
    kept !== null &&
    kept.readsBusiness === readsBusiness &&
    kept.following.length === follows.length &&
    kept.following.every(({ id }) => follows.some((place) => place.id === id));
  return (
    <section aria-labelledby="keep-following">
      <h2 id="keep-following">Giữ khi đổi máy</h2>
      {kept && (
        <div className="card">
          <p>
            Cơ quan đang lưu:{' '}
            <strong>{kept.following.map(({ name }) => name).join(', ') || 'chưa theo dõi nơi nào'}</strong>
            {kept.readsBusiness && '; nhận tin cho doanh nghiệp'}
          </p>
          {isSame ? (
            <Note tone="calm" icon="check">
              Giống như trên máy này.
            </Note>
          ) : (
            <Button
              look="secondary"
              onClick={() => {
                setFollows(kept.following);
                setReadsBusiness(kept.readsBusiness);
              }}
            >
              Dùng trên máy này
            </Button>
          )}
          <Button look="quiet" onClick={() => act(() => withdraw('follow'))} busy={isBusy && 'Đang xoá…'}>
            Rút lại đồng ý và xoá
          </Button>
        </div>
      )}
      {!isSame && text && (
        <div className="card">
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
            busy={isBusy && 'Đang lưu…'}
            onClick={() =>
              agreed
                ? act(() => followAtAgency({ placeIds: follows.map(({ id }) => id), readsBusiness }, text.textHash))
                : setMissing(true)
            }
          >
            Cho cơ quan lưu lựa chọn này
          </Button>
        </div>
      )}
      <Failure error={error} />
      {sending.sheet}
    </section>
  );
}
