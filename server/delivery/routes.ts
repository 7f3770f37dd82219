import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { unitsRead } from '../../shared/access.ts';
import {
  beginOaConnectionApi,
  cancelBroadcastApi,
  completeOaConnectionApi,
  endOaAccountApi,
  getBroadcastApi,
  listBroadcastsApi,
  listOaAccountsApi,
  pauseBroadcastApi,
  reactivateOaAccountApi,
  resumeBroadcastApi,
} from '../../shared/delivery/api.ts';
import type { BroadcastMove } from '../../shared/delivery/state.ts';
import { idSchema, instantSchema } from '../../shared/endpoint.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { parseCursor, toPage } from '../platform/page.ts';
import { serve } from '../platform/route.ts';
import { sessionCookieName } from '../official/cookie.ts';
import type { Hand } from './service-connect.ts';
import { beginConnection, completeConnection, endAccount, mayConnect } from './service-connect.ts';
import { findReadable, moveBroadcast, reactivateAccount } from './service.ts';
import { listAccounts } from './store-account.ts';
import { listTerms, listUnknownEvents } from './store-connection.ts';
import * as store from './store-broadcast.ts';
import { toBroadcast, toBroadcastLine, toOaAccount } from './view.ts';

const keySchema = z.tuple([instantSchema, idSchema]);

export function deliveryRoutes(app: FastifyInstance, deps: AppDeps): void {
  serve(app, listBroadcastsApi, async ({ query, request }) => {
    const key = parseCursor(query.cursor, keySchema);
    const rows = await store.listBroadcasts(deps.db, {
      unitIds: unitsRead(officialOf(request), 'notice.read'),
      noticeId: query.notice,
      officeId: query.unit,
      state: query.state,
      now: deps.clock.now(),
      after: key && { frozenAt: new Date(key[0]), id: key[1] },
      limit: query.limit,
    });
    return toPage(rows, query.limit, (row) => [row.frozen_at.toISOString(), row.id], toBroadcastLine);
  });

  const show = async (request: FastifyRequest, id: string) => {
    const { row, states } = await findReadable(deps, officialOf(request), id);
    return toBroadcast(row, states);
  };
  serve(app, getBroadcastApi, async ({ params, request }) => show(request, params.id));

  const move = async (request: FastifyRequest, name: BroadcastMove, seen: { id: string; version: number }) => {
    await moveBroadcast(deps, { official: officialOf(request), requestId: request.id }, name, seen);
    return show(request, seen.id);
  };
  serve(app, pauseBroadcastApi, ({ params, body, request }) => move(request, 'pause', { ...params, ...body }));
  serve(app, resumeBroadcastApi, ({ params, body, request }) => move(request, 'resume', { ...params, ...body }));
  serve(app, cancelBroadcastApi, ({ params, body, request }) => move(request, 'cancel', { ...params, ...body }));

  accountRoutes(app, deps);
}

function accountRoutes(app: FastifyInstance, deps: AppDeps): void {
  const cookie = sessionCookieName(deps.config.publicOrigin);
  const handOf = (request: FastifyRequest): Hand => ({
    official: officialOf(request),
    requestId: request.id,
    session: request.cookies[cookie] ?? '',
  });
  const show = async (id: string) => {
    const [account] = await listAccounts(deps.db, null, id);
    if (!account) throw new AppError('not_found');
    return toOaAccount(account);
  };

  serve(app, listOaAccountsApi, async ({ request }) => {
    const official = officialOf(request);
    const connects = mayConnect(official);
    const [items, terms, events] = await Promise.all([
      listAccounts(deps.db, connects ? null : unitsRead(official, 'oa.read')),
      listTerms(deps.db),
      connects ? listUnknownEvents(deps.db) : [],
    ]);
    return {
      items: items.map(toOaAccount),
      terms,
      unknownEvents: events.map(({ name, n, last_at: lastAt }) => ({ name, n, lastAt: lastAt.toISOString() })),
    };
  });

  serve(app, beginOaConnectionApi, async ({ body, request }) => {
    const { permissionUrl, expiresAt } = await beginConnection(deps, handOf(request), body);
    return { permissionUrl, expiresAt: expiresAt.toISOString() };
  });
  serve(app, completeOaConnectionApi, async ({ body, request }) =>
    show(await completeConnection(deps, handOf(request), body)),
  );
  serve(app, endOaAccountApi, async ({ params, body, request }) => {
    await endAccount(deps, handOf(request), { ...body, id: params.id });
    return show(params.id);
  });
  serve(app, reactivateOaAccountApi, async ({ params, request }) => {
    await reactivateAccount(deps, handOf(request), params.id);
    return show(params.id);
  });
}
