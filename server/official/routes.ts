import type { FastifyInstance, FastifyReply } from 'fastify';
import type { OfficialActor, Permission } from '../../shared/access.ts';
import { can, PERMISSIONS, unitsActedFor } from '../../shared/access.ts';
import {
  getCurrentOfficialApi,
  getTodayApi,
  listColleaguesApi,
  listTodayItemsApi,
  signInApi,
  signOutApi,
  signOutEverywhereApi,
} from '../../shared/official/api.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { serve } from '../platform/route.ts';
import { deviceCookieName, sessionCookieName } from './cookie.ts';
import { SESSION_MS, signIn, signOut, signOutEverywhere } from './service.ts';
import { countSessions, findById, listByRole } from './store.ts';
import { countToday } from './today.ts';
import { listTodayItems } from './today-items.ts';

/** A browser that nobody has signed in with for so long is a stranger's. */
const DEVICE_DAYS = 180;

export function officialRoutes(app: FastifyInstance, deps: AppDeps): void {
  const cookie = sessionCookieName(deps.config.publicOrigin);
  const attributes = {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: deps.config.publicOrigin.startsWith('https:'),
  } as const;
  const forget = (reply: FastifyReply): void => void reply.clearCookie(cookie, attributes);

  serve(app, signInApi, async ({ body, request, reply }) => {
    const deviceCookie = deviceCookieName(deps.config.publicOrigin, body.username);
    const from = { requestId: request.id, address: request.ip, device: request.cookies[deviceCookie] };
    const { token, device, official } = await signIn(deps, body, from);
    reply.setCookie(cookie, token, { ...attributes, maxAge: SESSION_MS / 1000 });
    reply.setCookie(deviceCookie, device, { ...attributes, maxAge: DEVICE_DAYS * 86_400 });
    return currentView(deps, official);
  });

  serve(app, getCurrentOfficialApi, async ({ request }) => currentView(deps, officialOf(request)));

  serve(app, getTodayApi, async ({ request }) => countToday(deps.db, officialOf(request), deps.clock.now()));

  serve(app, listTodayItemsApi, async ({ request }) => listTodayItems(deps.db, officialOf(request), deps.clock.now()));

  serve(app, signOutApi, async ({ request, reply }) => {
    await signOut(deps, officialOf(request), request.cookies[cookie] ?? '', request.id);
    forget(reply);
    return null;
  });

  serve(app, signOutEverywhereApi, async ({ request, reply }) => {
    await signOutEverywhere(deps, officialOf(request), request.id);
    forget(reply);
    return null;
  });

  serve(app, listColleaguesApi, async ({ request }) => {
    const rows = await listByRole(deps.db, {
      unitIds: unitsActedFor(officialOf(request), 'feedback.receive'),
      role: 'handler',
      today: toLocalDate(deps.clock.now()),
    });
    return { items: rows.map((row) => ({ id: row.id, fullName: row.full_name })) };
  });
}

async function currentView(deps: AppDeps, official: OfficialActor) {
  const row = await findById(deps.db, official.id, deps.clock.now());
  if (!row) throw new AppError('not_signed_in');
  return {
    id: row.id,
    username: row.username,
    fullName: row.full_name,
    unit: { id: row.unit_id, name: row.unit_name },
    reach: row.reach,
    roles: [...new Set(row.assignments.map(({ role }) => role))],
    assignments: row.assignments,
    permissions: (Object.keys(PERMISSIONS) as Permission[]).filter((permission) => can(row, permission)),
    openSessions: await countSessions(deps.db, official.id, deps.clock.now()),
  };
}
