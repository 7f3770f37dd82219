import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { AppError } from '../../server/platform/errors.ts';
import { interactOa } from '../../zalo-sim/interact.ts';
import type { ZaloModel } from '../../zalo-sim/model.ts';
import type { Webhooks } from '../../zalo-sim/webhook.ts';
import { withdrawAtZalo } from '../../zalo-sim/webhook.ts';
import { PERSONAS } from '../personas.ts';

const FILES = {
  'shell.js': 'text/javascript; charset=utf-8',
  'shell.css': 'text/css; charset=utf-8',
  'host.js': 'text/javascript; charset=utf-8',
} as const;

const page = `<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Gần Dân, bản dùng thử</title>
    <link rel="stylesheet" href="/demo/shell.css">
  </head>
  <body>
    <header>
      <p>Bản dùng thử: người và số liệu không có thật. <a href="/console/">Trang của cán bộ</a></p>
      <label>Cầm điện thoại của
        <select>${PERSONAS.map(({ key, name, about }) => `<option value="${key}">${name} (${about})</option>`).join('')}</select>
      </label>
      <button type="button">Rút đồng ý tại Zalo</button>
      <p role="status"></p>
    </header>
    <main><iframe title="Ứng dụng của người dân"></iframe></main>
    <script type="module" src="/demo/shell.js"></script>
  </body>
</html>`;

/**
 * What the demo puts around the Mini App: a banner, a switch of persons and a stand-in for the phone's Zalo. A page opened by a
 * person is the shell; the same address opened by the shell's frame is the Mini App, untouched but for one script before it.
 */
export function demoShell(
  app: FastifyInstance,
  zalo: {
    model: ZaloModel;
    appId: string;
    miniAppDir: string;
    webhooks: Webhooks;
    /** Does at once what the job would do within minutes: whoever looks at a demo does not wait. */
    workOff: () => Promise<unknown>;
  },
): void {
  for (const { key, name } of PERSONAS) zalo.model.createUser({ key, name });
  const options = { config: { access: 'anyone' as const }, schema: { hide: true } };

  for (const [name, type] of Object.entries(FILES)) {
    app.get(`/demo/${name}`, options, async (_request, reply) =>
      reply.type(type).send(await readFile(join(import.meta.dirname, name), 'utf8')),
    );
  }

  const query = z.object({ persona: z.enum(PERSONAS.map(({ key }) => key)) });
  app.post(
    '/demo/zalo-token',
    { config: options.config, schema: { hide: true, querystring: query } },
    async (request) => {
      const { persona } = query.parse(request.query);
      return { token: zalo.model.issueUserToken(persona, zalo.appId) };
    },
  );

  const interaction = query.extend({ oaId: z.string(), agrees: z.enum(['yes', 'no']) });
  app.post(
    '/demo/zalo-interaction',
    { config: options.config, schema: { hide: true, querystring: interaction } },
    async (request) => {
      const { persona, oaId, agrees } = interaction.parse(request.query);
      return interactOa(zalo.model, { userKey: persona, oaId, agrees: agrees === 'yes' });
    },
  );

  app.post(
    '/demo/zalo-withdrawal',
    { config: options.config, schema: { hide: true, querystring: query } },
    async (request) => {
      const { persona } = query.parse(request.query);
      const told = await withdrawAtZalo(zalo.model, { userKey: persona, appId: zalo.appId, webhooks: zalo.webhooks });
      await zalo.workOff();
      return { told };
    },
  );

  app.addHook('onRequest', async (request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const isAppPage =
      request.method === 'GET' && !/^\/(api|console|demo|assets|metrics|healthz|readyz|k|n|p|rss)(\/|$)/.test(path);
    const destination = request.headers['sec-fetch-dest'];
    if (!isAppPage || (destination !== 'document' && destination !== 'iframe')) return undefined;
    reply.header('cache-control', 'no-store').type('text/html; charset=utf-8');
    return reply.send(destination === 'document' ? page : await appPage(zalo.miniAppDir));
  });
}

async function appPage(dir: string): Promise<string> {
  const html = await readFile(resolve(dir, 'index.html'), 'utf8').catch(() => {
    throw new AppError('not_found');
  });
  return html.replace('<script', '<script src="/demo/host.js"></script>\n    <script');
}
