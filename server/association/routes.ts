import type { FastifyInstance } from 'fastify';
import { unitsRead } from '../../shared/access.ts';
import {
  getAssociationQrApi,
  listAssociationLinksApi,
  listAssociationsApi,
  writeAssociationApi,
} from '../../shared/association/api.ts';
import type { OfficialActor } from '../../shared/access.ts';
import { findPublishedOf } from '../notice/published-of.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { serve } from '../platform/route.ts';
import { toQrSvg } from '../platform/qr.ts';
import { writeAssociation } from './service.ts';
import * as store from './store.ts';

export function associationRoutes(app: FastifyInstance, deps: AppDeps): void {
  const linksOf = async (official: OfficialActor, noticeId: string) => {
    const notice = await findPublishedOf(deps, official, noticeId);
    const rows = await store.listLinks(deps.db, notice);
    return rows.map(({ id, name, is_current: isCurrent, code, opens }) => ({
      association: { id, name, isCurrent },
      link: `${deps.config.app.link}/tin/${notice.id}?qua=${code}`,
      opens,
    }));
  };

  serve(app, listAssociationsApi, async ({ request }) => {
    const rows = await store.listAssociations(deps.db, unitsRead(officialOf(request), 'notice.read'));
    return { items: rows.map(({ id, name, is_current: isCurrent }) => ({ id, name, isCurrent })) };
  });

  serve(app, writeAssociationApi, async ({ params, body, request }) =>
    writeAssociation(deps, { official: officialOf(request), requestId: request.id }, params.id, body),
  );

  serve(app, listAssociationLinksApi, async ({ params, request }) => ({
    items: await linksOf(officialOf(request), params.id),
  }));

  serve(app, getAssociationQrApi, async ({ params, request, reply }) => {
    const links = await linksOf(officialOf(request), params.id);
    const found = links.find(({ association }) => association.id === params.associationId);
    if (!found) throw new AppError('not_found');
    const svg = await toQrSvg(found.link);
    return reply.type('image/svg+xml').send(svg);
  });
}
