/** Silence as an MP3: MPEG-2, mono, 24 kHz, frames of 24 milliseconds. */
export function mp3(seconds: number, kbits: 24 | 32 | 64 = 24): Buffer {
  const index = { 24: 3, 32: 4, 64: 8 }[kbits];
  const frame = Buffer.alloc(kbits * 3);
  frame.set([0xff, 0xf3, (index << 4) | 0x04, 0xc0]);
  return Buffer.concat(Array.from({ length: Math.ceil(seconds / 0.024) }, () => frame));
}
