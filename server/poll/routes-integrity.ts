import type { FastifyInstance } from 'fastify';
import { exportIntegrityFiguresApi, getIntegrityFiguresApi } from '../../shared/poll/integrity-api.ts';
import { officialOf } from '../platform/access.ts';
import type { AppDeps } from '../platform/deps.ts';
import { serve } from '../platform/route.ts';
import { serveForm } from '../platform/web-page.ts';
import { integrityPage, integrityThanksPage } from './integrity-page.ts';
import { INTEGRITY_PAGE } from './integrity-publication.ts';
import { exportIntegrity, newPageToken, readAnswers, readIntegrity, takeForm } from './integrity.ts';
import { posterInUse } from './poster.ts';
import { integrityPublicationRoutes } from './routes-integrity-publication.ts';
import { isAnyPublished } from './store-integrity-publication.ts';

/** A counter full of people may share one address. */
const PER_MINUTE = 30;

export function integrityRoutes(app: FastifyInstance, deps: AppDeps): void {
  const { config } = deps;
  const published = async () => ((await isAnyPublished(deps.db)) ? INTEGRITY_PAGE : null);
  integrityPublicationRoutes(app, deps);

  // The poster only opens the door: neither it nor its unit is kept with an answer, and no line of the log says when one came.
  serveForm(app, config, '/p/:signed', {
    perMinute: PER_MINUTE,
    show: async ({ params: { signed = '' }, reply }) => {
      await posterInUse(deps, signed);
      const token = newPageToken(deps);
      return reply.send(
        integrityPage(config, {
          signed,
          token,
          chosen: new URLSearchParams(),
          problem: null,
          publishedAt: await published(),
        }),
      );
    },
    take: async ({ params: { signed = '' }, fields, reply }) => {
      await posterInUse(deps, signed);
      const token = fields.get('t') ?? '';
      const answers = readAnswers(fields);
      const taken = answers && (await takeForm(deps, token, answers));
      if (taken === 'taken') return reply.send(integrityThanksPage(config, await published()));
      const again = {
        signed,
        chosen: fields,
        publishedAt: await published(),
        ...(taken === 'old'
          ? { token: newPageToken(deps), problem: 'Trang mở đã lâu nên chưa gửi được. Xin Ông/Bà bấm gửi lần nữa.' }
          : { token, problem: 'Xin Ông/Bà chọn một ý cho mỗi câu rồi gửi.' }),
      };
      return reply.code(422).send(integrityPage(config, again));
    },
  });

  serve(app, getIntegrityFiguresApi, ({ request }) => readIntegrity(deps, officialOf(request)));

  serve(app, exportIntegrityFiguresApi, ({ request, reply }) =>
    exportIntegrity(deps, { official: officialOf(request), requestId: request.id }, reply),
  );
}
