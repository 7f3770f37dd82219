import { useState } from 'react';
import { FEEDBACK_LIMITS } from '../../shared/feedback/schema.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { FieldError } from '../ui/field-error.tsx';
import { Heading } from '../ui/heading.tsx';
import { Icon } from '../ui/icon.tsx';
import { PlacePicker } from '../unit/place-picker.tsx';
import type { StepProps } from './compose-screen.tsx';
import { changeDraft } from './draft.ts';

export function PlaceStep({ draft, frame, goOn }: StepProps) {
  const [isChoosing, setChoosing] = useState(draft.place === null);
  const [error, setError] = useState<string>();
  return frame({
    dock: (
      <Button
        onClick={() => {
          if (draft.place && !isChoosing) goOn();
          else setError('Ông/Bà chọn một xã, phường để cơ quan nơi đó nhận.');
        }}
      >
        Tiếp tục
      </Button>
    ),
    children: (
      <>
        <Heading>Việc này ở đâu?</Heading>
        {draft.place && !isChoosing ? (
          <>
            <div className="card">
              <p className="status">
                <Icon name="pin" />
                {draft.place.name}
              </p>
              <button type="button" className="link-button" onClick={() => setChoosing(true)}>
                Đổi nơi khác
              </button>
            </div>
            <Field
              label="Chỗ nào (không bắt buộc)"
              hint="Tên đường, thôn, tổ dân phố hoặc nơi gần đó"
              value={draft.placeDetail}
              maxLength={FEEDBACK_LIMITS.placeDetail}
              onChange={(placeDetail) => changeDraft({ placeDetail })}
            />
          </>
        ) : (
          <>
            <FieldError id="no-place" error={error} />
            <PlacePicker
              label="Tên xã, phường (tên cũ cũng được)"
              onChoose={({ id, name }) => {
                changeDraft({ place: { id, name }, ...(id !== draft.place?.id && { aboutUnit: null }) });
                setError(undefined);
                setChoosing(false);
              }}
            />
          </>
        )}
      </>
    ),
  });
}
