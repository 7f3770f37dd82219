import { type MutableRefObject, useEffect, useRef, useState } from 'react';

/** Of speech; what a recording may weigh is in server/notice/bit-rate.ts, and the boxes around the sound take their part of it. */
const BITS_PER_SECOND = 20_000;
export const MOST_SECONDS = 600;
/** Formats that phones play and the office accepts, the most widely played first. */
const FORMATS = ['audio/mp4;codecs=mp4a.40.2', 'audio/mp4;codecs=opus', 'audio/mp4'];

export type RecorderProblem = 'unsupported' | 'refused' | 'no_microphone' | 'failed';
type State =
  | { is: 'idle' }
  | { is: 'asking' }
  | { is: 'recording'; seconds: number }
  | { is: 'done'; file: File; address: string; seconds: number }
  | { is: 'problem'; why: RecorderProblem };

const formatHere = (): string | undefined =>
  typeof MediaRecorder === 'undefined' || !navigator.mediaDevices
    ? undefined
    : FORMATS.find((format) => MediaRecorder.isTypeSupported(format));

/** Names of `DOMException` as browsers give them. */
function problemOf(failure: unknown): RecorderProblem {
  const name = failure instanceof DOMException ? failure.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotFoundError' ? 'no_microphone' : 'failed';
}

type Running = { recorder: MediaRecorder; stream: MediaStream; timer: number };

function release(running: MutableRefObject<Running | null>): void {
  const now = running.current;
  running.current = null;
  if (!now) return;
  window.clearInterval(now.timer);
  // The browser's sign that the microphone is on goes out with this.
  for (const track of now.stream.getTracks()) track.stop();
}

function forget(address: MutableRefObject<string | null>): void {
  if (address.current) URL.revokeObjectURL(address.current);
  address.current = null;
}

/** One voice from the microphone of this machine, up to ten minutes; nothing leaves it before somebody has listened and said so. */
export function useRecorder() {
  const [state, setState] = useState<State>({ is: 'idle' });
  const running = useRef<Running | null>(null);
  const address = useRef<string | null>(null);

  useEffect(
    () => () => {
      running.current?.recorder.stop();
      release(running);
      forget(address);
    },
    [],
  );

  const start = async (): Promise<void> => {
    const format = formatHere();
    if (!format) return setState({ is: 'problem', why: 'unsupported' });
    forget(address);
    setState({ is: 'asking' });
    try {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true },
      });
      const recorder = new MediaRecorder(stream, { mimeType: format, audioBitsPerSecond: BITS_PER_SECOND });
      const parts: Blob[] = [];
      let seconds = 0;
      recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
      recorder.addEventListener('error', () => {
        release(running);
        setState({ is: 'problem', why: 'failed' });
      });
      recorder.addEventListener('stop', () => {
        // Already released where the screen was left: nobody is there to listen.
        if (!running.current) return;
        release(running);
        const file = new File(parts, 'ghi-am.m4a', { type: 'audio/mp4' });
        address.current = URL.createObjectURL(file);
        setState({ is: 'done', file, address: address.current, seconds });
      });
      const timer = window.setInterval(() => {
        seconds += 1;
        setState({ is: 'recording', seconds });
        if (seconds >= MOST_SECONDS) recorder.stop();
      }, 1000);
      running.current = { recorder, stream, timer };
      recorder.start();
      setState({ is: 'recording', seconds: 0 });
    } catch (failure) {
      release(running);
      setState({ is: 'problem', why: problemOf(failure) });
    }
  };

  return {
    state,
    start,
    stop: () => running.current?.recorder.stop(),
    clear: () => {
      forget(address);
      setState({ is: 'idle' });
    },
  };
}
