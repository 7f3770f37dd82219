import type { APIRequestContext } from 'playwright-core';
import type { Journey } from './browser.ts';

/** The office's side of a resident's story, over the API and without its screens. */
export type Office = {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
};

export async function officeOf(journey: Journey, username: string): Promise<Office> {
  const { request } = await journey.desk();
  const office = overApi(request, journey.baseUrl);
  const [password, totp] = [await journey.password(), await journey.totp(username)];
  await office.post('/api/office/sessions', { username, password, totp });
  return office;
}

function overApi(request: APIRequestContext, origin: string): Office {
  const call = async <T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> => {
    const reply = await request.fetch(path, { method, headers: { origin }, ...(body && { data: body }) });
    if (!reply.ok()) throw new Error(`${method} ${path}: ${reply.status()} ${await reply.text()}`);
    return (await reply.json()) as T;
  };
  return { get: (path) => call('GET', path), post: (path, body) => call('POST', path, body) };
}
