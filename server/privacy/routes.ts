import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { OfficialActor } from '../../shared/access.ts';
import { canForProvince } from '../../shared/access.ts';
import { idSchema, instantSchema } from '../../shared/endpoint.ts';
import {
  acknowledgeDataRequestApi,
  closeDataRequestApi,
  enterDataRequestApi,
  extendDataRequestApi,
  listDataRequestsApi,
  readZaloIdApi,
  takeMiniAppEventApi,
  takeOaEventApi,
  tellZaloApi,
} from '../../shared/privacy/api.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { localDateSchema } from '../../shared/time/schema.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { parseCursor, toPage } from '../platform/page.ts';
import { serve } from '../platform/route.ts';
import type { Hand } from './service.ts';
import { acknowledgeRequest, closeRequest, enterRequest, extendRequest } from './service.ts';
import * as store from './store.ts';
import { toDataRequest } from './view.ts';
import type { Heard } from './zalo-event.ts';
import { hearMiniApp, hearOa } from './zalo-event.ts';
import { readZaloId, tellZalo } from './zalo-part.ts';

const openCursor = z.tuple([localDateSchema, idSchema]);
const closedCursor = z.tuple([instantSchema, idSchema]);

/** The register is the province's, as the agency that answers for the data: nobody of one commune keeps it. */
function keeperOf(request: FastifyRequest): OfficialActor {
  const official = officialOf(request);
  if (!canForProvince(official, 'privacy.manage')) throw new AppError('not_allowed');
  return official;
}

const handOf = (request: FastifyRequest): Hand => ({ official: keeperOf(request), requestId: request.id });

export async function privacyRoutes(app: FastifyInstance, deps: AppDeps): Promise<void> {
  serve(app, listDataRequestsApi, async ({ query, request }) => {
    keeperOf(request);
    const today = toLocalDate(deps.clock.now());
    const { view, limit, cursor } = query;
    const isClosed = view === 'closed';
    const rows = isClosed
      ? await store.listClosed(deps.db, { after: parseCursor(cursor, closedCursor), limit })
      : await store.listOpen(deps.db, {
          after: parseCursor(cursor, openCursor),
          limit,
          lateOn: view === 'late' ? today : null,
        });
    return toPage(
      rows,
      limit,
      (row) => [isClosed ? row.received_at.toISOString() : row.next_on, row.id],
      (row) => toDataRequest(row, today),
    );
  });

  serve(app, enterDataRequestApi, async ({ body, request }) => enterRequest(deps, handOf(request), body));
  serve(app, acknowledgeDataRequestApi, async ({ params, body, request }) =>
    acknowledgeRequest(deps, handOf(request), { ...body, id: params.id }),
  );
  serve(app, extendDataRequestApi, async ({ params, body, request }) =>
    extendRequest(deps, handOf(request), { ...body, id: params.id }),
  );
  serve(app, closeDataRequestApi, async ({ params, body, request }) =>
    closeRequest(deps, handOf(request), { ...body, id: params.id }),
  );
  serve(app, readZaloIdApi, async ({ params, body, request, reply }) => {
    reply.header('cache-control', 'no-store');
    return { zaloId: await readZaloId(deps, handOf(request), { ...body, id: params.id }) };
  });
  serve(app, tellZaloApi, async ({ params, body, request }) =>
    tellZalo(deps, handOf(request), { ...body, id: params.id }),
  );

  await app.register(async (door) => webhooks(door, deps));
}

const EVENT_BYTES = 64 * 1024;

/** Bodies stay bytes here, because Zalo signs bytes; so these routes have a parser of their own. */
function webhooks(door: FastifyInstance, deps: AppDeps): void {
  door.removeAllContentTypeParsers();
  door.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  const bytesOf = ({ body }: FastifyRequest): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));
  const signatureOf = ({ headers }: FastifyRequest): string | undefined => {
    const header = headers['x-zevent-signature'];
    return Array.isArray(header) ? undefined : header;
  };
  // Zalo's console also asks with samples it did not sign: everybody gets the same 200, and the log says what it was.
  const note = (request: FastifyRequest, heard: Heard): null => {
    request.log.info({ heard }, 'zalo event');
    return null;
  };
  const options = { bodyLimit: EVENT_BYTES };

  serve(
    door,
    takeMiniAppEventApi,
    async ({ request }) => note(request, await hearMiniApp(deps, bytesOf(request), signatureOf(request))),
    options,
  );
  serve(
    door,
    takeOaEventApi,
    async ({ request }) => note(request, await hearOa(deps, bytesOf(request), signatureOf(request))),
    options,
  );
}
