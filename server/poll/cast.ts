import type { ResidentActor } from '../../shared/access.ts';
import type { Texts } from '../../shared/poll/form.ts';
import { answersFit } from '../../shared/poll/form.ts';
import { redact } from '../../shared/poll/redact.ts';
import type { BallotMode, CastBallot, EnterBallot } from '../../shared/poll/schema.ts';
import { lastCastDay, pollStateOn } from '../../shared/poll/state.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { gather } from '../platform/gather.ts';
import { sha256 } from '../platform/seal.ts';
import { hasAnsweredBeforeLeaving } from '../resident/mark.ts';
import { isCommune } from '../unit/service.ts';
import { openKeyRing, publicKeyOf, signBlinded } from './key.ts';
import { isOver, verifiedPoster } from './poster.ts';
import type { Ballot, Cast } from './store-ballot.ts';
import { insertBallots } from './store-ballot.ts';
import { hasCode, insertParticipationOnce } from './store-token.ts';
import type { PollRow } from './store.ts';
import { findVisible } from './store.ts';

/**
 * Signs one blinded token for one person; the same request again gets the same signature. Neither logged nor audited with the person.
 * @throws AppError not_found, poll_not_open_yet, poll_closed, ballot_mode_not_taken, poll_already_answered, session_expired, invalid_request
 */
export async function buyToken(
  deps: AppDeps,
  resident: ResidentActor,
  pollId: string,
  blinded: Buffer,
): Promise<Buffer> {
  const now = deps.clock.now();
  const poll = await findVisible(deps.db, pollId, now);
  if (!poll) throw new AppError('not_found');
  const state = pollStateOn({ opensOn: poll.opens_on, closesOn: poll.closes_on }, toLocalDate(now));
  if (state === 'not_open_yet') throw new AppError('poll_not_open_yet');
  if (state === 'closed' || poll.notice_status === 'withdrawn') throw new AppError('poll_closed');
  assertTaken(poll, 'mini_app');
  if (await hasAnsweredBeforeLeaving(deps, deps.db, resident, pollId)) throw new AppError('poll_already_answered');
  await publicKeyOf(deps, pollId);
  // Before the purchase is written down: a token that cannot be signed must not cost the person theirs.
  const signature = await signBlinded(deps, pollId, blinded);
  const blindedHash = sha256(blinded.toString('base64'));
  const stored = await insertParticipationOnce(deps.db, { pollId, resident, blindedHash });
  if (stored === 'nobody') throw new AppError('session_expired');
  if (stored === 'other') throw new AppError('poll_already_answered');
  return signature;
}

/** The ways in which a poll is answered are settled at approval; one that came with a notice, or hangs at a counter, takes every way. @throws AppError ballot_mode_not_taken */
function assertTaken({ settings }: PollRow, mode: BallotMode): void {
  if (settings && !settings.modes.some((each) => each.mode === mode)) throw new AppError('ballot_mode_not_taken');
}

const AT_HAND = 1000;
/** The form of an open poll never changes; that it is still open is asked again with each batch. */
const AT_HAND_MS = 60_000;

/** Remembers for a while what was found. */
function keepAtHand<T>(find: (id: string) => Promise<T>): (id: string, now: Date) => Promise<T> {
  const atHand = new Map<string, { value: T; until: number }>();
  return async (id, now) => {
    const known = atHand.get(id);
    if (known && known.until > now.getTime()) return known.value;
    const value = await find(id);
    if (atHand.size >= AT_HAND) atHand.clear();
    if (value) atHand.set(id, { value, until: now.getTime() + AT_HAND_MS });
    return value;
  };
}

type Proof = CastBallot['proof'] | { readonly code: string; readonly mode: EnterBallot['mode'] };
type Given = Omit<CastBallot, 'proof'> & { readonly proof: Proof };

/** Takes ballots from whoever holds a token or a code. @returns a function that answers when the ballot is stored */
export function openBallotBox(deps: AppDeps): (pollId: string, ballot: Given) => Promise<void> {
  const isSigned = openKeyRing(deps);
  const pollAtHand = keepAtHand(async (pollId) => {
    const poll = await findVisible(deps.db, pollId, deps.clock.now());
    return poll && { ...poll, takenUntil: lastCastDay(poll.closes_on) };
  });
  const posterAtHand = keepAtHand((signed) => verifiedPoster(deps, signed));
  const communeAtHand = keepAtHand((id) => isCommune(deps.db, id));
  const put = gather<Ballot, Cast>((ballots) => insertBallots(deps.db, ballots, toLocalDate(deps.clock.now())));

  /** @throws AppError ballot_token_invalid, ballot_code_invalid */
  async function spend(pollId: string, proof: Proof): Promise<Pick<Ballot, 'tokenHash' | 'mode'>> {
    if ('code' in proof) {
      const tokenHash = codeHashOf(proof.code);
      if (!(await hasCode(deps.db, pollId, tokenHash))) throw new AppError('ballot_code_invalid');
      return { tokenHash, mode: proof.mode };
    }
    const token = Buffer.from(proof.token, 'base64url');
    const signed = await isSigned(pollId, token, Buffer.from(proof.signature, 'base64url'));
    if (!signed) throw new AppError('ballot_token_invalid');
    return { tokenHash: sha256(token.toString('base64')), mode: 'mini_app' };
  }

  /** One that has ended since costs nobody their answer, and is not counted. @throws AppError poster_invalid also for one of another office or poll */
  async function posterIdOf(poll: PollRow, signed: string | undefined, now: Date): Promise<string | null> {
    if (signed === undefined) return null;
    const poster = await posterAtHand(signed, now);
    if (isOver(poster, toLocalDate(now))) return null;
    if (poster.unit_id !== poll.unit_id || (poster.poll_id ?? poll.id) !== poll.id)
      throw new AppError('poster_invalid');
    return poster.id;
  }

  /** @throws AppError not_found, poll_not_open_yet, poll_closed, poll_answers_invalid, place_not_current, poster_invalid, ballot_token_invalid, ballot_code_invalid, ballot_mode_not_taken, ballot_already_cast */
  return async (pollId, { proof, placeId, answers, texts, poster }) => {
    const now = deps.clock.now();
    const poll = await pollAtHand(pollId, now);
    if (!poll) throw new AppError('not_found');
    const today = toLocalDate(now);
    if (today < poll.opens_on) throw new AppError('poll_not_open_yet');
    if (today > poll.takenUntil) throw new AppError('poll_closed');
    if (!answersFit(poll.form, answers, texts)) throw new AppError('poll_answers_invalid');
    if (placeId !== null && !(await communeAtHand(placeId, now))) throw new AppError('place_not_current');
    const posterId = await posterIdOf(poll, poster, now);
    const spent = await spend(pollId, proof);
    assertTaken(poll, spent.mode);
    const cast = await put({ pollId, placeId, answers, texts: withoutPeople(texts), posterId, ...spent });
    if (cast === 'closed') throw new AppError('poll_closed');
    if (cast === 'spent') throw new AppError('ballot_already_cast');
  };
}

/** Before anything is stored: what nobody may read need not be kept. */
const withoutPeople = (texts: Texts): Texts =>
  Object.fromEntries(Object.entries(texts).map(([item, body]) => [item, redact(body)]));

export const codeHashOf = (code: string): Buffer => sha256(`poll code ${code}`);
