/** What a recording may weigh: speech is clear at this rate, and ten minutes of it cost a resident less than two megabytes. */
export const MOST_KBITS = 24;
/** Where the length cannot be read: ten minutes at that rate. */
export const MOST_UNMEASURED_BYTES = 1_800_000;
/** The boxes and tags around the sound. */
const TOLERANCE = 1.08;

const KBITS_V1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const KBITS_V2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const RATES: Readonly<Record<number, readonly number[]>> = {
  3: [44_100, 48_000, 32_000],
  2: [22_050, 24_000, 16_000],
  0: [11_025, 12_000, 8000],
};

/** The seconds that the frames of an MP3 add up to; `null` where most of the file is no frames. */
export function mp3Seconds(bytes: Buffer, start: number): number | null {
  let at = start;
  let seconds = 0;
  while (at + 4 <= bytes.length && bytes[at] === 0xff && ((bytes[at + 1] ?? 0) & 0xe6) === 0xe2) {
    const [, second = 0, third = 0] = bytes.subarray(at, at + 3);
    const version = (second >> 3) & 3;
    const kbits = (version === 3 ? KBITS_V1 : KBITS_V2)[third >> 4];
    const rate = RATES[version]?.[(third >> 2) & 3];
    if (!kbits || !rate) break;
    const samples = version === 3 ? 1152 : 576;
    seconds += samples / rate;
    at += Math.floor((samples * 125 * kbits) / rate) + ((third >> 1) & 1);
  }
  return at - start > (bytes.length - start) * 0.9 && seconds > 0 ? seconds : null;
}

/** The length in the header of an MP4 file; `null` where it has none, as recordings that are written while they are made. */
export function mp4Seconds(bytes: Buffer): number | null {
  const moov = findBox(bytes, 0, bytes.length, 'moov');
  const mvhd = moov && findBox(bytes, moov.from, moov.to, 'mvhd');
  if (!mvhd || mvhd.to - mvhd.from < 32) return null;
  const isLong = bytes[mvhd.from] === 1;
  const at = mvhd.from + (isLong ? 20 : 12);
  const scale = bytes.readUInt32BE(at);
  const length = isLong ? Number(bytes.readBigUInt64BE(at + 4)) : bytes.readUInt32BE(at + 4);
  return scale > 0 && length > 0 && length !== 0xffffffff ? length / scale : null;
}

function findBox(bytes: Buffer, from: number, to: number, name: string): { from: number; to: number } | null {
  let at = from;
  while (at + 8 <= to) {
    const size = bytes.readUInt32BE(at);
    const end = size === 0 ? to : at + size;
    if ((size !== 0 && size < 8) || end > to) return null;
    if (bytes.toString('latin1', at + 4, at + 8) === name) return { from: at + 8, to: end };
    at = end;
  }
  return null;
}

/** Measured, not believed: by its length where that can be read, else by its size. */
export const isLight = (bytes: number, seconds: number | null): boolean =>
  seconds === null ? bytes <= MOST_UNMEASURED_BYTES : (bytes * 8) / seconds / 1000 <= MOST_KBITS * TOLERANCE;
