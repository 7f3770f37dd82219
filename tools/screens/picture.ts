import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { PROJECT } from '../../demo/settings.ts';

export const FOLDER = path.join(PROJECT, 'docs', 'screens');

/** What the README shows; these alone are kept in the repository, and so must stay small. */
const SHOWN = [
  'mini-app-home',
  'mini-app-poll',
  'mini-app-feedback',
  'console-today',
  'console-notice',
  'console-results',
];
const SHOWN_BYTES = 150_000;

/** Flat colours and text lose nothing in a palette; a picture that is still too large gets fewer colours. */
export async function savePicture(name: string, png: Buffer): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  for (const colours of [256, 128, 64, 32]) {
    const bytes = await sharp(png).png({ palette: true, colours, effort: 8, compressionLevel: 9 }).toBuffer();
    if (!SHOWN.includes(name) || bytes.length <= SHOWN_BYTES) return writeFile(path.join(FOLDER, `${name}.png`), bytes);
  }
  throw new Error(`${name}.png does not fit into ${SHOWN_BYTES} bytes`);
}
