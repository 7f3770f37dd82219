import { saveBlob } from '../../platform/download.ts';

/** Twice the size of the drawing: it is put into reports. */
const SCALE = 2;

/** Draws an SVG into a PNG and hands it to the browser. */
export async function savePicture(name: string, svg: string): Promise<void> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * SCALE;
    canvas.height = image.naturalHeight * SCALE;
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (blob) saveBlob(name, blob);
  } finally {
    URL.revokeObjectURL(address);
  }
}
