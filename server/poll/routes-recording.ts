import type { FastifyInstance } from 'fastify';
import { unitsRead } from '../../shared/access.ts';
import {
  getOfficePollRecordingApi,
  getPollRecordingApi,
  uploadPollRecordingApi,
} from '../../shared/poll/recording-api.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { serve } from '../platform/route.ts';
import { sendFile } from '../platform/send-file.ts';
import { readUpload } from '../platform/upload.ts';
import { RECORDING_BYTES, storeRecording } from './recording.ts';
import * as store from './store-recording.ts';

export function recordingRoutes(app: FastifyInstance, deps: AppDeps): void {
  serve(
    app,
    uploadPollRecordingApi,
    async ({ request }) =>
      readUpload(request, RECORDING_BYTES, ({ bytes }) =>
        storeRecording(deps, { official: officialOf(request), requestId: request.id }, bytes),
      ),
    { bodyLimit: RECORDING_BYTES + 100_000, perMinute: deps.config.perMinute.uploads },
  );

  serve(app, getOfficePollRecordingApi, async ({ params, request, reply }) => {
    const official = officialOf(request);
    const file = await store.findForOffice(deps.db, params.id, official.id, unitsRead(official, 'poll.results'));
    if (!file) throw new AppError('not_found');
    return sendFile({ request, reply }, deps.files, file, 'private, max-age=300');
  });

  serve(
    app,
    getPollRecordingApi,
    async ({ params, request, reply }) => {
      const file = await store.findPublic(deps.db, params.id);
      if (!file) throw new AppError('not_found');
      // What an approved poll asks never changes.
      return sendFile({ request, reply }, deps.files, file, 'public, max-age=86400');
    },
    // Who is just hearing a question is about to answer it.
    { isUnlogged: true },
  );
}
