import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ResidentActor } from '../../shared/access.ts';
import {
  askForMessagesApi,
  askOfficeApi,
  closeResidentSessionApi,
  copyMyDataApi,
  eraseMeApi,
  followApi,
  forgetPlaceApi,
  getAboutApi,
  getMeApi,
  getMyDataApi,
  keepPlaceApi,
  openResidentSessionApi,
  refreshResidentSessionApi,
  withdrawConsentApi,
} from '../../shared/resident/api.ts';
import { residentOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { serve } from '../platform/route.ts';
import { VERSION } from '../platform/version.ts';
import { getProvince } from '../unit/service.ts';
import { currentConsentTexts } from './consent.ts';
import { toCopyPage } from './copy-page.ts';
import { eraseMe, withdraw } from './leave.ts';
import { askForMessages, describeMessageAccount } from './messages.ts';
import { getMyData } from './my-data.ts';
import { askOffice, copyMyData, describeMe, follow, keepPlace } from './service.ts';
import type { RefreshPair } from './session.ts';
import { ACCESS_MS, assertSession, closeSession, openSession, refreshSession } from './session.ts';

const AUDIENCE = 'resident';

/** Reads our own token. @throws AppError session_expired */
export async function identifyResident(deps: AppDeps, request: FastifyRequest): Promise<ResidentActor> {
  // Expired, forged, absent: the app does the same in each case, and the reason helps only a forger.
  const claims = await request.jwtVerify<Claims>().catch(() => null);
  if (claims?.aud !== AUDIENCE || claims.exp * 1000 <= deps.clock.now().getTime())
    throw new AppError('session_expired');
  const resident = { kind: 'resident', id: claims.sub, familyId: claims.fam } as const;
  await assertSession(deps, resident);
  return resident;
}

type Claims = { sub: string; fam: string; aud: string; exp: number };

export function residentRoutes(app: FastifyInstance, deps: AppDeps): void {
  const consentTexts = currentConsentTexts(deps.config.app.owner.name);

  const toSession = ({ residentId, familyId, refreshToken }: RefreshPair) => {
    const issuedAt = deps.clock.now().getTime();
    const accessToken = app.jwt.sign(
      { sub: residentId, fam: familyId, aud: AUDIENCE, iat: Math.floor(issuedAt / 1000) },
      { expiresIn: ACCESS_MS / 1000 },
    );
    return { accessToken, refreshToken, expiresAt: new Date(issuedAt + ACCESS_MS).toISOString() };
  };

  serve(app, getAboutApi, async ({ reply }) => {
    reply.header('cache-control', 'public, max-age=300');
    const { name: appName, owner } = deps.config.app;
    const [province, messageAccount] = await Promise.all([getProvince(deps), describeMessageAccount(deps)]);
    return { appName, owner, version: VERSION, province, consentTexts, messageAccount };
  });

  serve(app, openResidentSessionApi, async ({ body }) => toSession(await openSession(deps, body)), {
    perMinute: deps.config.perMinute.residentSessions,
  });
  serve(app, refreshResidentSessionApi, async ({ body }) => toSession(await refreshSession(deps, body.refreshToken)), {
    perMinute: 120,
  });

  serve(app, closeResidentSessionApi, async ({ request }) => {
    await closeSession(deps, residentOf(request));
    return null;
  });

  serve(app, getMeApi, async ({ request }) => describeMe(deps, residentOf(request)));

  serve(app, keepPlaceApi, async ({ body, request }) => {
    await keepPlace(deps, residentOf(request), body);
    return describeMe(deps, residentOf(request));
  });

  serve(app, forgetPlaceApi, async ({ request }) => {
    await withdraw(deps, residentOf(request), 'place', 'mini_app');
    return describeMe(deps, residentOf(request));
  });

  serve(app, followApi, async ({ body, request }) => {
    await follow(deps, residentOf(request), body);
    return describeMe(deps, residentOf(request));
  });

  serve(
    app,
    askForMessagesApi,
    async ({ body, request }) => {
      await askForMessages(deps, residentOf(request), body);
      return describeMe(deps, residentOf(request));
    },
    // Zalo is asked each time.
    { perMinute: deps.config.perMinute.residentSessions },
  );

  rightsRoutes(app, deps);
}

/** Copies are made anew each time; nobody needs one every second. */
const COPIES_PER_MINUTE = 60;

function rightsRoutes(app: FastifyInstance, deps: AppDeps): void {
  serve(app, getMyDataApi, async ({ request, reply }) => {
    reply.header('cache-control', 'no-store');
    return getMyData(deps, residentOf(request));
  });

  serve(
    app,
    copyMyDataApi,
    async ({ body, request, reply }) => {
      const data = await copyMyData(deps, residentOf(request), body.channel);
      const isPage = body.format === 'html';
      return reply
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="thong-tin-cua-toi.${body.format}"`)
        .type(isPage ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8')
        .send(isPage ? toCopyPage(data) : JSON.stringify(data, null, 2));
    },
    { perMinute: COPIES_PER_MINUTE },
  );

  serve(app, withdrawConsentApi, async ({ body, request }) =>
    withdraw(deps, residentOf(request), body.purpose, body.channel),
  );

  serve(app, askOfficeApi, async ({ body, request }) => askOffice(deps, residentOf(request), body), {
    perMinute: COPIES_PER_MINUTE,
  });

  serve(app, eraseMeApi, async ({ query, request }) => eraseMe(deps, residentOf(request), query.channel));
}
