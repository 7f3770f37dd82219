import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Permission } from '../../shared/access.ts';
import { canForProvince } from '../../shared/access.ts';
import { idSchema, instantSchema } from '../../shared/endpoint.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import * as api from '../../shared/unit/api.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { parseCursor, toPage } from '../platform/page.ts';
import { serve } from '../platform/route.ts';
import { addHamlet, confirmHamlets, endHamlet, renameHamlet } from './hamlet.ts';
import {
  approveReorganisation,
  cancelReorganisation,
  describeReorganisation,
  editReorganisation,
  prepareReorganisation,
  toCard,
  undoReorganisation,
} from './reorganise.ts';
import { findHistory } from './store-history.ts';
import { listReorganisations } from './store-reorganisation.ts';
import { findPlace } from './store.ts';

const keySchema = z.tuple([instantSchema, idSchema]);

export function unitOfficeRoutes(app: FastifyInstance, deps: AppDeps): void {
  const hand = (request: FastifyRequest) => ({ official: officialOf(request), requestId: request.id });
  /** Units are one for the whole province: nobody of a commune reorganises them. */
  const who = (request: FastifyRequest, permission: Permission) => {
    const official = officialOf(request);
    if (!canForProvince(official, permission)) throw new AppError('not_allowed');
    return { officialId: official.id, requestId: request.id };
  };

  serve(app, api.getUnitHistoryApi, async ({ params }) => {
    const unit = await findPlace(deps.db, params.id, toLocalDate(deps.clock.now()));
    const history = await findHistory(deps.db, params.id);
    if (!unit || !history) throw new AppError('not_found');
    return { unit, ...history };
  });

  serve(app, api.listReorganisationsApi, async ({ query }) => {
    const key = parseCursor(query.cursor, keySchema);
    const after = key && { createdAt: new Date(key[0]), id: key[1] };
    const rows = await listReorganisations(deps.db, { after, limit: query.limit });
    return toPage(rows, query.limit, (row) => [row.created_at.toISOString(), row.id], toCard);
  });

  serve(app, api.getReorganisationApi, ({ params }) => describeReorganisation(deps, params.id));

  serve(app, api.prepareReorganisationApi, async ({ body, request }) =>
    describeReorganisation(deps, await prepareReorganisation(deps, who(request, 'unit.reorganise'), body)),
  );

  serve(app, api.editReorganisationApi, async ({ params: { id }, body: { version, ...input }, request }) => {
    await editReorganisation(deps, who(request, 'unit.reorganise'), { id, version }, input);
    return describeReorganisation(deps, id);
  });

  serve(app, api.cancelReorganisationApi, async ({ params: { id }, body, request }) => {
    await cancelReorganisation(deps, who(request, 'unit.reorganise'), { id, ...body });
    return describeReorganisation(deps, id);
  });

  serve(app, api.approveReorganisationApi, async ({ params: { id }, body, request }) => {
    await approveReorganisation(deps, who(request, 'unit.approve'), { id, ...body });
    return describeReorganisation(deps, id);
  });

  serve(app, api.undoReorganisationApi, async ({ params: { id }, body, request }) => {
    await undoReorganisation(deps, who(request, 'unit.approve'), { id, ...body });
    return describeReorganisation(deps, id);
  });

  serve(app, api.addHamletApi, ({ body, request }) => addHamlet(deps, hand(request), body));
  serve(app, api.renameHamletApi, ({ params, body, request }) => renameHamlet(deps, hand(request), params.id, body));
  serve(app, api.endHamletApi, async ({ params, body, request }) => ({
    endedOn: await endHamlet(deps, hand(request), params.id, body),
  }));
  serve(app, api.confirmHamletsApi, ({ request }) => confirmHamlets(deps, hand(request)));
}
