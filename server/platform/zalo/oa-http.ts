import type { Pool } from 'undici';

type Asked = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
};
export type ZaloReply =
  | { readonly ok: true; readonly body: unknown }
  | { readonly ok: false; readonly maybeDone: boolean };

export interface ZaloHttp {
  /** Never throws: a broken connection, an error status, or something that is not JSON is an answer too. */
  ask(asked: Asked): Promise<ZaloReply>;
  close(): Promise<void>;
}

/** Before a byte has left; every other failure may have come after Zalo had acted. */
const NOTHING_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'ENETUNREACH']);

const codeOf = (failure: unknown): string =>
  failure instanceof Error && 'code' in failure && typeof failure.code === 'string' ? failure.code : '';

/** One host of Zalo's, over connections that are kept open: a broadcast is hundreds of thousands of calls. */
export function openZaloHttp(
  url: string,
  { connections, timeoutMs }: { connections: number; timeoutMs: number },
): ZaloHttp {
  const { origin, pathname } = new URL(url);
  const below = pathname.replace(/\/$/, '');
  // Read with the first call: an installation that never writes through Zalo need not keep its 100 files in memory.
  let opened: Promise<Pool> | undefined;
  const open = async (): Promise<Pool> => {
    const undici = await import('undici');
    return new undici.Pool(origin, {
      connections,
      pipelining: 1,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      connectTimeout: timeoutMs,
    });
  };
  return {
    async ask({ method, path, headers, body }) {
      try {
        opened ??= open();
        const reply = await (
          await opened
        ).request({
          method,
          path: below + path,
          headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
          body: body === undefined ? null : JSON.stringify(body),
        });
        const text = await reply.body.text();
        return reply.statusCode === 200 ? { ok: true, body: JSON.parse(text) } : { ok: false, maybeDone: true };
      } catch (failure) {
        return { ok: false, maybeDone: !NOTHING_SENT.has(codeOf(failure)) };
      }
    },
    close: async () => (await opened)?.destroy(),
  };
}
