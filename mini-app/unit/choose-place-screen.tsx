import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import type { UnitRef } from '../../shared/unit/schema.ts';
import { Heading } from '../ui/heading.tsx';
import { Page } from '../ui/page.tsx';
import { ChooseHamlet } from './choose-hamlet-screen.tsx';
import { setMyPlace, useMyPlace } from './my-place.ts';
import { PlacePicker } from './place-picker.tsx';

export function ChoosePlaceScreen() {
  const navigate = useNavigate();
  const { key } = useLocation();
  const mine = useMyPlace();
  const [chosen, setChosen] = useState<UnitRef | null>(null);
  if (chosen)
    return (
      <ChooseHamlet
        place={chosen}
        onDone={() => {
          if (key === 'default') navigate('/', { replace: true });
          else navigate(-1);
        }}
      />
    );
  return (
    <Page title="Chọn xã, phường">
      <Heading>Ông/Bà muốn xem tin của nơi nào?</Heading>
      <p className="hint">
        {mine ? `Đang xem: ${mine.name}. ` : ''}Nơi Ông/Bà chọn được giữ trên máy này, cơ quan không lưu.
      </p>
      <PlacePicker
        label="Tên xã, phường (tên cũ cũng được)"
        onChoose={(place) => {
          setMyPlace(place);
          setChosen(place);
        }}
      />
    </Page>
  );
}
