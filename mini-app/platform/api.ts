import type { CallInput, Endpoint, ReplyOf } from '../../shared/endpoint.ts';
import type { Send } from '../../shared/call.ts';
import { call } from '../../shared/call.ts';
import { send } from './send.ts';
import { isExpired, session } from './session.ts';

/** Reads what is public. @throws ApiError */
export const callOpen = <E extends Endpoint>(
  method: E['method'],
  path: E['path'],
  input: CallInput<E>,
): Promise<ReplyOf<E>> => call<E>(send, method, path, input);

/** Calls as the signed-in resident. @throws ApiError `session_expired` when they have to be asked again */
export const callAsMe = <E extends Endpoint>(
  method: E['method'],
  path: E['path'],
  input: CallInput<E>,
): Promise<ReplyOf<E>> => asMe((mine) => call<E>(mine, method, path, input));

/** Runs a request with the resident's token; an expired one is renewed and the request made once more. */
export async function asMe<T>(request: (send: Send) => Promise<T>): Promise<T> {
  const token = await session.token();
  try {
    return await request(sendWith(token));
  } catch (error) {
    if (!isExpired(error)) throw error;
    return request(sendWith(await session.renew(token)));
  }
}

const sendWith =
  (token: string): Send =>
  (path, init) =>
    send(path, { ...init, headers: { ...init.headers, authorization: `Bearer ${token}` } });
