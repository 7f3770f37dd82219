import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ERRORS } from '../../shared/errors.ts';
import type { Config } from './config.ts';
import { toAppError } from './error-handler.ts';
import { AppError } from './errors.ts';
import type { Html } from './html.ts';
import { fill, markup } from './html.ts';
import { describeFailure } from './logger.ts';
import { WEB_STYLE, WEB_STYLE_HASH } from './web-style.ts';

type Page = {
  readonly title: string;
  /** Beside title, style and icon. */
  readonly head?: Html;
  readonly main: Html;
  readonly foot?: Html | null;
};

/** To the letter what the policy names. */
const STYLE = markup(`<style>${WEB_STYLE}</style>`);

/** A whole page that needs no script: one file, its style inside. */
export function webPage(config: Config, { title, head, main, foot }: Page): string {
  const { name } = config.app;
  return fill`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>${title} · ${name}</title>
        ${head ?? null}
        ${STYLE}
      </head>
      <body>
        <header class="bar"><a href="/">${name}</a></header>
        <main>${main}</main>
        ${foot ?? null}
      </body>
    </html>`.markup;
}

/** Nothing runs on such a page, nothing is sent from it but a form of ours to us, and only our own pictures and recordings are shown. */
const policyOf = ({ publicOrigin }: Config, formAction: "'none'" | "'self'" = "'none'"): string =>
  [
    "default-src 'none'",
    `style-src '${WEB_STYLE_HASH}'`,
    "img-src 'self'",
    "media-src 'self'",
    "base-uri 'none'",
    `form-action ${formAction}`,
    "frame-ancestors 'none'",
    ...(publicOrigin.startsWith('https:') ? ['upgrade-insecure-requests'] : []),
  ].join(';');

export type PageCall = {
  readonly params: Record<string, string>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

/**
 * Registers an address for people and their browsers rather than for programs: it is not part of the API, and its refusals are
 * pages too. The handler writes the reply and returns it.
 */
export function servePage(
  app: FastifyInstance,
  config: Config,
  path: string,
  handler: (call: PageCall) => Promise<FastifyReply>,
): void {
  const policy = policyOf(config);
  app.get<{ Params: Record<string, string> }>(path, {
    config: { access: 'anyone' },
    schema: { hide: true },
    errorHandler: refusing(config, policy),
    handler: async (request, reply) =>
      handler({ params: request.params, request, reply: reply.header('content-security-policy', policy) }),
  });
}

const FORM_BYTES = 4096;
const FORM_TYPE = 'application/x-www-form-urlencoded';

export type FormCall = PageCall & { readonly fields: URLSearchParams };

/** A page with a form that works without a script: shown, and taken, at the same address. Nothing of it stays in a cache or a log. */
export function serveForm(
  app: FastifyInstance,
  config: Config,
  path: string,
  {
    show,
    take,
    perMinute,
  }: {
    show: (call: PageCall) => Promise<FastifyReply>;
    take: (call: FormCall) => Promise<FastifyReply>;
    perMinute: number;
  },
): void {
  const policy = policyOf(config, "'self'");
  const prepare = (reply: FastifyReply): FastifyReply =>
    reply
      .header('content-security-policy', policy)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8');
  // A scope of its own: nowhere else are forms read.
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(FORM_TYPE, { parseAs: 'string', bodyLimit: FORM_BYTES }, (_request, body, done) =>
      done(null, new URLSearchParams(String(body))),
    );
    const common = { schema: { hide: true }, errorHandler: refusing(config, policy) };
    scope.get<{ Params: Record<string, string> }>(path, {
      ...common,
      config: { access: 'anyone', isUnlogged: true },
      handler: async (request, reply) => show({ params: request.params, request, reply: prepare(reply) }),
    });
    scope.post<{ Params: Record<string, string>; Body: URLSearchParams | null }>(path, {
      ...common,
      config: { access: 'anyone', isUnlogged: true, rateLimit: { max: perMinute, timeWindow: 60_000 } },
      handler: async (request, reply) =>
        take({
          params: request.params,
          request,
          reply: prepare(reply),
          fields: request.body ?? new URLSearchParams(),
        }),
    });
  });
}

const refusing =
  (config: Config, policy: string) =>
  (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const refusal = toAppError(error) ?? new AppError('internal');
    if (refusal.status >= 500) request.log.error({ err: describeFailure(error) }, 'request failed');
    return reply
      .code(refusal.status)
      .header('content-security-policy', policy)
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(refusalPage(config, refusal));
  };

function refusalPage(config: Config, { code }: AppError): string {
  const title = code === 'not_found' ? 'Không có trang này' : 'Chưa mở được trang';
  return webPage(config, {
    title,
    head: fill`<meta name="robots" content="noindex" />`,
    main: fill`<h1>${title}</h1>
      <p>${ERRORS[code][1]}</p>
      <p><a class="button" href="/">Về Bảng tin</a></p>`,
  });
}
