import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Access, OfficialActor, Permission, ResidentActor } from '../../shared/access.ts';
import { can } from '../../shared/access.ts';
import { AppError } from './errors.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    isUnlogged?: boolean;
  }
  interface FastifyRequest {
    actor: OfficialActor | ResidentActor | null;
  }
}

/** How a request proves who sends it; given by the features that own residents and officials. */
export type Identify = {
  /** @throws AppError session_expired */
  resident(request: FastifyRequest): Promise<ResidentActor>;
  /** @throws AppError not_signed_in */
  official(request: FastifyRequest): Promise<OfficialActor>;
};

type Guard = (request: FastifyRequest) => Promise<void>;

/**
 * Every route says who may call it, or the server does not start. Must be registered before any route, and after the rate
 * limit: a stranger who keeps asking is to be slowed down before the database is asked who it is.
 */
export function guardRoutes(app: FastifyInstance, identify: Identify, publicOrigin: string): void {
  app.decorateRequest('actor', null);
  const guardOf = createGuards(identify, publicOrigin);

  app.addHook('onRoute', (route) => {
    const access = route.config?.access;
    if (access === undefined) throw new Error(`${String(route.method)} ${route.url} does not declare who may call it`);
    const guard = guardOf(access, route.url);
    if (guard) route.onRequest = [...[route.onRequest ?? []].flat(), guard];
  });
}

/** One guard for each kind of access; what anybody may read needs none, and costs nothing. */
function createGuards(identify: Identify, publicOrigin: string) {
  // Signing in is open to anyone, but only from our own page: a foreign page must not sign an official in as somebody else.
  const ownPageOnly: Guard = async (request) => refuseForeignOrigin(request, publicOrigin);
  const residentOnly: Guard = async (request) => {
    request.actor = await identify.resident(request);
  };
  const officialWith =
    (access: 'official' | Permission): Guard =>
    async (request) => {
      refuseForeignOrigin(request, publicOrigin);
      const official = await identify.official(request);
      if (access !== 'official' && !can(official, access)) throw new AppError('not_allowed');
      request.actor = official;
    };
  const made = new Map<Access, Guard>();

  return (access: Access, url: string): Guard | undefined => {
    if (access === 'anyone') return url.startsWith('/api/office/') ? ownPageOnly : undefined;
    if (access === 'resident') return residentOnly;
    const guard = made.get(access) ?? officialWith(access);
    made.set(access, guard);
    return guard;
  };
}

/** Cookies travel by themselves, so a change must come from the console's own page: second lock beside SameSite=Strict. */
function refuseForeignOrigin(request: FastifyRequest, publicOrigin: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  if (request.headers.origin !== publicOrigin) throw new AppError('foreign_origin');
}

/** For handlers of routes with access 'resident'. */
export function residentOf(request: FastifyRequest): ResidentActor {
  if (request.actor?.kind !== 'resident') throw new Error('the route does not ask for a resident');
  return request.actor;
}

/** For handlers of routes with access 'official' or a permission. */
export function officialOf(request: FastifyRequest): OfficialActor {
  if (request.actor?.kind !== 'official') throw new Error('the route does not ask for an official');
  return request.actor;
}
