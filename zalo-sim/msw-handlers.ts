import { http, HttpResponse, type RequestHandler } from 'msw';
import { ConnectionDropped } from './faults.ts';
import { handleZalo, type Service } from './handle.ts';
import type { ZaloModel } from './model.ts';

export const ZALO_HOSTS: Record<Service, string> = {
  graph: 'https://graph.zalo.me',
  oauth: 'https://oauth.zaloapp.com',
  openapi: 'https://openapi.zalo.me',
  h5: 'https://h5.zalo.me',
};

/** The stand-in at Zalo's own addresses, for tests in one process. */
export function zaloHandlers(model: ZaloModel): RequestHandler[] {
  return Object.entries(ZALO_HOSTS).map(([service, origin]) =>
    http.all(`${origin}/*`, async ({ request }) => {
      try {
        return await handleZalo(model, service as Service, new URL(request.url).pathname, request);
      } catch (failure) {
        if (failure instanceof ConnectionDropped) return HttpResponse.error();
        throw failure;
      }
    }),
  );
}
