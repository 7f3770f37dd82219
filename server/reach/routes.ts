import type { FastifyInstance, FastifyRequest } from 'fastify';
import { can, canForProvince } from '../../shared/access.ts';
import { getInvitationQrApi, getReachGrowthApi } from '../../shared/reach/api.ts';
import { REACH_DAYS_MAX, REACH_LEAST } from '../../shared/reach/schema.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { serve } from '../platform/route.ts';
import { toQrSvg } from '../platform/qr.ts';
import { findUnitName } from '../unit/service.ts';
import { listDays } from './store.ts';

const told = (people: number): number | null => (people > 0 && people < REACH_LEAST ? null : people);

export function reachRoutes(app: FastifyInstance, deps: AppDeps): void {
  const linkOf = (unitId: string): string => `${deps.config.app.link}/?xa=${unitId}`;

  /** A commune sees itself, whoever works for the province sees every commune. @throws AppError not_found */
  const unitFor = async (request: FastifyRequest, id: string) => {
    const official = officialOf(request);
    const maySee = canForProvince(official, 'unit.read') || can(official, 'unit.read', id);
    const name = maySee ? await findUnitName(deps.db, id) : undefined;
    if (name === undefined) throw new AppError('not_found');
    return { id, name };
  };

  serve(app, getReachGrowthApi, async ({ params, query, request }) => {
    const unit = await unitFor(request, params.id);
    const rows = await listDays(deps.db, unit.id, query, REACH_DAYS_MAX);
    return {
      unit,
      link: linkOf(unit.id),
      days: rows.map(({ day, residents, followers }) => ({
        day,
        residents: told(residents),
        followers: told(followers),
      })),
    };
  });

  serve(app, getInvitationQrApi, async ({ params, request, reply }) => {
    const unit = await unitFor(request, params.id);
    const svg = await toQrSvg(linkOf(unit.id));
    return reply.type('image/svg+xml').send(svg);
  });
}
