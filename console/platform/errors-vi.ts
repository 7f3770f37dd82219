import { ApiError } from '../../shared/call.ts';
import { CONNECTION_ERRORS, ERRORS, isErrorCode } from '../../shared/errors.ts';

/** What an official reads for a refusal or a failure. Anything that is not an `ApiError` is a bug of ours. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof ApiError)) return ERRORS.internal[1];
  return isErrorCode(error.code) ? ERRORS[error.code][1] : CONNECTION_ERRORS[error.code];
}

export const codeOf = (error: unknown): ApiError['code'] | null => (error instanceof ApiError ? error.code : null);

/** Somebody else was faster: the row on the screen is not the row in the office any more. */
export const isStale = (error: unknown): boolean => {
  const code = codeOf(error);
  return code === 'stale_state' || code === 'move_not_possible';
};
