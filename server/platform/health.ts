import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Db } from './db.ts';
import { LATEST_MIGRATION } from './migrate.ts';

/** /healthz: the process answers. /readyz: the database and the queue in it answer too, and the schema is the one this code expects. */
export function reportHealth(app: FastifyInstance, db: Db): void {
  const options = { config: { access: 'anyone' as const, rateLimit: false as const }, schema: { hide: true } };
  app.get('/healthz', options, async () => ({ status: 'alive' }));
  app.get('/readyz', options, async (_request, reply) => {
    try {
      const found = await sql<{ name: string }>`
        select max(name) as name, (select count(*) from job.version) as queue from kysely_migration`.execute(db);
      const isCurrent = found.rows[0]?.name === LATEST_MIGRATION;
      return reply
        .code(isCurrent ? 200 : 503)
        .send({ database: 'reachable', queue: 'reachable', migrations: isCurrent ? 'current' : 'behind' });
    } catch {
      return reply.code(503).send({ database: 'unreachable', queue: 'unreachable' });
    }
  });
}
