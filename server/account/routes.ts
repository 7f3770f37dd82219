import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { canForProvince, unitsActedFor } from '../../shared/access.ts';
import * as api from '../../shared/account/api.ts';
import { idSchema } from '../../shared/endpoint.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { sessionCookieName } from '../official/cookie.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { parseCursor, toPage } from '../platform/page.ts';
import { serve } from '../platform/route.ts';
import { readUpload } from '../platform/upload.ts';
import { closeAccount } from './close.ts';
import type { Hand } from './hand.ts';
import { manages } from './hand.ts';
import {
  askReEnrolment,
  confirmReEnrolment,
  confirmRole,
  listConfirmations,
  refuseReEnrolment,
  refuseRole,
} from './confirm.ts';
import { importAccounts } from './import.ts';
import { acceptInvitation, inviteOfficial, openInvitation, renewInvitation, renewRecoveryCodes } from './invitation.ts';
import { changePosition } from './position.ts';
import { endRole, grantRole } from './role.ts';
import { endMySession, endSessions, listMySessions } from './session.ts';
import * as store from './store.ts';
import { countRecoveryCodes } from './store-invitation.ts';
import { endUnitRole, grantUnitRole, listUnitRoles } from './unit-role.ts';
import { getAccount, toLine } from './view.ts';

const IMPORT_BYTES = 4_000_000;
const cursorKey = z.tuple([z.string().max(200), idSchema]);

export function accountRoutes(app: FastifyInstance, deps: AppDeps): void {
  const handOf = (request: FastifyRequest): Hand => ({
    official: officialOf(request),
    requestId: request.id,
    now: deps.clock.now(),
  });
  accountsOfOthers(app, deps, handOf);
  rolesOfOthers(app, deps, handOf);
  confirmations(app, deps, handOf);
  ownAccount(app, deps, handOf);
}

type HandOf = (request: FastifyRequest) => Hand;

function accountsOfOthers(app: FastifyInstance, deps: AppDeps, handOf: HandOf): void {
  serve(app, api.listAccountsApi, async ({ query, request }) => {
    const { official, now } = handOf(request);
    const kept = canForProvince(official, 'official.manage') ? null : unitsActedFor(official, 'official.manage');
    const asked = query.unit;
    const rows = await store.listAccounts(deps.db, {
      unitIds: asked === undefined ? kept : kept === null || kept.includes(asked) ? [asked] : [],
      q: query.q,
      state: query.state,
      after: parseCursor(query.cursor, cursorKey),
      limit: query.limit,
      today: toLocalDate(now),
    });
    return toPage(rows, query.limit, (row) => [row.full_name, row.id], toLine);
  });

  serve(app, api.getAccountApi, async ({ params, request }) => getAccount(deps, handOf(request), params.id));

  serve(app, api.inviteOfficialApi, async ({ body, request }) => {
    const { id, invitation } = await inviteOfficial(deps, handOf(request), body);
    return { account: await getAccount(deps, handOf(request), id), invitation };
  });

  serve(app, api.renewInvitationApi, async ({ params, request }) => renewInvitation(deps, handOf(request), params.id));

  serve(
    app,
    api.importAccountsApi,
    async ({ request }) =>
      readUpload(request, IMPORT_BYTES, ({ bytes }) => importAccounts(deps, handOf(request), bytes)),
    { bodyLimit: IMPORT_BYTES + 100_000, perMinute: deps.config.perMinute.uploads },
  );

  serve(app, api.setPositionApi, async ({ params, body, request }) => {
    await changePosition(deps, handOf(request), params.id, body);
    return getAccount(deps, handOf(request), params.id);
  });

  serve(app, api.endAccountSessionsApi, async ({ params, request }) => ({
    ended: await endSessions(deps, handOf(request), params.id),
  }));

  serve(app, api.closeAccountApi, async ({ params, body, request }) => {
    await closeAccount(deps, handOf(request), params.id, body.reason);
    return getAccount(deps, handOf(request), params.id);
  });
}

/** What needs a second administrator. */
function confirmations(app: FastifyInstance, deps: AppDeps, handOf: HandOf): void {
  serve(app, api.listConfirmationsApi, async ({ request }) => listConfirmations(deps, handOf(request)));

  serve(app, api.confirmRoleApi, async ({ params, request }) => {
    await confirmRole(deps, handOf(request), params.id);
    return null;
  });

  serve(app, api.refuseRoleApi, async ({ params, body, request }) => {
    await refuseRole(deps, handOf(request), params.id, body.reason);
    return null;
  });

  serve(app, api.reEnrolApi, async ({ params, request }) => {
    await askReEnrolment(deps, handOf(request), params.id);
    return getAccount(deps, handOf(request), params.id);
  });

  serve(app, api.confirmReEnrolmentApi, async ({ params, request }) =>
    confirmReEnrolment(deps, handOf(request), params.id),
  );

  serve(app, api.refuseReEnrolmentApi, async ({ params, body, request }) => {
    await refuseReEnrolment(deps, handOf(request), params.id, body.reason);
    return null;
  });
}

function rolesOfOthers(app: FastifyInstance, deps: AppDeps, handOf: HandOf): void {
  serve(app, api.grantRoleApi, async ({ params, body, request }) => ({
    id: await grantRole(deps, handOf(request), params.id, body),
  }));

  serve(app, api.endRoleApi, async ({ params, body, request }) => {
    await endRole(deps, handOf(request), { ...body, id: params.id });
    return null;
  });

  serve(app, api.listDelegatesApi, async ({ request }) => {
    const { official, now } = handOf(request);
    const rows = await store.listApprovers(deps.db, toLocalDate(now));
    const isOwn = (unitId: string): boolean =>
      !canForProvince(official, 'official.manage') && manages(official, unitId);
    return {
      items: rows
        .filter((row) => !isOwn(row.unit_id))
        .map((row) => ({ id: row.id, fullName: row.full_name, unit: { id: row.unit_id, name: row.unit_name } })),
    };
  });

  serve(app, api.listUnitRolesApi, async () => ({ items: await listUnitRoles(deps) }));

  serve(app, api.grantUnitRoleApi, async ({ body, request }) => grantUnitRole(deps, handOf(request), body));

  serve(app, api.endUnitRoleApi, async ({ params, body, request }) => {
    await endUnitRole(deps, handOf(request), params.id, body.validTo);
    return null;
  });
}

function ownAccount(app: FastifyInstance, deps: AppDeps, handOf: HandOf): void {
  const perMinute = deps.config.perMinute.officialSignIns;
  const cookie = sessionCookieName(deps.config.publicOrigin);

  serve(app, api.openInvitationApi, async ({ body }) => openInvitation(deps, body.token), { perMinute });

  serve(app, api.acceptInvitationApi, async ({ body, request }) => acceptInvitation(deps, body, request.id), {
    perMinute,
  });

  serve(app, api.listMySessionsApi, async ({ request }) => {
    const { id } = officialOf(request);
    return {
      items: await listMySessions(deps, id, request.cookies[cookie] ?? ''),
      recoveryCodesLeft: await countRecoveryCodes(deps.db, id),
    };
  });

  serve(app, api.endMySessionApi, async ({ params, request }) => {
    await endMySession(deps, handOf(request), params.id);
    return null;
  });

  serve(
    app,
    api.renewRecoveryCodesApi,
    async ({ body, request }) => ({
      recoveryCodes: await renewRecoveryCodes(deps, handOf(request), { ...body, address: request.ip }),
    }),
    { perMinute },
  );
}
