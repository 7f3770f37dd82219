import { AppError } from './errors.ts';
import { openGate } from './gate.ts';

/** 40 megapixels is more than a cheap phone takes; a bomb of a few kilobytes claims hundreds. */
const MAX_PIXELS = 40_000_000;
const FORMATS = new Set(['jpeg', 'png', 'webp', 'heif', 'gif']);

/** A decoded picture takes up to 160 MB, so two at a time; sixty more wait some seconds, each with the bytes it sent. */
const decoding = openGate(2, 60);

/** Twenty megabytes of code that a process without uploads never loads. */
async function loadSharp() {
  const { default: sharp } = await import('sharp');
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
}

export type Picture = { bytes: Buffer; mediaType: 'image/jpeg'; width: number; height: number };

/**
 * Decodes and encodes again as JPEG, upright, at most `maxSide` pixels: EXIF, GPS and anything hidden behind the pixels are gone.
 * @throws AppError photo_unreadable, server_busy
 */
export const reencode = (input: Buffer, maxSide: number): Promise<Picture> => decoding(() => decode(input, maxSide));

async function decode(input: Buffer, maxSide: number): Promise<Picture> {
  const sharp = await loadSharp();
  try {
    const image = sharp(input, { limitInputPixels: MAX_PIXELS, failOn: 'error', animated: false });
    const { format } = await image.metadata();
    if (!FORMATS.has(format)) throw new AppError('photo_unreadable');
    const { data, info } = await image
      .rotate()
      .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 80, mozjpeg: true })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, mediaType: 'image/jpeg', width: info.width, height: info.height };
  } catch {
    // sharp tells by many messages that bytes are not a picture; to the sender they are one answer.
    throw new AppError('photo_unreadable');
  }
}
