import type { Send } from '../../shared/call.ts';
import { appConfig } from './app-config.ts';

/** A request that is never answered becomes an error people can act on. Photos on a slow line take longer. */
const PATIENCE_MS = { json: 20_000, file: 90_000 } as const;

/** Sends without saying who: public reads stay cacheable and need no CORS preflight. */
export const send: Send = (path, init) => {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), PATIENCE_MS[init.body instanceof FormData ? 'file' : 'json']);
  return fetch(appConfig.apiOrigin + path, { ...init, signal: abort.signal }).finally(() => clearTimeout(timer));
};

/** The address of a file of the API, which may live on another origin than the page. */
export const fileUrl = (path: string): string => (path.startsWith('/') ? appConfig.apiOrigin + path : path);
