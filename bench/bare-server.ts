import { readFile } from 'node:fs/promises';
import fastify from 'fastify';
import pg from 'pg';

// The yardsticks: what Fastify and the driver can do at best when nothing is checked, limited, logged or measured.
//   bare-server.ts text <file>            answers GET /api/notices with this text, as a route does that has made its JSON
//   bare-server.ts bytes <file>           the same from a Buffer, which need not be encoded again
//   bare-server.ts insert <database url>  POST /ballots stores one row under a unique constraint
const [kind, what = ''] = process.argv.slice(2);
const app = fastify();

if (kind === 'text' || kind === 'bytes') {
  const body = await readFile(what, kind === 'text' ? 'utf8' : null);
  app.get('/api/notices', async (_request, reply) => reply.type('application/json; charset=utf-8').send(body));
} else if (kind === 'insert') {
  const pool = new pg.Pool({ connectionString: what, max: 16 });
  app.post<{ Body: { pollId: string; residentId: string; answers: unknown } }>('/ballots', async (request, reply) => {
    const { pollId, residentId, answers } = request.body;
    await pool.query('insert into bare_ballot (poll_id, resident_id, answers) values ($1, $2, $3)', [
      pollId,
      residentId,
      JSON.stringify(answers),
    ]);
    return reply.code(201).send({ answered: true });
  });
  app.addHook('onClose', () => pool.end());
} else throw new Error('usage: bare-server.ts text|bytes <file> | insert <database url>');

const address = await app.listen({ host: '127.0.0.1', port: 0 });
console.log(`listening at ${address}`);
process.once('SIGTERM', () => void app.close());
