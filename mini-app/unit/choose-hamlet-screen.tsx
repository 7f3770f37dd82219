import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Navigate, useNavigate } from 'react-router-dom';
import type { UnitRef } from '../../shared/unit/schema.ts';
import { Button } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { Page } from '../ui/page.tsx';
import { Skeleton } from '../ui/states.tsx';
import { HamletPicker } from './hamlet-picker.tsx';
import { setMyHamlet, useMyHamlet, useMyPlace } from './my-place.ts';
import { hamletsQuery } from './queries.ts';

export function ChooseHamletScreen() {
  const place = useMyPlace();
  const navigate = useNavigate();
  return place ? <ChooseHamlet place={place} onDone={() => navigate(-1)} /> : <Navigate to="/chon-noi" replace />;
}

/** Asked once, after the commune; whoever does not want to say goes on, and so does whoever has nothing to choose from. */
export function ChooseHamlet({ place, onDone }: { place: UnitRef; onDone: () => void }) {
  const hamlet = useMyHamlet();
  const hamlets = useQuery(hamletsQuery(place.id));
  const items = hamlets.data?.items ?? [];
  const isNothing = !hamlets.isPending && items.length === 0;
  const isDone = useRef(false);
  const leave = () => {
    if (isDone.current) return;
    isDone.current = true;
    onDone();
  };
  useEffect(() => {
    if (isNothing) leave();
  });
  const choose = (chosen: UnitRef | null) => {
    setMyHamlet(chosen);
    leave();
  };
  return (
    <Page
      title="Chọn thôn, tổ dân phố"
      dock={
        <Button look="secondary" onClick={() => choose(null)}>
          Không chọn
        </Button>
      }
    >
      <Heading>Thôn, tổ dân phố của tôi (không bắt buộc)</Heading>
      <p className="hint">
        {hamlet ? `Đang chọn: ${hamlet.name}, ${place.name}. ` : `Thuộc ${place.name}. `}
        Được giữ trên máy này, cơ quan không lưu.
      </p>
      {items.length === 0 ? (
        <Skeleton shapes={['row', 'row', 'row']} />
      ) : (
        <HamletPicker hamlets={items} onChoose={choose} />
      )}
    </Page>
  );
}
