import { timingSafeEqual } from 'node:crypto';
import type { OfficialActor } from '../../shared/access.ts';
import { homeFor, mayActFor, mayRead } from '../../shared/access.ts';
import { pollCodeOf } from '../../shared/poll/code.ts';
import { posterBallots } from '../../shared/poll/poster.ts';
import type {
  MakePoster,
  OpenedPoster,
  Poster,
  PosterBallots,
  PrintedPoster,
} from '../../shared/poll/poster-schema.ts';
import { signedPosterSchema } from '../../shared/poll/poster-schema.ts';
import { pollStateOn } from '../../shared/poll/state.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { toQrSvg } from '../platform/qr.ts';
import type { PosterRow } from './store-poster.ts';
import * as store from './store-poster.ts';
import { findVisible } from './store.ts';
import { toPollCard } from './view.ts';

type Who = { readonly official: OfficialActor; readonly requestId: string };
type Signed = Pick<PosterRow, 'code' | 'unit_id' | 'counter' | 'service' | 'poll_id'>;

const SIGNATURE_BYTES = 16;

/** Over all that it says, so that neither the paper nor the row behind it can be turned to another office, counter or poll. */
const signatureOf = (deps: AppDeps, { code, unit_id: unit, counter, service, poll_id: poll }: Signed): Buffer =>
  deps
    .keyedHash('poll_poster', JSON.stringify(['signed', code, unit, counter, service, poll]))
    .subarray(0, SIGNATURE_BYTES);

export const signedOf = (deps: AppDeps, poster: Signed): string =>
  `${poster.code}.${signatureOf(deps, poster).toString('base64url')}`;

/** The poster behind what a code carries. @throws AppError poster_invalid when it was not signed here as it stands */
export async function verifiedPoster(deps: AppDeps, signed: string): Promise<PosterRow> {
  const [code = '', signature = ''] = signedPosterSchema.safeParse(signed).data?.split('.') ?? [];
  const poster = code === '' ? undefined : await store.findPosterByCode(deps.db, code);
  if (!poster || !timingSafeEqual(Buffer.from(signature, 'base64url'), signatureOf(deps, poster)))
    throw new AppError('poster_invalid');
  return poster;
}

/** Ended by its office, or its office has ended. */
export const isOver = ({ ended_on: endedOn, unit_ended_on: unitEndedOn }: PosterRow, today: LocalDate): boolean =>
  endedOn !== null || (unitEndedOn !== null && unitEndedOn <= today);

/** @throws AppError poster_invalid, poster_ended */
export async function posterInUse(deps: AppDeps, signed: string): Promise<PosterRow> {
  const poster = await verifiedPoster(deps, signed);
  if (isOver(poster, toLocalDate(deps.clock.now()))) throw new AppError('poster_ended');
  return poster;
}

/** @throws AppError poster_invalid, poster_ended */
export async function openPoster(deps: AppDeps, signed: string): Promise<OpenedPoster> {
  const poster = await posterInUse(deps, signed);
  const now = deps.clock.now();
  const today = toLocalDate(now);
  const poll = await store.findOpenOf(deps.db, poster.unit_id, { now, today, pollId: poster.poll_id });
  return {
    unit: { id: poster.unit_id, name: poster.unit_name },
    counter: poster.counter,
    service: poster.service,
    poll: poll ? toPollCard(poll, today) : null,
  };
}

/** @throws AppError not_allowed, not_found, poll_closed */
export async function makePoster(deps: AppDeps, who: Who, order: MakePoster): Promise<PrintedPoster> {
  const home = homeFor(who.official, 'poll.write', who.official.unitId);
  if (!home) throw new AppError('not_allowed');
  const { unitId } = home;
  const now = deps.clock.now();
  if (order.pollId !== null) {
    const poll = await findVisible(deps.db, order.pollId, now);
    if (poll?.unit_id !== unitId) throw new AppError('not_found');
    if (pollStateOn({ opensOn: poll.opens_on, closesOn: poll.closes_on }, toLocalDate(now)) === 'closed')
      throw new AppError('poll_closed');
  }
  const id = deps.ids.uuid();
  const made = await deps.db.transaction().execute(async (tx) => {
    const stored = await store.insertPosterOnce(tx, {
      id,
      client_request_id: order.clientRequestId,
      code: pollCodeOf(deps.keyedHash('poll_poster', JSON.stringify(['code', id]))),
      unit_id: unitId,
      counter: order.counter,
      service: order.service,
      poll_id: order.pollId,
      created_by: who.official.id,
      created_at: now,
    });
    if (stored.isNew) await audit(tx, who, { action: 'poll_poster.made', id, now });
    return stored;
  });
  return printedPoster(deps, who.official, made.id);
}

/** The same again for one that has ended. @throws AppError not_found */
export async function endPoster(deps: AppDeps, who: Who, id: string): Promise<Poster> {
  await ownPoster(deps, who.official, id);
  const now = deps.clock.now();
  await deps.db.transaction().execute(async (tx) => {
    if (await store.endPosterOnce(tx, id, toLocalDate(now)))
      await audit(tx, who, { action: 'poll_poster.ended', id, now });
  });
  return toPoster(await ownPoster(deps, who.official, id));
}

/** @throws AppError not_found */
export async function printedPoster(deps: AppDeps, official: OfficialActor, id: string): Promise<PrintedPoster> {
  const poster = await ownPoster(deps, official, id);
  const signed = signedOf(deps, poster);
  const webAddress = `${deps.config.publicOrigin}/p/${signed}`;
  return {
    ...toPoster(poster),
    signed,
    qr: await qrOf(`${deps.config.app.link}/quay?p=${signed}`),
    webAddress,
    webQr: await qrOf(webAddress),
  };
}

/** @throws AppError not_found */
async function ownPoster(deps: AppDeps, official: OfficialActor, id: string): Promise<PosterRow> {
  const poster = await store.findPoster(deps.db, id);
  if (!poster || !mayActFor(official, 'poll.write', poster.unit_id)) throw new AppError('not_found');
  return poster;
}

/** How many ballots came by each poster, as far as that may be told. @throws AppError not_found */
export async function ballotsByPoster(
  deps: AppDeps,
  official: OfficialActor,
  pollId: string,
): Promise<PosterBallots[]> {
  const poll = await findVisible(deps.db, pollId, deps.clock.now());
  if (!poll || !mayRead(official, 'poll.results', poll.unit_id)) throw new AppError('not_found');
  return posterBallots(
    (await store.listPosterDays(deps.db, pollId)).map(({ poster_id: posterId, counter, service, day, ballots }) => ({
      posterId,
      counter,
      service,
      day,
      ballots,
    })),
  );
}

export const toPoster = (row: PosterRow): Poster => ({
  id: row.id,
  unit: { id: row.unit_id, name: row.unit_name },
  counter: row.counter,
  service: row.service,
  poll:
    row.poll_id === null
      ? null
      : { id: row.poll_id, title: (row.poll_title ?? '').replaceAll('{unit}', row.unit_name) },
  madeAt: row.created_at.toISOString(),
  endedOn: row.ended_on,
});

const qrOf = (address: string): Promise<string> => toQrSvg(address, 2, 'Q');

const audit = (tx: Tx, who: Who, { action, id, now }: { action: string; id: string; now: Date }): Promise<void> =>
  recordAudit(tx, {
    at: now,
    officialId: who.official.id,
    requestId: who.requestId,
    action,
    subjectType: 'poll_poster',
    subjectId: id,
  });
