import type { FastifyInstance } from 'fastify';

/** Signing in works from one address only (Origin and cookie), so whoever typed `localhost` is led to it. */
export function leadToOneAddress(app: FastifyInstance, address: string): void {
  const { host } = new URL(address);
  app.addHook('onRequest', async (request, reply) => {
    if (request.headers['sec-fetch-dest'] !== 'document' || request.host === host) return undefined;
    return reply.redirect(address + request.url);
  });
}
