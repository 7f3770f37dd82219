import { z } from 'zod';
import type { RequestOutcome } from '../../shared/privacy/schema.ts';
import { hearAccountEvent } from '../delivery/event.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { eraseForZalo, removeBytes } from '../resident/leave.ts';
import { noteWish } from '../resident/wish.ts';
import { registerRequest } from './register.ts';
import * as store from './store.ts';
import { isSignedByMiniApp, isSignedByOa } from './zalo-signature.ts';

const DAY_MS = 86_400_000;
/** Zalo gives up repeating after hours; what is older was kept by somebody. */
export const STALE_MS = 7 * DAY_MS;
/** A clock of theirs may be ahead of ours. */
const AHEAD_MS = 10 * 60_000;

const timestampSchema = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d{12,14}$/));
const zaloIdSchema = z.string().min(1).max(64);
/** Of a body that Zalo sends; what else is in it is signed too, and none of our business. */
const revokeSchema = z.looseObject({
  event: z.literal('user.revoke.consent'),
  appId: z.string(),
  userId: zaloIdSchema,
  timestamp: timestampSchema,
});
const withdrawSchema = z.looseObject({
  event_name: z.literal('user_withdraw'),
  app_id: z.string(),
  user_id_by_app: zaloIdSchema,
  timestamp: timestampSchema,
});

export type Heard = 'taken' | 'known' | 'ignored' | 'unsigned';

type Told = { kind: 'revoke_consent' | 'withdraw'; zaloId: string; timestamp: string };

/** A body is at most a few hundred bytes; anything that is not an object in JSON is none of Zalo's. */
function parseBody(bytes: Buffer): Record<string, unknown> | undefined {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    return undefined;
  }
}

/** The Mini App's webhook. Whatever comes is answered alike; only what Zalo signed is acted upon. */
export async function hearMiniApp(deps: AppDeps, bytes: Buffer, signature: string | undefined): Promise<Heard> {
  const { appId, miniAppId, miniAppApiKey } = deps.config.zalo;
  const body = parseBody(bytes);
  if (!body || !miniAppApiKey || !isSignedByMiniApp(signature, body, miniAppApiKey)) return 'unsigned';
  const event = revokeSchema.safeParse(body);
  if (!event.success || ![appId, miniAppId].includes(event.data.appId)) return 'ignored';
  return take(deps, bytes, { kind: 'revoke_consent', zaloId: event.data.userId, timestamp: event.data.timestamp });
}

/** The official account's webhook. */
export async function hearOa(deps: AppDeps, bytes: Buffer, signature: string | undefined): Promise<Heard> {
  const { appId, oaSecret } = deps.config.zalo;
  const body = parseBody(bytes);
  const timestamp = timestampSchema.safeParse(body?.['timestamp']);
  if (!body || !oaSecret || !timestamp.success) return 'unsigned';
  if (!isSignedByOa(signature, { appId, bytes, timestamp: timestamp.data, secret: oaSecret })) return 'unsigned';
  if (body['app_id'] !== appId) return 'ignored';
  const event = withdrawSchema.safeParse(body);
  if (!event.success)
    return (await hearAccountEvent(deps, body, new Date(Number(timestamp.data)))) ? 'taken' : 'ignored';
  return take(deps, bytes, { kind: 'withdraw', zaloId: event.data.user_id_by_app, timestamp: event.data.timestamp });
}

/** Stores what is to be done, with its clock in the register; the job does it. Zalo waits two seconds for the answer. */
async function take(deps: AppDeps, bytes: Buffer, { kind, zaloId, timestamp }: Told): Promise<Heard> {
  const now = deps.clock.now();
  const happenedAt = new Date(Number(timestamp));
  const age = now.getTime() - happenedAt.getTime();
  if (age > STALE_MS || age < -AHEAD_MS) return 'ignored';
  const digest = deps.keyedHash('zalo_event', JSON.stringify([kind, zaloId, timestamp]));
  if (await store.hasEvent(deps.db, digest)) return 'known';
  return deps.db
    .transaction()
    .execute(async (tx) => {
      const request = { kind: 'deletion', channel: 'zalo', receivedAt: now } as const;
      const { id: requestId } = await registerRequest(deps, tx, request);
      const id = deps.ids.uuid();
      const isNew = await store.insertEventOnce(tx, {
        id,
        digest,
        kind,
        sealed: deps.seal.close(JSON.stringify({ zaloId, body: bytes.toString('utf8') }), {
          column: 'zalo_event.sealed',
          id,
        }),
        happened_at: happenedAt,
        received_at: now,
        data_request_id: requestId,
      });
      // The same event at the same moment: its register row is undone with this transaction.
      if (!isNew) throw new KnownEvent();
      await noteWish(deps, { zaloHash: deps.keyedHash('zalo_id', zaloId), what: 'erase', at: happenedAt });
      return 'taken' as const;
    })
    .catch((error: unknown) => {
      if (error instanceof KnownEvent) return 'known';
      throw error;
    });
}

class KnownEvent extends Error {
  override readonly name = 'KnownEvent';
}

const sealedSchema = z.object({ zaloId: z.string(), body: z.string() });

/**
 * Works off everything that waits, one event a transaction; answers how many. What fails stays for the next run and keeps nobody
 * else waiting. @throws EventsFailed at the end, so that the log of jobs tells of it: 72 hours are running
 */
export async function workOffEvents(deps: AppDeps): Promise<number> {
  const now = deps.clock.now();
  const counts = { done: 0, failed: 0 };
  for (;;) {
    const outcome = await workOffOne(deps, now);
    if (outcome === 'none') break;
    counts[outcome] += 1;
  }
  if (counts.failed > 0) throw new EventsFailed(`${counts.failed} of Zalo's events cannot be worked off`);
  return counts.done;
}

export class EventsFailed extends Error {
  override readonly name = 'EventsFailed';
}

async function workOffOne(deps: AppDeps, now: Date): Promise<'none' | 'done' | 'failed'> {
  let taken: string | undefined;
  try {
    const files = await eraseNext(deps, now, (id) => (taken = id));
    if (!files) return 'none';
    await removeBytes(deps, files);
    return 'done';
  } catch (error) {
    if (taken === undefined) throw error;
    await store.countTry(deps.db, taken, now);
    return 'failed';
  }
}

async function eraseNext(deps: AppDeps, now: Date, note: (id: string) => void): Promise<string[] | null> {
  return deps.db.transaction().execute(async (tx) => {
    const event = await store.takeWaitingEvent(tx, now);
    if (!event) return null;
    note(event.id);
    const { zaloId } = sealedSchema.parse(
      JSON.parse(deps.seal.open(event.sealed, { column: 'zalo_event.sealed', id: event.id })),
    );
    const { outcome, files } = await eraseForZalo(deps, tx, zaloId, event.happened_at);
    await store.forgetBytes(tx, event.id);
    await closeRequest(tx, event.data_request_id, outcome, now);
    return files;
  });
}

async function closeRequest(tx: Tx, id: string, outcome: RequestOutcome, now: Date): Promise<void> {
  const row = await store.findRequest(tx, id);
  if (!row) throw new Error('an event without its request');
  await store.changeIf(tx, row, { our_part_done_at: now, closed_at: now, outcome });
}
