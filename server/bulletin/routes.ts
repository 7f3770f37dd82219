import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { idSchema, instantSchema } from '../../shared/endpoint.ts';
import { getBulletinApi, getBulletinMediaApi, listBulletinsApi } from '../../shared/bulletin/api.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { parseCursor, toPage } from '../platform/page.ts';
import { serve } from '../platform/route.ts';
import { sendFile } from '../platform/send-file.ts';
import * as bulletin from '../notice/bulletin.ts';

const keySchema = z.tuple([instantSchema, idSchema]);

/** Notices for officials, as each of them reads what is addressed to them. Nothing is kept of who read what. */
export function bulletinRoutes(app: FastifyInstance, deps: AppDeps): void {
  serve(app, listBulletinsApi, async ({ query, request }) => {
    const key = parseCursor(query.cursor, keySchema);
    const now = deps.clock.now();
    const rows = await bulletin.listBulletins(deps.db, {
      officialId: officialOf(request).id,
      now,
      today: toLocalDate(now),
      after: key && { publishAt: new Date(key[0]), id: key[1] },
      limit: query.limit,
    });
    return toPage(rows, query.limit, (row) => [row.publish_at?.toISOString() ?? '', row.id], bulletin.toBulletinCard);
  });

  serve(app, getBulletinApi, async ({ params, request }) => {
    const row = await bulletin.findBulletin(deps.db, params.id, officialOf(request).id, deps.clock.now());
    if (!row) throw new AppError('not_found');
    return bulletin.bulletinOf(deps, row);
  });

  serve(app, getBulletinMediaApi, async ({ params, request, reply }) => {
    const file = await bulletin.findBulletinMedia(deps.db, params.id, officialOf(request).id, deps.clock.now());
    if (!file) throw new AppError('not_found');
    return sendFile({ request, reply }, deps.files, file, 'private, max-age=300', file.words);
  });
}
