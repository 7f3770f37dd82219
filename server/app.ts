import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import jwt from '@fastify/jwt';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import fastify, { LogController } from 'fastify';
import { validatorCompiler } from 'fastify-type-provider-zod';
import { API_GROUPS } from './api-group.ts';
import { accountRoutes } from './account/routes.ts';
import { associationRoutes } from './association/routes.ts';
import { auditRoutes } from './audit/routes.ts';
import { deliveryRoutes } from './delivery/routes.ts';
import { noticeRoutes } from './notice/routes.ts';
import { bulletinRoutes } from './bulletin/routes.ts';
import { calendarRoutes } from './calendar/routes.ts';
import { directoryRoutes } from './directory/routes.ts';
import { feedbackRoutes } from './feedback/routes.ts';
import { sessionCookieName } from './official/cookie.ts';
import { officialRoutes } from './official/routes.ts';
import { identifyOfficial } from './official/service.ts';
import { guardRoutes } from './platform/access.ts';
import { describeApi } from './platform/api-docs.ts';
import type { AppDeps } from './platform/deps.ts';
import { answerBadAddress, handleErrors } from './platform/error-handler.ts';
import { reportHealth } from './platform/health.ts';
import type { LogSink } from './platform/logger.ts';
import { loggerOptions, logRequests } from './platform/logger.ts';
import { measureRequests } from './platform/metrics.ts';
import { replyCompiler } from './platform/reply-compiler.ts';
import { servePages } from './platform/pages.ts';
import { secureHeaders } from './platform/secure-headers.ts';
import { pollRoutes } from './poll/routes.ts';
import { privacyRoutes } from './privacy/routes.ts';
import { reachRoutes } from './reach/routes.ts';
import { identifyResident, residentRoutes } from './resident/routes.ts';
import { surveyRoutes } from './survey/routes.ts';
import { topicRoutes } from './topic/routes.ts';
import { unitOfficeRoutes } from './unit/routes-office.ts';
import { unitRoutes } from './unit/routes.ts';

/** A Mini App page has one of these two origins, whatever the phone (Zalo's developer FAQ). */
export const ZALO_ORIGINS = ['https://h5.zdn.vn', 'zbrowser://h5.zdn.vn'];

const BODY_BYTES = 256 * 1024;

/** The whole server, not yet listening. It logs to standard output unless told otherwise. */
export async function buildApp(deps: AppDeps, logTo?: LogSink): Promise<FastifyInstance> {
  const { config } = deps;
  const app = fastify({
    logger: loggerOptions(config.logLevel, logTo),
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => deps.ids.uuid(),
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    bodyLimit: BODY_BYTES,
    requestTimeout: 60_000,
    connectionTimeout: 90_000,
    forceCloseConnections: 'idle',
    frameworkErrors: answerBadAddress,
    routerOptions: { maxParamLength: 100 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(replyCompiler);

  await app.register(cors, {
    origin: ZALO_ORIGINS,
    methods: ['GET', 'POST', 'PUT', 'DELETE'],
    allowedHeaders: ['authorization', 'content-type', 'if-none-match'],
    exposedHeaders: ['etag', 'x-request-id'],
    maxAge: 86_400,
  });
  await app.register(cookie);
  await app.register(jwt, {
    secret: config.sessionSecret,
    sign: { algorithm: 'HS256' },
    // Expiry is checked against deps.clock, in identifyResident.
    verify: { algorithms: ['HS256'], ignoreExpiration: true },
  });
  await app.register(multipart, { limits: { files: 1, parts: 2, fieldSize: 1000, headerPairs: 20 } });
  await app.register(rateLimit, {
    max: config.perMinute.requests,
    timeWindow: 60_000,
    // Only who is refused is told the limit: three more headers on each reply cost a tenth of a cached read.
    addHeadersOnExceeding: { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false },
  });
  handleErrors(app);
  await secureHeaders(app, config);
  // The documentation's own routes come before the guard: they are a library's and open to anyone.
  await describeApi(app, { groups: API_GROUPS, cookie: sessionCookieName(config.publicOrigin) });
  guardRoutes(
    app,
    {
      resident: (request) => identifyResident(deps, request),
      official: (request) => identifyOfficial(deps, request.cookies[sessionCookieName(config.publicOrigin)]),
    },
    config.publicOrigin,
  );
  logRequests(app);
  measureRequests(app, config.metricsToken);
  reportHealth(app, deps.db);

  officialRoutes(app, deps);
  accountRoutes(app, deps);
  residentRoutes(app, deps);
  noticeRoutes(app, deps);
  bulletinRoutes(app, deps);
  deliveryRoutes(app, deps);
  pollRoutes(app, deps);
  auditRoutes(app, deps);
  await servePages(app, config);
  unitRoutes(app, deps);
  unitOfficeRoutes(app, deps);
  reachRoutes(app, deps);
  associationRoutes(app, deps);
  feedbackRoutes(app, deps);
  calendarRoutes(app, deps);
  directoryRoutes(app, deps);
  topicRoutes(app, deps);
  surveyRoutes(app, deps);
  await privacyRoutes(app, deps);
  return app;
}
