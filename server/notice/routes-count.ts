import type { FastifyInstance } from 'fastify';
import { mayRead } from '../../shared/access.ts';
import { getNoticeReadingApi, rateNoticeApi, tellOpensApi } from '../../shared/notice/api.ts';
import { OPENS_DAYS } from '../../shared/notice/reading-schema.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { gather } from '../platform/gather.ts';
import { serve } from '../platform/route.ts';
import * as store from './store.ts';
import type { Open, Rating } from './store-count.ts';
import { addOpens, addRatings, isReadable, readingOf } from './store-count.ts';

const DAY_MS = 86_400_000;

/** What readers tell without saying who they are. Both are written in batches: after a broadcast a whole province taps at once. */
export function countRoutes(app: FastifyInstance, deps: AppDeps): void {
  const moment = () => ({ now: deps.clock.now(), today: toLocalDate(deps.clock.now()) });
  const countOpens = gather<readonly Open[]>((told) => addOpens(deps.db, told.flat(), moment()));
  const countRating = gather<Rating>((told) => addRatings(deps.db, told, moment()));
  const perMinute = deps.config.perMinute.taps;

  serve(
    app,
    rateNoticeApi,
    async ({ params, body }) => {
      if (!(await isReadable(deps.db, params.id, deps.clock.now()))) throw new AppError('not_found');
      await countRating({ ...body, noticeId: params.id });
      return null;
    },
    { perMinute },
  );

  serve(
    app,
    tellOpensApi,
    async ({ body: { tapId, opens } }) => {
      const now = deps.clock.now().getTime();
      const told = opens.flatMap((open): Open[] => {
        // A phone's clock may run ahead; what it says of last month is no news.
        const at = Math.min(Date.parse(open.hour), now);
        return at < now - OPENS_DAYS * DAY_MS ? [] : [{ ...open, tapId, hour: new Date(at) }];
      });
      if (told.length > 0) await countOpens(told);
      return null;
    },
    { perMinute },
  );

  serve(app, getNoticeReadingApi, async ({ params, request }) => {
    const row = await store.findForOffice(deps.db, params.id);
    if (!row || !mayRead(officialOf(request), 'notice.read', row.unit_id)) throw new AppError('not_found');
    return readingOf(deps.db, row.id);
  });
}
