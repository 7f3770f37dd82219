import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { OfficialActor } from '../../shared/access.ts';
import { mayRead, unitsRead } from '../../shared/access.ts';
import { idSchema, instantSchema } from '../../shared/endpoint.ts';
import {
  approvePollDraftApi,
  closePollEarlyApi,
  createPollDraftApi,
  dropPollDraftApi,
  editPollDraftApi,
  exportPollDraftApi,
  getPollDraftApi,
  importPollDraftApi,
  listPollDraftsApi,
  recallPollDraftApi,
  returnPollDraftApi,
  revisePollDraftApi,
  submitPollDraftApi,
} from '../../shared/poll/draft-api.ts';
import { toPollFile } from '../../shared/poll/file.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { parseCursor, toPage } from '../platform/page.ts';
import { serve } from '../platform/route.ts';
import * as service from './service-draft.ts';
import * as store from './store-draft.ts';
import { toDraft, toDraftLine } from './view-draft.ts';
import { draftWaitsFor } from './waiting.ts';

const keySchema = z.tuple([instantSchema, idSchema]);

/** Polls that an office writes itself, from the first word to the last day. */
export function draftRoutes(app: FastifyInstance, deps: AppDeps): void {
  const readRow = async (id: string, official: OfficialActor) => {
    const row = await store.findDraft(deps.db, id);
    if (!row || !mayRead(official, 'poll.results', row.unit_id)) throw new AppError('not_found');
    return row;
  };

  const show = async (id: string, official: OfficialActor) => {
    const row = await readRow(id, official);
    const places = await store.namePlaces(deps.db, row.content.placeIds);
    return toDraft(row, places, toLocalDate(deps.clock.now()));
  };

  const whoOf = (request: Parameters<typeof officialOf>[0] & { id: string }) => ({
    official: officialOf(request),
    requestId: request.id,
  });

  serve(app, listPollDraftsApi, async ({ query, request }) => {
    const key = parseCursor(query.cursor, keySchema);
    const today = toLocalDate(deps.clock.now());
    const official = officialOf(request);
    const rows = await store.listDrafts(deps.db, {
      unitIds: unitsRead(official, 'poll.results'),
      state: query.state,
      today,
      waiting: query.waiting && draftWaitsFor(query.waiting, official),
      after: key && { updatedAt: new Date(key[0]), id: key[1] },
      limit: query.limit,
    });
    return toPage(
      rows,
      query.limit,
      (row) => [row.updated_at.toISOString(), row.id],
      (row) => toDraftLine(row, today),
    );
  });

  serve(app, getPollDraftApi, async ({ params, request }) => show(params.id, officialOf(request)));

  serve(app, createPollDraftApi, async ({ body, request }) => {
    const who = whoOf(request);
    return show(await service.createDraft(deps, who, body.clientRequestId, body.poll), who.official);
  });

  serve(app, importPollDraftApi, async ({ body, request }) => {
    const who = whoOf(request);
    return show(await service.importDraft(deps, who, body.clientRequestId, body.file), who.official);
  });

  serve(app, exportPollDraftApi, async ({ params, request, reply }) => {
    const row = await readRow(params.id, officialOf(request));
    reply.header('content-disposition', 'attachment; filename="phieu-hoi.json"');
    return toPollFile(row.content);
  });

  serve(app, editPollDraftApi, async ({ params, body, request }) => {
    const who = whoOf(request);
    await service.editDraft(deps, who, { id: params.id, version: body.version }, body.poll);
    return show(params.id, who.official);
  });

  serve(app, dropPollDraftApi, async ({ params, query, request }) => {
    await service.dropDraft(deps, whoOf(request), { id: params.id, version: query.version });
    return null;
  });

  serve(app, submitPollDraftApi, async ({ params, body, request }) => {
    const who = whoOf(request);
    await service.submitDraft(deps, who, { id: params.id, version: body.version });
    return show(params.id, who.official);
  });

  serve(app, returnPollDraftApi, async ({ params, body, request }) => {
    const who = whoOf(request);
    await service.returnDraft(deps, who, { id: params.id, version: body.version }, body.reason);
    return show(params.id, who.official);
  });

  serve(app, approvePollDraftApi, async ({ params, body, request }) => {
    const who = whoOf(request);
    await service.approveDraft(deps, who, { id: params.id, version: body.version });
    return show(params.id, who.official);
  });

  serve(app, recallPollDraftApi, async ({ params, body, request }) => {
    const who = whoOf(request);
    await service.recallDraft(deps, who, { id: params.id, version: body.version }, body.reason);
    return show(params.id, who.official);
  });

  serve(app, closePollEarlyApi, async ({ params, body, request }) => {
    const who = whoOf(request);
    await service.closeDraft(deps, who, { id: params.id, version: body.version }, body.reason);
    return show(params.id, who.official);
  });

  serve(app, revisePollDraftApi, async ({ params, body, request }) => {
    const who = whoOf(request);
    const seen = { id: params.id, version: body.version };
    return show(await service.reviseDraft(deps, who, seen, body.clientRequestId), who.official);
  });
}
