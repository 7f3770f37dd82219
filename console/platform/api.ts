import type { Send } from '../../shared/call.ts';

/** A reply that has not begun by then will not come: no spinner without end. Uploads are given longer. */
const TIMEOUT_MS = { json: 30_000, upload: 180_000 } as const;

/** The console and the API share an origin, so the session travels as a cookie that scripts cannot read. */
export const send: Send = (path, init) =>
  fetch(path, {
    ...init,
    credentials: 'same-origin',
    signal: AbortSignal.timeout(init.body instanceof FormData ? TIMEOUT_MS.upload : TIMEOUT_MS.json),
  });
