import { importHtml, type Imported } from './html-body.ts';

export const DOCX_MOST_BYTES = 20_000_000;
/** What its parts say they unpack to: a file of this size in an office is a mistake or a trick. */
const MOST_UNPACKED = 200_000_000;

/** The sum of the sizes in the directory at the end of a ZIP archive; `null` when this is none. */
export function unpackedSize(bytes: ArrayBuffer): number | null {
  const view = new DataView(bytes);
  const least = Math.max(0, bytes.byteLength - 65_557);
  for (let end = bytes.byteLength - 22; end >= least; end -= 1) {
    if (view.getUint32(end, true) !== 0x06054b50) continue;
    const count = view.getUint16(end + 10, true);
    let at = view.getUint32(end + 16, true);
    let sum = 0;
    for (let entry = 0; entry < count; entry += 1) {
      if (at + 46 > bytes.byteLength || view.getUint32(at, true) !== 0x02014b50) return null;
      sum += view.getUint32(at + 24, true);
      at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    }
    return sum;
  }
  return null;
}

/** @returns `null` when it is no Word file that can be read. Read here, in the browser of whoever chose it: a hostile one troubles nobody else. */
export async function importDocx(bytes: ArrayBuffer): Promise<Imported | null> {
  const size = unpackedSize(bytes);
  if (size === null || size > MOST_UNPACKED) return null;
  // 400 kB that most days nobody needs.
  const { default: mammoth } = await import('mammoth/mammoth.browser.min.js');
  try {
    const { value } = await mammoth.convertToHtml({ arrayBuffer: bytes });
    return importHtml(value);
  } catch {
    // It tells by many messages that a file is broken; to the author they are one.
    return null;
  }
}
