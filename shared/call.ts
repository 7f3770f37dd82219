import type { ConnectionError, ErrorBody, ErrorCode } from './errors.ts';
import { isErrorCode } from './errors.ts';
import type { CallInput, Endpoint, ReplyOf } from './endpoint.ts';

/** A call that was refused or never answered. `code` is always one for which there is a sentence. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ErrorCode | ConnectionError;
  readonly issues: NonNullable<ErrorBody['issues']>;
  readonly requestId: string | null;
  readonly retryAt: string | null;

  constructor(
    code: ErrorCode | ConnectionError,
    issues: ErrorBody['issues'] = [],
    requestId: string | null = null,
    retryAt: string | null = null,
  ) {
    super(code);
    this.code = code;
    this.issues = issues;
    this.requestId = requestId;
    this.retryAt = retryAt;
  }
}

export type Send = (
  path: string,
  init: { method: string; headers: Record<string, string>; body?: string | FormData },
) => Promise<Response>;

const isOnline = (): boolean => typeof navigator === 'undefined' || navigator.onLine;

const fill = (path: string, params: Record<string, string>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));

const toQuery = (query: Record<string, unknown>): string => {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs.map(([key, value]) => [key, String(value)]))}`;
};

/** Sends and turns every failure into an `ApiError`. @throws ApiError */
export async function sendCall(send: Send, method: string, path: string, body?: unknown): Promise<Response> {
  const init =
    body instanceof FormData
      ? { method, headers: {}, body }
      : body === undefined
        ? { method, headers: {} }
        : { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  let response: Response;
  try {
    response = await send(path, init);
  } catch {
    throw new ApiError(isOnline() ? 'server_unreachable' : 'offline');
  }
  if (response.ok) return response;
  const refusal: unknown = await response.json().catch(() => null);
  const { code, issues, retryAt } = (refusal ?? {}) as Partial<ErrorBody>;
  const requestId = response.headers.get('x-request-id');
  throw new ApiError(isErrorCode(code) ? code : 'server_unreachable', issues, requestId, retryAt);
}

/**
 * Calls an endpoint whose type is given: `call<typeof getNoticeApi>(send, 'GET', '/api/notices/:id', { params: { id } })`.
 * Only the *type* of the endpoint is needed, so a screen that reads does not load the schemas. @throws ApiError
 */
export async function call<E extends Endpoint>(
  send: Send,
  method: E['method'],
  path: E['path'],
  input: CallInput<E>,
): Promise<ReplyOf<E>> {
  const { params, query, body } = input as {
    params?: Record<string, string>;
    query?: Record<string, unknown>;
    body?: unknown;
  };
  const response = await sendCall(send, method, fill(path, params ?? {}) + toQuery(query ?? {}), body);
  if (response.status === 204) return null as ReplyOf<E>;
  try {
    return (await response.json()) as ReplyOf<E>;
  } catch {
    throw new ApiError('server_unreachable');
  }
}
