import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { OfficialActor } from '../../shared/access.ts';
import { can, canForProvince, mayRead, unitsRead } from '../../shared/access.ts';
import { previewChannelsApi } from '../../shared/delivery/api.ts';
import { idSchema, instantSchema } from '../../shared/endpoint.ts';
import {
  adoptNoticeApi,
  approveNoticeApi,
  correctNoticeApi,
  countReachApi,
  createNoticeApi,
  dropNoticeApi,
  editNoticeApi,
  getNoticeHtmlApi,
  getNoticePicturesApi,
  getOfficeNoticeApi,
  getOfficeNoticeMediaApi,
  getSpeechApi,
  getWarningFactsApi,
  readPortalFeedApi,
  takePortalPictureApi,
  listNoticeVersionsApi,
  listOfficeNoticesApi,
  pinNoticeApi,
  returnNoticeApi,
  speakNoticeApi,
  submitNoticeApi,
  unpinNoticeApi,
  uploadNoticeMediaApi,
  withdrawNoticeApi,
} from '../../shared/notice/api.ts';
import { isPublic } from '../../shared/notice/status.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { warningFacts } from '../directory/warning-facts.ts';
import { previewChannels } from '../delivery/service.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { parseCursor, toPage } from '../platform/page.ts';
import type { PublicCache } from '../platform/public-cache.ts';
import { serve } from '../platform/route.ts';
import { sendFile } from '../platform/send-file.ts';
import { readUpload } from '../platform/upload.ts';
import { adoptNotice } from './adopt.ts';
import { beginCorrection } from './correct.ts';
import { MEDIA_BYTES, storeMedia } from './media.ts';
import { readPortalFeed, takePortalPicture } from './portal-feed.ts';
import { portalHtml, portalPictures, zipPictures } from './portal.ts';
import {
  approveNotice,
  createNotice,
  dropNotice,
  editNotice,
  returnNotice,
  submitNotice,
  withdrawNotice,
} from './service.ts';
import { pinNotice, unpinNotice } from './pin.ts';
import { speak } from './speech.ts';
import { listParts } from './store-part.ts';
import * as store from './store.ts';
import { listVersions } from './version.ts';
import { toOfficeLine, toOfficeNotice } from './view.ts';
import { waitsFor } from './waiting.ts';

const keySchema = z.tuple([instantSchema, idSchema]);

