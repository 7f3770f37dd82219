import type { FastifyHelmetOptions } from '@fastify/helmet';
import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';
import fastify from 'fastify';
import type { Config } from './config.ts';

/**
 * For every page of ours. Styles may be inline because antd writes them while it runs; scripts may not.
 * The Mini App's page is framed by nobody but, in the demo, the shell of the same origin.
 */
export async function secureHeaders(app: FastifyInstance, config: Config): Promise<void> {
  const isHttps = config.publicOrigin.startsWith('https:');
  const headers = await composeHeaders({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
        ...(isHttps ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    // Pictures and recordings are fetched by the Mini App from Zalo's origin.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'sameorigin' },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000, includeSubDomains: true } : false,
  });
  headers['permissions-policy'] = 'camera=(), microphone=(), geolocation=(), payment=()';
  // Officials read notices aloud there.
  const forConsole = { ...headers, 'permissions-policy': 'camera=(), microphone=(self), geolocation=(), payment=()' };
  app.addHook('onRequest', (request, reply, done) => {
    const isConsole = /^\/console(\/|$)/.test(request.url);
    reply.headers(isConsole ? forConsole : headers).header('x-request-id', request.id);
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store');
    done();
  });
}

/** Helmet composes the same headers for every request, which took a tenth of the time of a cached read; so it is asked once. */
async function composeHeaders(options: FastifyHelmetOptions): Promise<Record<string, string>> {
  const sample = fastify();
  await sample.register(helmet, options);
  sample.get('/', async () => '');
  const reply = await sample.inject('/');
  await sample.close();
  const ofTheReply = new Set(['connection', 'content-length', 'content-type', 'date']);
  return Object.fromEntries(
    Object.entries(reply.headers).flatMap(([name, value]) =>
      ofTheReply.has(name) || value === undefined ? [] : [[name, String(value)]],
    ),
  );
}
