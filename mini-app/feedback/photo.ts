import { readAsDataUrl } from '../platform/data-url.ts';
import { randomId } from '../platform/uuid.ts';
import { FEEDBACK_LIMITS } from '../../shared/feedback/schema.ts';
import type { DraftPhoto } from './draft.ts';
import { keepPhoto } from './draft.ts';

/** Enough to read a sign on a wall; a photo of a phone's camera becomes a tenth of its size before it travels. */
const LONGEST_SIDE_PX = 1600;
const QUALITY = 0.75;

/** Makes a chosen file ready to be kept and sent. `null`: larger than the server takes, and this phone cannot make it smaller. */
export async function takePhoto(file: File): Promise<DraftPhoto | null> {
  const data = (await shrink(file)) ?? (file.size <= FEEDBACK_LIMITS.photoBytes ? await readAsDataUrl(file) : null);
  if (data === null) return null;
  const id = randomId();
  keepPhoto(id, data);
  return { id, uploadedId: null };
}

/** Drawn again, smaller; the place where it was taken and the like do not come along. `null` where this phone cannot read it. */
async function shrink(file: File): Promise<string | null> {
  const address = URL.createObjectURL(file);
  try {
    const image = await load(address);
    const scale = Math.min(1, LONGEST_SIDE_PX / Math.max(image.naturalWidth, image.naturalHeight));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
    canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
    const pen = canvas.getContext('2d');
    if (!pen) return null;
    // JPEG has no transparency: what was see-through would turn black.
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/jpeg', QUALITY);
  } catch {
    // The server, which knows more kinds of pictures, decides about the file as it is.
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}

function load(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.addEventListener('load', () => resolve(image));
    image.addEventListener('error', () => reject(new Error('unreadable picture')));
    image.src = address;
  });
}
