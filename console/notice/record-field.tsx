import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { sentenceOf } from '../platform/errors-vi.ts';
import { Icon } from '../ui/icon.tsx';
import type { NoticeForm } from './form.ts';
import { type MediaUse, speechEngine, useSpeech, useUploadMedia } from './queries.ts';
import { MOST_SECONDS, type RecorderProblem, useRecorder } from './recorder.ts';

const PROBLEMS: Record<RecorderProblem, string> = {
  unsupported: 'Trình duyệt này chưa ghi âm được ở đây. Xin ghi bằng điện thoại rồi bấm “Chọn bản ghi âm”.',
  refused: 'Trình duyệt chưa cho dùng micro. Xin bấm biểu tượng cạnh địa chỉ trang, cho phép micro, rồi bấm lại.',
  no_microphone: 'Máy này không có micro. Xin ghi bằng điện thoại rồi bấm “Chọn bản ghi âm”.',
  failed: 'Chưa ghi được. Xin thử lại, hoặc ghi bằng điện thoại rồi bấm “Chọn bản ghi âm”.',
};

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** A voice of the engine that the administrator has connected; somebody listens before it is sent on. */
export function SpeakButton({ form, onSpoken }: { form: NoticeForm; onSpoken: (id: string) => void }) {
  const engine = useQuery(speechEngine);
  const speech = useSpeech();
  if (!engine.data?.isSet) return null;
  const [title, slogan, body] = [form.title.trim(), form.slogan.trim(), form.body.trim()];
  const isReady = title !== '' && body !== '';
  return (
    <div className="upload">
      <Button
        icon={<Icon name="sound" size={18} />}
        loading={speech.isPending}
        disabled={!isReady}
        onClick={() => speech.mutate({ title, slogan: slogan || null, body }, { onSuccess: ({ id }) => onSpoken(id) })}
      >
        {speech.isPending ? 'Máy đang đọc' : 'Để máy đọc'}
      </Button>
      <span className="under">
        {isReady
          ? 'Máy đọc phần chữ đang có; sửa chữ thì đọc lại. Xin nghe hết trước khi trình duyệt.'
          : 'Xin viết tiêu đề và nội dung trước.'}
      </span>
      {speech.error && (
        <p className="field-error" role="alert">
          <Icon name="warning" size={16} /> {sentenceOf(speech.error)}
        </p>
      )}
    </div>
  );
}

/** Reading aloud at this machine: record, listen, and only then use it. */
export function RecordField({
  use: purpose,
  name = 'Ghi âm tại đây',
  onUploaded,
}: {
  use?: MediaUse;
  /** Where several stand on one page: what this one is for. */
  name?: string;
  onUploaded: (id: string) => void;
}) {
  const recorder = useRecorder();
  const upload = useUploadMedia(purpose);
  const { state } = recorder;
  const use = (file: File): void =>
    upload.mutate(file, {
      onSuccess: ({ id }) => {
        recorder.clear();
        onUploaded(id);
      },
    });
  return (
    <div className="upload" role="group" aria-label={name}>
      {(state.is === 'idle' || state.is === 'asking' || state.is === 'problem') && (
        <Button icon={<Icon name="microphone" size={18} />} loading={state.is === 'asking'} onClick={recorder.start}>
          Ghi âm tại đây
        </Button>
      )}
      {state.is === 'recording' && (
        <div className="buttons">
          <Button danger type="primary" onClick={recorder.stop}>
            Dừng ghi
          </Button>
          <strong className="recording-clock">
            Đang ghi {clock(state.seconds)} / {clock(MOST_SECONDS)}
          </strong>
        </div>
      )}
      {state.is === 'done' && (
        <div className="stack-tight">
          {/* The recording says what the text beside it says. */}
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
          <audio controls src={state.address} aria-label={`Bản vừa ghi, ${clock(state.seconds)}`} />
          <div className="buttons">
            <Button type="primary" loading={upload.isPending} onClick={() => use(state.file)}>
              Dùng bản này
            </Button>
            <Button disabled={upload.isPending} onClick={recorder.start}>
              Ghi lại
            </Button>
            <Button disabled={upload.isPending} onClick={recorder.clear}>
              Bỏ
            </Button>
          </div>
        </div>
      )}
      <span className="under">
        {purpose === 'poll' ? 'Đọc nguyên văn câu hỏi và các ý trả lời' : 'Đọc nguyên văn tin'}, gần micro, nơi yên
        tĩnh. Chỉ gửi đi khi bấm “Dùng bản này”.
      </span>
      <span role="status" className="visually-hidden">
        {state.is === 'recording' ? 'Đang ghi âm' : state.is === 'done' ? 'Đã ghi xong, xin nghe lại' : ''}
      </span>
      {state.is === 'problem' && (
        <p className="field-error" role="alert">
          <Icon name="warning" size={16} /> {PROBLEMS[state.why]}
        </p>
      )}
      {upload.error && (
        <p className="field-error" role="alert">
          <Icon name="warning" size={16} /> {sentenceOf(upload.error)}
        </p>
      )}
    </div>
  );
}
