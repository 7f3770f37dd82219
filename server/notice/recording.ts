import { mp3Seconds, mp4Seconds } from './bit-rate.ts';

export type RecordingType = 'audio/mpeg' | 'audio/mp4';

const isMp3Frame = (bytes: Buffer, at: number): boolean => bytes[at] === 0xff && ((bytes[at + 1] ?? 0) & 0xe6) === 0xe2;

/** The tag's length is written in four times seven bits. */
const afterId3 = (bytes: Buffer): number =>
  10 + [6, 7, 8, 9].reduce((length, at) => length * 128 + ((bytes[at] ?? 0) & 0x7f), 0);

/** Every track of an MP4 file says in its "hdlr" box what it holds; AVIF pictures and videos begin with the same box. */
function hasOnlySound(bytes: Buffer): boolean {
  const kinds = [...bytes.toString('latin1').matchAll(/hdlr.{8}(.{4})/gs)].map(([, kind]) => kind);
  return kinds.includes('soun') && !kinds.includes('vide') && !kinds.includes('pict');
}

/** How long it is, where that can be measured. */
export const secondsOf = (bytes: Buffer, type: RecordingType): number | null =>
  type === 'audio/mp4'
    ? mp4Seconds(bytes)
    : mp3Seconds(bytes, bytes.toString('latin1', 0, 3) === 'ID3' ? afterId3(bytes) : 0);

/** What players on phones understand; told by the first bytes, not by the name. */
export function recordingType(bytes: Buffer): RecordingType | null {
  if (bytes.length < 1000) return null;
  if (isMp3Frame(bytes, 0)) return 'audio/mpeg';
  if (bytes.toString('latin1', 0, 3) === 'ID3') return isMp3Frame(bytes, afterId3(bytes)) ? 'audio/mpeg' : null;
  if (bytes.toString('latin1', 4, 8) === 'ftyp' && /^(M4A |M4B |mp42|isom|3gp4)$/.test(bytes.toString('latin1', 8, 12)))
    return hasOnlySound(bytes) ? 'audio/mp4' : null;
  return null;
}
