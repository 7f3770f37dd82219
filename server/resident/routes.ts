import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ResidentActor } from '../../shared/access.ts';
import {
  closeResidentSessionApi,
  forgetPlaceApi,
  getAboutApi,
  getMeApi,
  keepPlaceApi,
  openResidentSessionApi,
  refreshResidentSessionApi,
} from '../../shared/resident/api.ts';
import { residentOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { serve } from '../platform/route.ts';
import { VERSION } from '../platform/version.ts';
import { getProvince } from '../unit/service.ts';
import { currentConsentTexts } from './consent.ts';
import { describeMe, forgetPlace, keepPlace } from './service.ts';
import type { RefreshPair } from './session.ts';
import { ACCESS_MS, closeSession, openSession, refreshSession } from './session.ts';

const AUDIENCE = 'resident';

/** Reads our own token. @throws AppError session_expired */
export async function identifyResident({ clock }: AppDeps, request: FastifyRequest): Promise<ResidentActor> {
  // Expired, forged, absent: the app does the same in each case, and the reason helps only a forger.
  const claims = await request.jwtVerify<Claims>().catch(() => null);
  if (claims?.aud !== AUDIENCE || claims.exp * 1000 <= clock.now().getTime()) throw new AppError('session_expired');
  return { kind: 'resident', id: claims.sub, familyId: claims.fam };
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
    return { appName, owner, version: VERSION, province: await getProvince(deps), consentTexts };
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
    await forgetPlace(deps, residentOf(request));
    return describeMe(deps, residentOf(request));
  });
}
