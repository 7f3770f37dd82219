import { ApiError, sendCall } from '../../shared/call.ts';
import type { send } from './api.ts';

/** A large export goes on for longer than a reply may take to begin, so it has no time limit but the connection itself. */
const sendLong: typeof send = (path, init) => fetch(path, { ...init, credentials: 'same-origin' });

async function readWhole(response: Response, onBytes: (bytes: number) => void): Promise<Blob> {
  const reader = response.body?.getReader();
  const chunks: BlobPart[] = [];
  let bytes = 0;
  try {
    for (;;) {
      const step = await reader?.read();
      if (!step || step.done) break;
      chunks.push(step.value);
      bytes += step.value.byteLength;
      onBytes(bytes);
    }
  } catch (cause) {
    throw Object.assign(new ApiError(navigator.onLine ? 'server_unreachable' : 'offline'), { cause });
  }
  return new Blob(chunks, { type: response.headers.get('content-type') ?? 'application/octet-stream' });
}

/**
 * Fetches a file and hands it to the browser. Not a plain link: a refusal then reaches the official as a sentence, and a file
 * that broke off half-way is not kept as if it were whole. @throws ApiError
 */
export async function downloadFile(path: string, name: string, onBytes: (bytes: number) => void): Promise<void> {
  const response = await sendCall(sendLong, 'GET', path);
  saveBlob(name, await readWhole(response, onBytes));
}

/** Hands a text that is already here to the browser as a file. */
export const saveText = (name: string, text: string, type: string): void =>
  saveBlob(name, new Blob([text], { type: `${type}; charset=utf-8` }));

export function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Not at once: some browsers begin to read the address only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
