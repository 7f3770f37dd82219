import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import {
  countFeedbackApi,
  acceptFeedbackApi,
  approveAnswerApi,
  assignFeedbackApi,
  correctContactApi,
  correctFeedbackApi,
  draftAnswerApi,
  exportFeedbackCsvApi,
  exportFeedbackXlsxApi,
  forwardFeedbackApi,
  getFeedbackContactApi,
  getMyContactApi,
  getMyFeedbackApi,
  getMyFeedbackPhotoApi,
  getOfficeFeedbackApi,
  getOfficeFeedbackPhotoApi,
  getReceivingOfficeApi,
  listFeedbackDestinationsApi,
  listMyFeedbackApi,
  listOfficeFeedbackApi,
  rateFeedbackApi,
  refuseFeedbackApi,
  reopenFeedbackApi,
  reportCallApi,
  returnDraftApi,
  sendAnswerApi,
  submitFeedbackApi,
  uploadFeedbackPhotoApi,
} from '../../shared/feedback/api.ts';
import { mayRead, unitsRead } from '../../shared/access.ts';
import { idSchema, instantSchema } from '../../shared/endpoint.ts';
import { FEEDBACK_LIMITS } from '../../shared/feedback/schema.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { localDateSchema } from '../../shared/time/schema.ts';
import { officialOf, residentOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { parseCursor, toPage } from '../platform/page.ts';
import { serve } from '../platform/route.ts';
import { sendFile } from '../platform/send-file.ts';
import { readUpload } from '../platform/upload.ts';
import { assertCurrentCommune } from '../unit/service.ts';
import { reportCall } from './call.ts';
import { readContact } from './contact.ts';
import { correctContact, correctWords, getMyContact } from './correct.ts';
import { countFeedback } from './count.ts';
import { exportCsv, exportXlsx } from './export.ts';
import { forwardFeedback, listDestinations } from './forward.ts';
import { getMine, rateFeedback, reopenFeedback } from './mine.ts';
import type { Hand } from './move.ts';
import * as office from './office.ts';
import { assertRoomForPhoto, storePhoto } from './photo.ts';
import { listMine } from './store-mine.ts';
import { listForOffice } from './store-office.ts';
import { findMyPhoto, findSentPhoto } from './store-photo.ts';
import { findReceivingOffice } from './store-submit.ts';
import { submitFeedback } from './submit.ts';
import { toMyLine } from './view-mine.ts';
import { toOfficeLine } from './view-office.ts';

/** Not in caches on the way, and soon gone from a phone that several people use. */
const PHOTO_CACHE = 'private, max-age=300';

const myCursor = z.tuple([instantSchema, idSchema]);
const officeCursor = z.tuple([localDateSchema, idSchema]);

export function feedbackRoutes(app: FastifyInstance, deps: AppDeps): void {
  senderRoutes(app, deps);
  correctionRoutes(app, deps);
  officeRoutes(app, deps);
}

function senderRoutes(app: FastifyInstance, deps: AppDeps): void {
  serve(
    app,
    uploadFeedbackPhotoApi,
    async ({ request }) => {
      const resident = residentOf(request);
      await assertRoomForPhoto(deps, resident);
      return readUpload(request, FEEDBACK_LIMITS.photoBytes, ({ bytes }) => storePhoto(deps, resident, bytes));
    },
    { bodyLimit: FEEDBACK_LIMITS.photoBytes + 100_000, perMinute: deps.config.perMinute.uploads },
  );

  serve(app, getMyFeedbackPhotoApi, async ({ params, request, reply }) => {
    const photo = await findMyPhoto(deps.db, residentOf(request).id, params.id);
    if (!photo) throw new AppError('not_found');
    return sendFile({ request, reply }, deps.files, photo, PHOTO_CACHE);
  });

  serve(app, submitFeedbackApi, async ({ body, request }) => submitFeedback(deps, residentOf(request), body));

  serve(app, getReceivingOfficeApi, async ({ query }) => {
    const now = deps.clock.now();
    await assertCurrentCommune(deps.db, query.place, now);
    return findReceivingOffice(deps.db, query.place, toLocalDate(now));
  });

  serve(app, listMyFeedbackApi, async ({ query, request }) => {
    const after = parseCursor(query.cursor, myCursor);
    const rows = await listMine(deps.db, residentOf(request).id, { after, limit: query.limit });
    const today = toLocalDate(deps.clock.now());
    return toPage(
      rows,
      query.limit,
      (row) => [row.submitted_at.toISOString(), row.id],
      (row) => toMyLine(row, today),
    );
  });

  serve(app, getMyFeedbackApi, async ({ params, request }) => getMine(deps, residentOf(request), params.id));

  serve(app, rateFeedbackApi, async ({ params, body, request }) => {
    await rateFeedback(deps, residentOf(request), { ...body, id: params.id });
    return getMine(deps, residentOf(request), params.id);
  });

  serve(app, reopenFeedbackApi, async ({ params, body, request }) => {
    await reopenFeedback(deps, residentOf(request), { ...body, id: params.id });
    return getMine(deps, residentOf(request), params.id);
  });
}

function correctionRoutes(app: FastifyInstance, deps: AppDeps): void {
  serve(app, correctFeedbackApi, async ({ params, body, request }) => {
    await correctWords(deps, residentOf(request), { ...body, id: params.id });
    return getMine(deps, residentOf(request), params.id);
  });

  serve(app, getMyContactApi, async ({ params, request, reply }) => {
    reply.header('cache-control', 'no-store');
    return getMyContact(deps, residentOf(request), params.id);
  });

  serve(app, correctContactApi, async ({ params, body, request }) => {
    await correctContact(deps, residentOf(request), { ...body, id: params.id });
    return getMine(deps, residentOf(request), params.id);
  });
}

function officeRoutes(app: FastifyInstance, deps: AppDeps): void {
  const handOf = (request: FastifyRequest): Hand => ({
    official: officialOf(request),
    requestId: request.id,
    now: deps.clock.now(),
  });
  const shown = (request: FastifyRequest, id: string) => office.getForOffice(deps, officialOf(request), id);

  serve(app, listOfficeFeedbackApi, async ({ query, request }) => {
    const after = parseCursor(query.cursor, officeCursor);
    const filter = office.toFilter(deps, officialOf(request), query);
    const rows = await listForOffice(deps.db, filter, { after, limit: query.limit });
    return toPage(
      rows,
      query.limit,
      (row) => [row.attention_on, row.id],
      (row) => toOfficeLine(row, filter.today),
    );
  });

  serve(app, countFeedbackApi, ({ query, request }) =>
    countFeedback(deps.db, {
      ...query,
      today: toLocalDate(deps.clock.now()),
      unitIds: unitsRead(officialOf(request), 'feedback.read'),
    }),
  );

  serve(app, exportFeedbackCsvApi, async ({ query, request, reply }) => exportCsv(deps, handOf(request), query, reply));

  serve(app, exportFeedbackXlsxApi, async ({ query, request, reply }) =>
    exportXlsx(deps, handOf(request), query, reply),
  );

  serve(app, getOfficeFeedbackApi, async ({ params, request }) => shown(request, params.id));

  serve(app, getOfficeFeedbackPhotoApi, async ({ params, request, reply }) => {
    const photo = await findSentPhoto(deps.db, params.id);
    if (!photo || !mayRead(officialOf(request), 'feedback.details', photo.unit_id)) throw new AppError('not_found');
    return sendFile({ request, reply }, deps.files, photo, PHOTO_CACHE);
  });

  serve(app, getFeedbackContactApi, async ({ params, body, request }) =>
    readContact(deps, handOf(request), { ...body, id: params.id }),
  );

  serve(app, acceptFeedbackApi, async ({ params, body, request }) => {
    await office.acceptFeedback(deps, handOf(request), { ...body, id: params.id });
    return shown(request, params.id);
  });

  serve(app, refuseFeedbackApi, async ({ params, body, request }) => {
    await office.refuseFeedback(deps, handOf(request), { ...body, id: params.id });
    return shown(request, params.id);
  });

  serve(app, listFeedbackDestinationsApi, async ({ params, request }) => ({
    items: await listDestinations(deps, officialOf(request), params.id),
  }));

  serve(app, forwardFeedbackApi, async ({ params, body, request }) =>
    forwardFeedback(deps, handOf(request), { ...body, id: params.id }),
  );

  serve(app, assignFeedbackApi, async ({ params, body, request }) => {
    await office.assignFeedback(deps, handOf(request), { ...body, id: params.id });
    return shown(request, params.id);
  });

  serve(app, draftAnswerApi, async ({ params, body, request }) => {
    await office.draftAnswer(deps, handOf(request), { ...body, id: params.id });
    return shown(request, params.id);
  });

  serve(app, returnDraftApi, async ({ params, body, request }) => {
    await office.returnDraft(deps, handOf(request), { ...body, id: params.id });
    return shown(request, params.id);
  });

  serve(app, approveAnswerApi, async ({ params, body, request }) => {
    await office.approveAnswer(deps, handOf(request), { ...body, id: params.id });
    return shown(request, params.id);
  });

  serve(app, reportCallApi, async ({ params, body, request }) => {
    await reportCall(deps, handOf(request), { ...body, id: params.id });
    return shown(request, params.id);
  });

  serve(app, sendAnswerApi, async ({ params, body, request }) => {
    await office.sendAnswer(deps, handOf(request), { ...body, id: params.id });
    return shown(request, params.id);
  });
}