export function officeNoticeRoutes(app: FastifyInstance, deps: AppDeps, cache: PublicCache): void {
  const readRow = async (id: string, official: OfficialActor) => {
    const row = await store.findForOffice(deps.db, id);
    if (!row || !mayRead(official, 'notice.read', row.unit_id)) throw new AppError('not_found');
    return row;
  };

  const show = async (id: string, official: OfficialActor) => {
    const row = await readRow(id, official);
    const [places, parts] = await Promise.all([store.listPlaces(deps.db, id), listParts(deps.db, id)]);
    return toOfficeNotice(row, { places, parts }, deps.clock.now());
  };

  serve(app, listOfficeNoticesApi, async ({ query, request }) => {
    const official = officialOf(request);
    const now = deps.clock.now();
    const key = parseCursor(query.cursor, keySchema);
    const rows = await store.listForOffice(deps.db, {
      unitIds: unitsRead(official, 'notice.read'),
      status: query.status,
      waiting: query.waiting && waitsFor(query.waiting, official, now),
      after: key && { updatedAt: new Date(key[0]), id: key[1] },
      limit: query.limit,
    });
    return toPage(
      rows,
      query.limit,
      (row) => [row.updated_at.toISOString(), row.id],
      (row) => toOfficeLine(row, now),
    );
  });

  serve(app, getOfficeNoticeApi, async ({ params, request }) => show(params.id, officialOf(request)));

  serve(app, createNoticeApi, async ({ body, request }) => {
    const official = officialOf(request);
    const id = await createNotice(deps, { official, requestId: request.id }, body.clientRequestId, body.notice);
    return show(id, official);
  });

  serve(app, editNoticeApi, async ({ params, body, request }) => {
    const official = officialOf(request);
    await editNotice(deps, { official, requestId: request.id }, params.id, body.version, body.notice);
    return show(params.id, official);
  });

  serve(app, submitNoticeApi, async ({ params, body, request }) => {
    const official = officialOf(request);
    await submitNotice(deps, { official, requestId: request.id }, params.id, body.version);
    return show(params.id, official);
  });

  serve(app, approveNoticeApi, async ({ params, body, request }) => {
    const official = officialOf(request);
    await approveNotice(deps, { official, requestId: request.id }, params.id, body);
    cache.clear();
    return show(params.id, official);
  });

  serve(app, returnNoticeApi, async ({ params, body, request }) => {
    const official = officialOf(request);
    await returnNotice(deps, { official, requestId: request.id }, params.id, body);
    return show(params.id, official);
  });

  serve(app, dropNoticeApi, async ({ params, query, request }) => {
    await dropNotice(deps, { official: officialOf(request), requestId: request.id }, params.id, query.version);
    return null;
  });

  serve(app, correctNoticeApi, async ({ params, body, request }) => {
    const official = officialOf(request);
    const seen = { id: params.id, version: body.version };
    const id = await beginCorrection(deps, { official, requestId: request.id }, seen, body);
    return show(id, official);
  });

  serve(app, adoptNoticeApi, async ({ params, body, request }) => {
    const official = officialOf(request);
    const id = await adoptNotice(deps, { official, requestId: request.id }, params.id, body.clientRequestId);
    return show(id, official);
  });

  /** For the portal of the office. */
  const readForPortal = async (id: string, official: OfficialActor) => {
    const row = await readRow(id, official);
    if (!isPublic(row)) throw new AppError('notice_for_officials');
    return row;
  };

  serve(app, getNoticeHtmlApi, async ({ params, request }) => {
    const row = await readForPortal(params.id, officialOf(request));
    const pictures = await portalPictures(deps.db, row);
    return { html: await portalHtml(deps.db, row, deps.clock.now()), pictures };
  });

  serve(app, getNoticePicturesApi, async ({ params, request, reply }) => {
    const pictures = await portalPictures(deps.db, await readForPortal(params.id, officialOf(request)));
    return reply
      .type('application/zip')
      .header('content-disposition', 'attachment; filename="anh.zip"')
      .header('cache-control', 'private, no-store')
      .send(Readable.from(zipPictures(deps.files, pictures)));
  });

  serve(app, readPortalFeedApi, async ({ params }) => ({ xml: await readPortalFeed(deps, params.id) }), {
    perMinute: deps.config.perMinute.uploads,
  });

  serve(
    app,
    takePortalPictureApi,
    async ({ params, body, request }) =>
      takePortalPicture(
        deps,
        { official: officialOf(request), requestId: request.id },
        { linkId: params.id, url: body.url },
      ),
    { perMinute: deps.config.perMinute.uploads },
  );

  serve(app, withdrawNoticeApi, async ({ params, body, request }) => {
    const official = officialOf(request);
    await withdrawNotice(deps, { official, requestId: request.id }, params.id, body);
    cache.clear();
    return show(params.id, official);
  });

  serve(app, pinNoticeApi, async ({ params, body, request }) => {
    const official = officialOf(request);
    await pinNotice(deps, { official, requestId: request.id }, params.id, body.until);
    cache.clear();
    return show(params.id, official);
  });

  serve(app, listNoticeVersionsApi, async ({ params, request }) => {
    await show(params.id, officialOf(request));
    return { items: await listVersions(deps.db, params.id) };
  });

  serve(app, getWarningFactsApi, async () => {
    const { documents, hotlines } = await warningFacts(deps.db, toLocalDate(deps.clock.now()));
    return { documents: [...documents], hotlines: [...hotlines] };
  });

  serve(app, unpinNoticeApi, async ({ params, request }) => {
    const official = officialOf(request);
    await unpinNotice(deps, { official, requestId: request.id }, params.id);
    cache.clear();
    return show(params.id, official);
  });

  serve(app, previewChannelsApi, async ({ params, request }) => {
    const row = await readRow(params.id, officialOf(request));
    const places = await store.listPlaces(deps.db, row.id);
    return {
      items: await previewChannels(
        deps,
        row,
        places.map(({ id }) => id),
      ),
    };
  });

  serve(app, countReachApi, async ({ query, request }) => {
    const parsed = z.array(idSchema).min(1).max(200).safeParse(query.places.split(','));
    if (!parsed.success) throw new AppError('invalid_request', [{ path: 'places', reason: 'ids' }]);
    const official = officialOf(request);
    const isProvince = canForProvince(official, 'notice.read');
    if (!isProvince && parsed.data.some((id) => !can(official, 'notice.read', id)))
      throw new AppError('place_outside_area');
    const [places, residents] = await Promise.all([
      store.countResidents(deps.db, parsed.data),
      store.countResidentsInAny(deps.db, parsed.data),
    ]);
    return { places, residents };
  });

  serve(
    app,
    uploadNoticeMediaApi,
    async ({ request }) =>
      readUpload(request, MEDIA_BYTES, ({ bytes }) =>
        storeMedia(deps, { official: officialOf(request), requestId: request.id }, bytes),
      ),
    { bodyLimit: MEDIA_BYTES + 100_000, perMinute: deps.config.perMinute.uploads },
  );

  serve(app, getSpeechApi, async () => ({ isSet: deps.config.speech !== null }));

  serve(
    app,
    speakNoticeApi,
    async ({ body, request }) => speak(deps, { official: officialOf(request), requestId: request.id }, body),
    { perMinute: deps.config.perMinute.uploads },
  );

  serve(app, getOfficeNoticeMediaApi, async ({ params, request, reply }) => {
    const official = officialOf(request);
    const unitIds = unitsRead(official, 'notice.read');
    const file = await store.findOfficeMedia(deps.db, params.id, official.id, unitIds);
    if (!file) throw new AppError('not_found');
    return sendFile({ request, reply }, deps.files, file, 'private, max-age=300');
  });
}
