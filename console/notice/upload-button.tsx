import { type ChangeEvent, useId, useState } from 'react';
import { sentenceOf } from '../platform/errors-vi.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { type MediaUse, useUploadMedia } from './queries.ts';

type UploadProps = {
  label: string;
  hint: string;
  accept: string;
  icon: IconName;
  hasFile: boolean;
  use?: MediaUse;
  onUploaded: (id: string, fileName: string) => void;
};

/** A file is sent at once; until it is there, whatever was there before stays. */
export function UploadButton({ label, hint, accept, icon, hasFile, use, onUploaded }: UploadProps) {
  const id = useId();
  const upload = useUploadMedia(use);
  const [name, setName] = useState('');
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.target.files?.[0];
    // The same file can be chosen again after a failure.
    event.target.value = '';
    if (!file || upload.isPending) return;
    setName(file.name);
    upload.mutate(file, { onSuccess: (media) => onUploaded(media.id, file.name) });
  };
  return (
    <div className="upload">
      <label className={upload.isPending ? 'upload-button upload-busy' : 'upload-button'}>
        <Icon name={icon} />
        {upload.isPending ? `Đang gửi ${name}` : hasFile ? `${label} khác` : label}
        <input
          type="file"
          accept={accept}
          aria-describedby={`${id}-hint`}
          disabled={upload.isPending}
          onChange={choose}
          className="visually-hidden"
        />
      </label>
      <span className="under" id={`${id}-hint`}>
        {hint}
      </span>
      <span role="status" className="visually-hidden">
        {upload.isPending ? `Đang gửi ${name}` : upload.isSuccess ? 'Đã gửi xong tệp' : ''}
      </span>
      {upload.error && (
        <p className="field-error" role="alert">
          <Icon name="warning" size={16} /> {sentenceOf(upload.error)}
        </p>
      )}
    </div>
  );
}
