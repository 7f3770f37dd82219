import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { mayActFor, mayRead, unitsRead } from '../../shared/access.ts';
import { idSchema, instantSchema } from '../../shared/endpoint.ts';
import {
  buyPollTokenApi,
  castBallotApi,
  enterBallotApi,
  makePollCodesApi,
  countPollsApi,
  getPollApi,
  getPollKeyApi,
  getPollQrApi,
  getPollResultsApi,
  getPollTextsApi,
  getPollTrendApi,
  listOfficePollsApi,
  listPollsApi,
  listPollsOfUnitApi,
} from '../../shared/poll/api.ts';
import { pollStateOn } from '../../shared/poll/state.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { officialOf, residentOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { gather } from '../platform/gather.ts';
import { describeFailure } from '../platform/logger.ts';
import { parseCursor, toPage } from '../platform/page.ts';
import type { Call } from '../platform/route.ts';
import { serve } from '../platform/route.ts';
import { toQrSvg } from '../platform/qr.ts';
import { getProvince, placesAbove } from '../unit/service.ts';
import { countPolls } from './count.ts';
import { buyToken, openBallotBox } from './cast.ts';
import { makeCodes } from './code.ts';
import { publicKeyOf } from './key.ts';
import { draftRoutes } from './routes-draft.ts';
import { exportRoutes } from './routes-export.ts';
import { marginRoutes } from './routes-margin.ts';
import { integrityRoutes } from './routes-integrity.ts';
import { posterRoutes } from './routes-poster.ts';
import { publicationRoutes } from './routes-publication.ts';
import { recordingRoutes } from './routes-recording.ts';
import { pollResults } from './result.ts';
import { pollTexts } from './texts.ts';
import { pollTrend } from './trend.ts';
import { addOpens } from './store-funnel.ts';
import { countedBallots, unitsOfPolls } from './service.ts';
import * as publications from './store-publication.ts';
import * as store from './store.ts';
import { toOfficePollCard, toPollCard, toPollView } from './view.ts';

const keySchema = z.tuple([instantSchema, idSchema]);

export function pollRoutes(app: FastifyInstance, deps: AppDeps): void {
  marginRoutes(app, deps);
  publicationRoutes(app, deps);
  exportRoutes(app, deps);
  recordingRoutes(app, deps);
  posterRoutes(app, deps);
  integrityRoutes(app, deps);

  serve(app, listPollsApi, async ({ query }) => {
    const now = deps.clock.now();
    const today = toLocalDate(now);
    const placeIds = query.place ? await placesAbove(deps.db, query.place) : [(await getProvince(deps)).id];
    const audiences = ['residents' as const, ...(query.stream ? [query.stream] : [])];
    const rows = await store.listOpen(deps.db, placeIds, now, today, audiences);
    return { items: rows.map((row) => toPollCard(row, today)) };
  });

  serve(app, listPollsOfUnitApi, async ({ params }) => {
    const now = deps.clock.now();
    const today = toLocalDate(now);
    const rows = await store.listOpenOf(deps.db, params.id, now, today);
    return { items: rows.map((row) => toPollCard(row, today)) };
  });

  const countOpen = gather<string>((ids) => addOpens(deps.db, ids, toLocalDate(deps.clock.now())));
  serve(app, getPollApi, async ({ params, request }) => {
    const now = deps.clock.now();
    const row = await store.findVisible(deps.db, params.id, now);
    if (!row) throw new AppError('not_found');
    const view = toPollView(row, toLocalDate(now), await publications.firstPublishedAt(deps.db, row.id));
    // A sum of the day and nothing else; whoever reads does not wait for it, and one that is lost is lost.
    if (view.state === 'open')
      void countOpen(row.id).catch((error: unknown) =>
        request.log.warn({ err: describeFailure(error) }, 'opening not counted'),
      );
    return view;
  });

  serve(app, getPollKeyApi, async ({ params }) => {
    const now = deps.clock.now();
    const row = await store.findVisible(deps.db, params.id, now);
    if (!row) throw new AppError('not_found');
    if (pollStateOn({ opensOn: row.opens_on, closesOn: row.closes_on }, toLocalDate(now)) === 'closed')
      throw new AppError('poll_closed');
    return { publicKey: (await publicKeyOf(deps, row.id)).toString('base64url') };
  });

  const unlogged = { isUnlogged: true };
  const buy = async ({ params, body, request }: Call<typeof buyPollTokenApi>) => {
    const blinded = Buffer.from(body.blinded, 'base64url');
    const signature = await buyToken(deps, residentOf(request), params.id, blinded);
    return { blindSignature: signature.toString('base64url') };
  };
  serve(app, buyPollTokenApi, buy, unlogged);

  const cast = openBallotBox(deps);
  const castOne = async ({ params, body }: Call<typeof castBallotApi>) => {
    await cast(params.id, body);
    return { answered: true as const };
  };
  serve(app, castBallotApi, castOne, unlogged);

  serve(app, enterBallotApi, async ({ params, body: { code, mode, ...ballot }, request }) => {
    const poll = await store.findVisible(deps.db, params.id, deps.clock.now());
    if (!poll || !mayActFor(officialOf(request), 'poll.write', poll.unit_id)) throw new AppError('not_found');
    await cast(params.id, { ...ballot, proof: { code, mode } });
    return { answered: true as const };
  });

  serve(app, makePollCodesApi, async ({ params, body, request }) => {
    const who = { official: officialOf(request), requestId: request.id };
    return { codes: await makeCodes(deps, who, params.id, body) };
  });

  serve(app, listOfficePollsApi, async ({ query, request }) => {
    const official = officialOf(request);
    const now = deps.clock.now();
    const key = parseCursor(query.cursor, keySchema);
    const rows = await store.listForOffice(deps.db, {
      unitIds: unitsRead(official, 'poll.results'),
      state: query.state,
      today: toLocalDate(now),
      after: key && { createdAt: new Date(key[0]), id: key[1] },
      limit: query.limit,
      now,
    });
    const ids = rows.map(({ id }) => id);
    const [counted, units] = await Promise.all([countedBallots(deps, rows), unitsOfPolls(deps, ids)]);
    return toPage(
      rows,
      query.limit,
      (row) => [row.created_at.toISOString(), row.id],
      (row) => ({
        ...toOfficePollCard(row, toLocalDate(now), units.get(row.id)),
        ballots: counted.get(row.id)?.ballots ?? null,
      }),
    );
  });

  draftRoutes(app, deps);

  serve(app, countPollsApi, ({ query, request }) => countPolls(deps, officialOf(request), query));

  serve(app, getPollResultsApi, async ({ params, request }) => pollResults(deps, officialOf(request), params.id));

  serve(app, getPollTrendApi, async ({ params, request }) => pollTrend(deps, officialOf(request), params.id));

  serve(app, getPollTextsApi, async ({ params, query, request }) =>
    pollTexts(deps, officialOf(request), params.id, query),
  );

  serve(app, getPollQrApi, async ({ params, request, reply }) => {
    const poll = await store.findVisible(deps.db, params.id, deps.clock.now());
    if (!poll || !mayRead(officialOf(request), 'poll.results', poll.unit_id)) throw new AppError('not_found');
    const svg = await toQrSvg(`${deps.config.app.link}/khao-sat/${poll.id}`);
    return reply.type('image/svg+xml').send(svg);
  });
}
