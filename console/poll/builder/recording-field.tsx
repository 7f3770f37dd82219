import { Button } from 'antd';
import { RecordField } from '../../notice/record-field.tsx';
import { UploadButton } from '../../notice/upload-button.tsx';
import { Icon } from '../../ui/icon.tsx';

type RecordingProps = {
  /** "câu 3, tiếng Ba Na": what is read aloud. */
  name: string;
  recordingId: string | undefined;
  onPut: (recordingId: string | null) => void;
};

export const recordingAddress = (id: string): string => `/api/office/poll-recordings/${id}`;

/** A question read aloud, for whoever hears better than they read. */
export function RecordingField({ name, recordingId, onPut }: RecordingProps) {
  return (
    <div className="stack-tight">
      {recordingId && (
        <div className="recording">
          {/* The recording says what the text beside it says. */}
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
          <audio controls preload="none" src={recordingAddress(recordingId)} aria-label={`Bản đọc ${name}`} />
          <Button size="small" icon={<Icon name="trash" size={16} />} onClick={() => onPut(null)}>
            Bỏ bản đọc {name}
          </Button>
        </div>
      )}
      <UploadButton
        use="poll"
        label={`Chọn bản ghi âm ${name}`}
        hint="MP3 hoặc M4A, nhiều nhất 24 kbit/giây."
        accept="audio/mpeg,audio/mp4,audio/x-m4a,.mp3,.m4a"
        icon="sound"
        hasFile={recordingId !== undefined}
        onUploaded={onPut}
      />
      <RecordField use="poll" name={`Ghi âm ${name} tại đây`} onUploaded={onPut} />
    </div>
  );
}
