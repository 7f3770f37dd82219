import { useSyncExternalStore } from 'react';
import type { Send } from '../../shared/call.ts';
import { ApiError, call } from '../../shared/call.ts';
import type { openResidentSessionApi, refreshResidentSessionApi } from '../../shared/resident/api.ts';
import type { ResidentSession } from '../../shared/resident/schema.ts';
import { keep, type Kept } from './kept.ts';
import { send } from './send.ts';
import { zalo, type Zalo } from './zalo.ts';

export interface ConsentGiven {
  purpose: 'account';
  textHash: string;
}

export interface Session {
  /** Whether this device holds a session; it may turn out to have expired. */
  readonly isOpen: () => boolean;
  readonly subscribe: (listener: () => void) => () => void;
  /** Only from a tap on something that sends. `false`: the person refused in Zalo. @throws ApiError */
  signIn(consent: ConsentGiven): Promise<boolean>;
  /** The token for the next request. @throws ApiError `session_expired` when the person has to be asked again */
  token(): Promise<string>;
  /** A newer token than the one that was refused. @throws ApiError */
  renew(refused: string | null): Promise<string>;
  close(): void;
}

/** The access token lives in memory only; the refresh token, which works once, on the device. */
export function createSession(zalo: Pick<Zalo, 'getAccessToken'>, send: Send, refreshToken: Kept<string>): Session {
  let access: string | null = null;
  let renewing: Promise<string> | undefined;

  const adopt = (session: ResidentSession): string => {
    access = session.accessToken;
    refreshToken.set(session.refreshToken);
    return access;
  };

  const close = (): void => {
    access = null;
    refreshToken.set(null);
  };

  async function refresh(): Promise<string> {
    const kept = refreshToken.get();
    if (kept === null) throw new ApiError('session_expired');
    try {
      return adopt(
        await call<typeof refreshResidentSessionApi>(send, 'POST', '/api/resident-sessions/refresh', {
          body: { refreshToken: kept },
        }),
      );
    } catch (error) {
      if (!isExpired(error)) throw error;
      close();
      throw new ApiError('session_expired');
    }
  }

  const renew = (refused: string | null): Promise<string> => {
    if (access !== null && access !== refused) return Promise.resolve(access);
    // Two requests that find the token expired share one refresh: the refresh token works only once.
    renewing ??= refresh().finally(() => {
      renewing = undefined;
    });
    return renewing;
  };

  return {
    isOpen: () => access !== null || refreshToken.get() !== null,
    subscribe: refreshToken.subscribe,

    async signIn(consent) {
      const answer = await zalo.getAccessToken();
      if (!answer.ok) {
        if (answer.why === 'refused') return false;
        throw new ApiError('zalo_unreachable');
      }
      adopt(
        await call<typeof openResidentSessionApi>(send, 'POST', '/api/resident-sessions', {
          body: { zaloAccessToken: answer.token, consent },
        }),
      );
      return true;
    },

    // The phone's clock may be wrong, so a token is used until the server refuses it.
    token: () => (access === null ? renew(null) : Promise.resolve(access)),
    renew,
    close,
  };
}

export const isExpired = (error: unknown): boolean =>
  error instanceof ApiError && (error.code === 'session_expired' || error.code === 'not_signed_in');

const isText = (value: unknown): value is string => typeof value === 'string';

export const session: Session = createSession(zalo, send, keep('session', isText, { private: true }));

export const useSignedIn = (): boolean => useSyncExternalStore(session.subscribe, session.isOpen);
