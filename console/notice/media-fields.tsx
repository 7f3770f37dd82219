import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { Field } from '../ui/field.tsx';
import type { NoticeForm, NoticeProblems } from './form.ts';
import { mediaAddress } from './queries.ts';
import { RecordField, SpeakButton } from './record-field.tsx';
import { UploadButton } from './upload-button.tsx';

type MediaProps = { form: NoticeForm; problems: NoticeProblems; onChange: (change: Partial<NoticeForm>) => void };

function PreviewImage({ id }: { id: string }) {
  const [isBroken, setIsBroken] = useState(false);
  return isBroken ? (
    <span className="thumb thumb-broken">Chưa tải được ảnh</span>
  ) : (
    <img className="thumb" src={mediaAddress(id)} alt="Ảnh đang dùng cho tin" onError={() => setIsBroken(true)} />
  );
}

export function MediaFields({ form, problems, onChange }: MediaProps) {
  const group = useRef<HTMLFieldSetElement>(null);
  return (
    <fieldset className="form-group" ref={group}>
      <legend>Ảnh và bản ghi âm</legend>
      <div className="media-line">
        {form.imageId && <PreviewImage key={form.imageId} id={form.imageId} />}
        <div className="stack-tight">
          <UploadButton
            label="Chọn ảnh"
            hint="Ảnh ngang là đẹp nhất. Thông tin nơi chụp trong ảnh được gỡ bỏ."
            accept="image/jpeg,image/png,image/webp,image/avif,image/heic"
            icon="image"
            hasFile={form.imageId !== null}
            onUploaded={(imageId) => onChange({ imageId })}
          />
          {form.imageId && (
            <Button size="small" onClick={() => onChange({ imageId: null, imageAlt: '' })}>
              Bỏ ảnh
            </Button>
          )}
        </div>
      </div>
      {form.imageId && (
        <Field
          label="Tả ảnh bằng một câu"
          hint="Người không nhìn thấy ảnh sẽ nghe câu này."
          error={problems.imageAlt}
          isRequired
        >
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={form.imageAlt}
              onChange={(event) => onChange({ imageAlt: event.target.value })}
            />
          )}
        </Field>
      )}
      <div className="stack-tight">
        <UploadButton
          label="Chọn bản ghi âm"
          hint="Không bắt buộc. Tệp MP3 hoặc M4A, nhẹ nhất có thể (24 kbit/giây), đọc nguyên văn tin, cho người không tiện đọc chữ."
          accept="audio/mpeg,audio/mp4,audio/x-m4a,.mp3,.m4a"
          icon="sound"
          hasFile={form.recordingId !== null}
          onUploaded={(recordingId) => onChange({ recordingId })}
        />
        <RecordField onUploaded={(recordingId) => onChange({ recordingId })} />
        <SpeakButton form={form} onSpoken={(recordingId) => onChange({ recordingId })} />
        {form.recordingId && (
          <div className="recording">
            {/* The recording says what the text beside it says. */}
            {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
            <audio key={form.recordingId} controls preload="none" src={mediaAddress(form.recordingId)} />
            <Button size="small" onClick={() => onChange({ recordingId: null })}>
              Bỏ bản ghi âm
            </Button>
          </div>
        )}
      </div>
    </fieldset>
  );
}
