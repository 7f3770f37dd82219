import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Config } from './config.ts';
import { AppError } from './errors.ts';

/** Names of built files hold a hash of their content. */
const FOREVER = { maxAge: '365d', immutable: true } as const;

/**
 * The built apps: the Mini App at /, where outside Zalo it only reads, and the console at /console/. Paths inside an app are
 * its own affair, so each of them gets the app's page. Without a build there are no pages, only the API.
 */
export async function servePages(app: FastifyInstance, config: Config): Promise<void> {
  const miniApp = resolve(config.static.miniApp);
  const console = resolve(config.static.console);
  await app.register(fastifyStatic, { root: miniApp, serve: false });
  const options = { config: { access: 'anyone' as const }, schema: { hide: true } };

  const sendPage = (reply: FastifyReply, root: string): FastifyReply => {
    if (!existsSync(resolve(root, 'index.html'))) throw new AppError('not_found');
    return reply.header('cache-control', 'no-cache').sendFile('index.html', root, { cacheControl: false });
  };
  const sendAsset = (reply: FastifyReply, root: string, path: string): FastifyReply =>
    path.startsWith('assets/') ? reply.sendFile(path, root, FOREVER) : sendPage(reply, root);

  app.get('/console', options, async (_request, reply) => reply.redirect('/console/'));
  app.get<{ Params: { '*': string } }>('/console/*', options, async (request, reply) =>
    sendAsset(reply, console, request.params['*']),
  );
  app.get<{ Params: { '*': string } }>('/*', options, async (request, reply) => {
    const path = request.params['*'];
    if (path === 'api' || path.startsWith('api/')) throw new AppError('not_found');
    return sendAsset(reply, miniApp, path);
  });
}
