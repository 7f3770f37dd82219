import { useRef, useState } from 'react';
import { fileUrl } from '../platform/send.ts';
import { Button } from '../ui/button.tsx';
import { Note } from '../ui/states.tsx';

/** Plays a recording. Android's web view has no speech engine, so sound is always a file; nothing is fetched before the tap. */
export function Player({ url, what = 'tin' }: { url: string; what?: string }) {
  const audio = useRef<HTMLAudioElement>(null);
  const [state, setState] = useState<'still' | 'playing' | 'failed'>('still');
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(0);

  const toggle = () => {
    const sound = audio.current;
    if (!sound) return;
    if (state === 'playing') return sound.pause();
    if (state === 'failed') sound.load();
    sound.play().catch(() => setState('failed'));
  };

  return (
    <>
      <div className={length > 0 ? 'player player-open' : 'player'} role="group" aria-label={`Bản đọc của ${what}`}>
        <Button icon={state === 'playing' ? 'pause' : 'sound'} onClick={toggle}>
          {state === 'playing' ? 'Tạm dừng' : at > 0 ? 'Nghe tiếp' : 'Nghe đọc'}
        </Button>
        {length > 0 && (
          <div className="player-line">
            <input
              type="range"
              aria-label="Vị trí đang nghe"
              aria-valuetext={`${inWords(at)} trên ${inWords(length)}`}
              min={0}
              max={Math.ceil(length)}
              step={5}
              value={at}
              onChange={(event) => {
                const to = Number(event.target.value);
                if (audio.current) audio.current.currentTime = to;
                setAt(to);
              }}
            />
            <span aria-hidden="true">
              {onTheClock(at)} / {onTheClock(length)}
            </span>
          </div>
        )}
      </div>
      {/* The text beside it is its transcript. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
      <audio
        ref={audio}
        src={fileUrl(url)}
        preload="none"
        onPlay={() => setState('playing')}
        onPause={() => setState('still')}
        onEnded={() => setAt(0)}
        onError={() => setState('failed')}
        onTimeUpdate={(event) => setAt(event.currentTarget.currentTime)}
        onDurationChange={(event) => setLength(finite(event.currentTarget.duration))}
      />
      {state === 'failed' && (
        <div role="alert">
          <Note tone="bad" icon="warning">
            Chưa nghe được bản đọc. Ông/Bà xem lại mạng rồi bấm nghe lần nữa; nội dung đầy đủ vẫn có bằng chữ.
          </Note>
        </div>
      )}
    </>
  );
}

const finite = (seconds: number): number => (Number.isFinite(seconds) ? seconds : 0);

const parts = (seconds: number): [number, number] => [Math.floor(seconds / 60), Math.floor(seconds % 60)];

const onTheClock = (seconds: number): string => {
  const [minutes, rest] = parts(seconds);
  return `${minutes}:${rest < 10 ? '0' : ''}${rest}`;
};

const inWords = (seconds: number): string => {
  const [minutes, rest] = parts(seconds);
  return minutes === 0 ? `${rest} giây` : `${minutes} phút ${rest} giây`;
};
