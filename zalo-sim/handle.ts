import { setTimeout as wait } from 'node:timers/promises';
import { ConnectionDropped, type Fault, type FaultPlace } from './faults.ts';
import { info, me } from './graph.ts';
import { authSettings, checkInteractOa, createShareLink, h5AccessToken, takeLog } from './h5.ts';
import type { ZaloModel } from './model.ts';
import * as oa from './oa.ts';
import { accessToken, decide, permission } from './oauth.ts';

/** Zalo's hosts, each reached below a base address of its own; h5 is what the SDK talks to from inside the Mini App. */
export type Service = 'graph' | 'oauth' | 'openapi' | 'h5';

type Act = (
  model: ZaloModel,
  request: Request,
) => Response | Record<string, unknown> | Promise<Response | Record<string, unknown>>;

const endpoints: Record<string, { place: FaultPlace; act: Act }> = {
  'graph GET /v2.0/me': { place: 'me', act: me },
  'graph GET /v2.0/me/info': { place: 'info', act: info },
  'oauth GET /v4/oa/permission': { place: 'permission', act: permission },
  'oauth POST /v4/oa/permission': { place: 'permission', act: decide },
  'oauth POST /v4/oa/access_token': { place: 'token', act: accessToken },
  'openapi POST /v3.0/oa/message/cs': { place: 'message', act: oa.consult },
  'openapi GET /v2.0/oa/conversation': { place: 'conversation', act: oa.conversation },
  'openapi POST /v2.0/article/create': { place: 'article', act: oa.createArticle },
  'openapi POST /v2.0/article/verify': { place: 'article', act: oa.verifyArticle },
  'openapi GET /v2.0/article/getslice': { place: 'article', act: oa.listArticles },
  'openapi POST /v2.0/oa/message': { place: 'broadcast', act: oa.broadcast },
  'openapi GET /v2.0/oa/getoa': { place: 'oa', act: oa.oaInfo },
  'h5 POST /openapi/access_token': { place: 'h5', act: h5AccessToken },
  'h5 GET /apis/users/auth-settings': { place: 'h5', act: authSettings },
  'h5 POST /openapi/check-interact-oa': { place: 'h5', act: checkInteractOa },
  'h5 POST /openapi/create-sharelink': { place: 'h5', act: createShareLink },
  'h5 POST /log/async': { place: 'h5', act: takeLog },
};

/**
 * Answers one request as Zalo would; msw and the loopback door both come here.
 * @param path the path below the service's base address
 * @throws ConnectionDropped when the door must close the connection without an answer
 */
export async function handleZalo(
  model: ZaloModel,
  service: Service,
  path: string,
  request: Request,
): Promise<Response> {
  const endpoint = endpoints[`${service} ${request.method} ${path}`];
  if (!endpoint) return Response.json({ error: 404, message: 'Empty api' }, { status: 404 });
  const fault = model.faults.take(endpoint.place);
  const instead = fault && (await before(fault));
  if (instead) return instead;
  const answer = await endpoint.act(model, request);
  if (fault?.kind === 'drop_after') throw new ConnectionDropped();
  // Refusals too come with status 200: only the body tells.
  return answer instanceof Response ? answer : Response.json(answer);
}

/** What happens in place of an answer, or ahead of it. */
async function before(fault: Fault): Promise<Response | undefined> {
  let instead: Response | undefined;
  switch (fault.kind) {
    case 'error':
      instead = Response.json({ error: fault.code, message: fault.message ?? 'Error' });
      break;
    case 'status':
      instead = new Response('Service Unavailable', { status: fault.status, headers: { 'content-type': 'text/html' } });
      break;
    case 'slow':
      await wait(fault.delayMs);
      break;
    case 'drop':
      throw new ConnectionDropped();
    case 'never':
      await new Promise(() => undefined);
      break;
    case 'drop_after':
      break;
  }
  return instead;
}
