import type { OfficialActor } from '../../shared/access.ts';
import { mayActFor } from '../../shared/access.ts';
import { pollCodeOf } from '../../shared/poll/code.ts';
import { pollStateOn } from '../../shared/poll/state.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { toQrSvg } from '../platform/qr.ts';
import { codeHashOf } from './cast.ts';
import { insertCodes } from './store-token.ts';
import { findVisible } from './store.ts';

type Who = { readonly official: OfficialActor; readonly requestId: string };
type Order = { readonly clientRequestId: string; readonly count: number };

/**
 * Codes to be printed with appointment slips, each with the QR of its link. Only their hashes are kept; the same request makes the same
 * codes, so that a lost reply costs no paper. @throws AppError not_found, poll_closed
 */
export async function makeCodes(deps: AppDeps, who: Who, pollId: string, { clientRequestId, count }: Order) {
  const now = deps.clock.now();
  const poll = await findVisible(deps.db, pollId, now);
  if (!poll || !mayActFor(who.official, 'poll.write', poll.unit_id)) throw new AppError('not_found');
  const state = pollStateOn({ opensOn: poll.opens_on, closesOn: poll.closes_on }, toLocalDate(now));
  if (state === 'closed') throw new AppError('poll_closed');
  const codes = Array.from({ length: count }, (_, n) =>
    pollCodeOf(deps.keyedHash('poll_code', `${pollId} ${clientRequestId} ${n}`)),
  );
  await deps.db.transaction().execute(async (tx) => {
    if ((await insertCodes(tx, pollId, codes.map(codeHashOf))) === 0) return;
    await recordAudit(tx, {
      at: now,
      officialId: who.official.id,
      requestId: who.requestId,
      action: 'poll.codes_made',
      subjectType: 'poll',
      subjectId: pollId,
      details: { count },
    });
  });
  return Promise.all(codes.map(async (code) => ({ code: inGroups(code), qr: await qrOf(deps, pollId, code) })));
}

const inGroups = (code: string): string => `${code.slice(0, 5)}-${code.slice(5)}`;

const qrOf = (deps: AppDeps, pollId: string, code: string): Promise<string> =>
  toQrSvg(`${deps.config.app.link}/khao-sat/${pollId}?c=${code}`, 1);
