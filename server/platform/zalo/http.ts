export const DEFAULT_TIMEOUT_MS = 8_000;

/** No JSON arrived: no connection, no answer in time, an error status, or something that is not JSON. */
export class ZaloUnreachable extends Error {
  override readonly name = 'ZaloUnreachable';
  /** True when the request may have reached Zalo, so that what it asked for may have happened. */
  readonly maybeDone: boolean;
  /** True when the connection broke; Zalo closes idle ones, and Node learns of it with the next request. */
  readonly isBroken: boolean;

  constructor({ maybeDone, isBroken }: { maybeDone: boolean; isBroken: boolean }, cause?: unknown) {
    super('Zalo did not answer', { cause });
    this.maybeDone = maybeDone;
    this.isBroken = isBroken;
  }
}

/** Node reports these before a byte has left; every other failure may have come after Zalo had acted. */
const NOTHING_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'ENETUNREACH']);

function errorCode(failure: unknown): string | undefined {
  const cause = failure instanceof Error ? failure.cause : undefined;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}

/**
 * The body of one answer. Zalo reports refusals with status 200, so the caller looks into the body.
 * @throws ZaloUnreachable
 */
export async function fetchJson(url: string | URL, init: RequestInit, timeoutMs: number): Promise<unknown> {
  try {
    const response = await fetch(url, {
      ...init,
      // A redirect would carry a token or our secret to wherever it points.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new ZaloUnreachable({ maybeDone: true, isBroken: false });
    }
    return JSON.parse(await response.text());
  } catch (failure) {
    if (failure instanceof ZaloUnreachable) throw failure;
    // fetch reports every trouble with the connection as a TypeError; running out of time is a DOMException.
    const isBroken = failure instanceof TypeError;
    throw new ZaloUnreachable({ maybeDone: !NOTHING_SENT.has(errorCode(failure) ?? ''), isBroken }, failure);
  }
}
