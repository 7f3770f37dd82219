import type { ChangeEvent } from 'react';
import { useState } from 'react';
import { FEEDBACK_LIMITS } from '../../shared/feedback/schema.ts';
import { ERRORS } from '../../shared/errors.ts';
import { Button } from '../ui/button.tsx';
import { FieldError } from '../ui/field-error.tsx';
import { Heading } from '../ui/heading.tsx';
import { Icon } from '../ui/icon.tsx';
import type { StepProps } from './compose-screen.tsx';
import type { DraftPhoto } from './draft.ts';
import { changeDraft, forgetPhoto, photoData } from './draft.ts';
import { takePhoto } from './photo.ts';

export function PhotoStep({ draft, frame, goOn }: StepProps) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const room = FEEDBACK_LIMITS.photos - draft.photos.length;

  const add = async (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    // The same file may be chosen again after it was removed.
    event.target.value = '';
    setError(files.length > room ? ERRORS.photo_limit[1] : undefined);
    setBusy(true);
    const taken: DraftPhoto[] = [];
    for (const file of files.slice(0, room)) {
      const photo = await takePhoto(file);
      if (photo) taken.push(photo);
      else setError(ERRORS.photo_too_large[1]);
    }
    changeDraft({ photos: [...draft.photos, ...taken] });
    setBusy(false);
  };

  const remove = (photo: DraftPhoto) => {
    forgetPhoto(photo.id);
    changeDraft({ photos: draft.photos.filter((other) => other.id !== photo.id) });
  };

  return frame({
    dock: <Button onClick={goOn}>{draft.photos.length === 0 ? 'Không có ảnh, tiếp tục' : 'Tiếp tục'}</Button>,
    children: (
      <>
        <Heading>Ông/Bà có ảnh không?</Heading>
        <p className="hint">
          Nhiều nhất {FEEDBACK_LIMITS.photos} ảnh. Ảnh chỉ gửi đi khi Ông/Bà bấm gửi; nơi chụp ghi trong ảnh sẽ được
          xoá.
        </p>
        {draft.photos.length > 0 && (
          <ul className="thumbs">
            {draft.photos.map((photo, index) => (
              <li key={photo.id} className="thumb">
                <Thumb photo={photo} alt={`Ảnh ${index + 1} Ông/Bà đã chọn`} />
                <button
                  type="button"
                  className="link-button"
                  aria-label={`Bỏ ảnh ${index + 1}`}
                  onClick={() => remove(photo)}
                >
                  Bỏ ảnh
                </button>
              </li>
            ))}
          </ul>
        )}
        {room > 0 ? (
          <label className="file-button">
            <input type="file" accept="image/*" multiple onChange={add} disabled={isBusy} />
            <span className="button button-secondary">
              {isBusy ? <span className="spinner" aria-hidden="true" /> : <Icon name="photo" />}
              <span>{isBusy ? 'Đang lấy ảnh…' : draft.photos.length === 0 ? 'Chọn ảnh' : 'Chọn thêm ảnh'}</span>
            </span>
          </label>
        ) : (
          <p className="hint">Đã đủ {FEEDBACK_LIMITS.photos} ảnh.</p>
        )}
        <FieldError id="photo-error" error={error} />
      </>
    ),
  });
}

export function Thumb({ photo, alt }: { photo: DraftPhoto; alt: string }) {
  const [failed, setFailed] = useState(false);
  const data = photoData(photo.id);
  if (data === null || failed)
    return (
      <p className="thumb-none">
        <Icon name="photo" size={32} />
        <span>
          {data === null ? 'Ảnh không còn trên máy. Xin bỏ và chọn lại.' : 'Máy này không xem trước được ảnh.'}
        </span>
      </p>
    );
  return <img src={data} alt={alt} onError={() => setFailed(true)} />;
}
