import type { FastifyInstance } from 'fastify';
import { idSchema } from '../../shared/endpoint.ts';
import { numberOfSlug, pagePath } from '../../shared/notice/slug.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import type { PublicCache } from '../platform/public-cache.ts';
import type { PageCall } from '../platform/web-page.ts';
import { servePage } from '../platform/web-page.ts';
import { toQrSvg } from '../platform/qr.ts';
import { findUnitName } from '../unit/service.ts';
import { appLinkOf, noticePage } from './page.ts';
import type { Channel } from './rss.ts';
import { rssOf } from './rss.ts';
import * as store from './store.ts';
import { findTopicName, listOfTopic, listOfUnit } from './store-rss.ts';
import { viewOf } from './view-of.ts';

const MAX_AGE_S = 60;
const RSS_ITEMS = 30;

/** The page has another address by now: the title in it has changed, or somebody shortened it. */
class Moved extends Error {
  override readonly name = 'Moved';
  readonly path: string;

  constructor(path: string) {
    super('moved');
    this.path = path;
  }
}

/** What is read without Zalo and without the apps: a page for each notice, and RSS for each unit. */
export function webRoutes(app: FastifyInstance, deps: AppDeps, cache: PublicCache): void {
  const { config } = deps;

  servePage(app, config, '/n/:slug', async ({ params, request, reply }) => {
    const slug = params['slug'] ?? '';
    const make = async () => {
      const number = numberOfSlug(slug);
      const row = number === null ? undefined : await store.findByNumber(deps.db, number, deps.clock.now());
      if (!row) throw new AppError('not_found');
      const path = pagePath(row);
      // Thrown, so that addresses which somebody made up are not kept.
      if (path !== `/n/${slug}`) throw new Moved(path);
      const link = appLinkOf(config, row.id);
      const qr = await toQrSvg(link, 1);
      return noticePage(config, (await viewOf(deps, row)).view, qr);
    };
    try {
      return await cache.answer({ request, reply }, `page ${slug}`, MAX_AGE_S, make, 'text/html; charset=utf-8');
    } catch (error) {
      if (!(error instanceof Moved)) throw error;
      // Not for long: a title that changes back would send browsers in a circle.
      return reply.header('cache-control', `public, max-age=${MAX_AGE_S}`).redirect(error.path, 301);
    }
  });

  const sendRss = (call: PageCall, key: string, channel: () => Promise<Channel>) =>
    cache.answer(
      call,
      `rss ${key}`,
      MAX_AGE_S,
      async () => rssOf(config, await channel()),
      'application/rss+xml; charset=utf-8',
    );
  const moment = () => ({ now: deps.clock.now(), today: toLocalDate(deps.clock.now()) });

  servePage(app, config, '/rss/:file', async (call) => {
    const id = idSchema.safeParse(nameOf(call)).data;
    if (id === undefined) throw new AppError('not_found');
    return sendRss(call, id, async () => {
      const name = await findUnitName(deps.db, id);
      if (name === undefined) throw new AppError('not_found');
      const rows = await listOfUnit(deps.db, id, moment(), RSS_ITEMS);
      return { title: `Tin của ${name}`, path: `/rss/${id}.xml`, rows };
    });
  });

  servePage(app, config, '/rss/chu-de/:file', async (call) => {
    const code = nameOf(call);
    return sendRss(call, `topic ${code}`, async () => {
      const name = await findTopicName(deps.db, code);
      if (name === undefined) throw new AppError('not_found');
      const rows = await listOfTopic(deps.db, code, moment(), RSS_ITEMS);
      return { title: `Tin về ${name}`, path: `/rss/chu-de/${code}.xml`, rows };
    });
  });
}

/** Of the file that was asked for, without its ending. @throws AppError not_found */
function nameOf({ params }: PageCall): string {
  const name = /^([a-z0-9-]{1,40})\.xml$/.exec(params['file'] ?? '')?.[1];
  if (name === undefined) throw new AppError('not_found');
  return name;
}
