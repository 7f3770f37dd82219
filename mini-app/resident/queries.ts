import { queryOptions } from '@tanstack/react-query';
import { sendCall } from '../../shared/call.ts';
import type {
  askForMessagesApi,
  askOfficeApi,
  closeResidentSessionApi,
  eraseMeApi,
  followApi,
  forgetPlaceApi,
  getAboutApi,
  getMeApi,
  getMyDataApi,
  keepPlaceApi,
  withdrawConsentApi,
} from '../../shared/resident/api.ts';
import type { DataRequestReceipt } from '../../shared/privacy/schema.ts';
import type { ConsentChannel, ConsentPurpose } from '../../shared/resident/consent.ts';
import type { About, ConsentText, Me } from '../../shared/resident/schema.ts';
import { asMe, callAsMe, callOpen } from '../platform/api.ts';
import { queryClient } from '../platform/query-client.ts';
import { session } from '../platform/session.ts';
import { randomId } from '../platform/uuid.ts';
import { zalo } from '../platform/zalo.ts';
import { asked } from './asked.ts';

export const aboutQuery = queryOptions({
  queryKey: ['about'],
  queryFn: () => callOpen<typeof getAboutApi>('GET', '/api/about', {}),
  staleTime: 600_000,
});

/** What is kept about the signed-in resident; asked only where a session is open. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => callAsMe<typeof getMeApi>('GET', '/api/me', {}),
});

/** Everything that is kept, with the words agreed to; larger than `me`, so only its own screen asks. */
export const myDataQuery = queryOptions({
  queryKey: ['me', 'data'],
  queryFn: () => callAsMe<typeof getMyDataApi>('GET', '/api/me/data', {}),
  staleTime: 0,
});

const channel = (): ConsentChannel => (zalo.environment() === 'zalo' ? 'mini_app' : 'web');

export const consentTextOf = (about: About | undefined, purpose: ConsentPurpose): ConsentText | undefined =>
  about?.consentTexts.find((text) => text.purpose === purpose);

/** What the server has just said. A question asked before, whose answer is still on its way, must not overwrite it. */
async function adopt(me: Me): Promise<void> {
  await queryClient.cancelQueries({ queryKey: meQuery.queryKey, exact: true });
  queryClient.setQueryData(meQuery.queryKey, me);
}

/** Lets the agency keep the commune, and the hamlet if one was chosen; the hash says which words the person agreed to. */
export async function keepPlaceAtAgency(placeId: string, hamletId: string | null, textHash: string): Promise<void> {
  const me = await callAsMe<typeof keepPlaceApi>('PUT', '/api/me/place', {
    body: { placeId, hamletId, consent: { purpose: 'place', textHash, channel: channel() } },
  });
  await adopt(me);
}

export async function forgetPlaceAtAgency(): Promise<void> {
  const me = await callAsMe<typeof forgetPlaceApi>('DELETE', '/api/me/place', {});
  await adopt(me);
}

/** Ends the session here even where the server cannot be told. */
export async function signOut(): Promise<void> {
  if (session.isOpen())
    await callAsMe<typeof closeResidentSessionApi>('DELETE', '/api/resident-sessions/current', {}).catch(
      () => undefined,
    );
  session.close();
}

export async function followAtAgency(
  following: { placeIds: string[]; readsBusiness: boolean },
  textHash: string,
): Promise<void> {
  const me = await callAsMe<typeof followApi>('PUT', '/api/me/following', {
    body: { ...following, consent: { purpose: 'follow', textHash, channel: channel() } },
  });
  await adopt(me);
}

/** @param zaloAccessToken of the phone, just now */
export async function askForMessages(zaloAccessToken: string, textHash: string): Promise<void> {
  const me = await callAsMe<typeof askForMessagesApi>('PUT', '/api/me/messages', {
    body: { zaloAccessToken, consent: { purpose: 'message', textHash, channel: channel() } },
  });
  await adopt(me);
}

/** Takes back one agreement; that of the account also ends the session on this phone. */
export async function withdraw(purpose: ConsentPurpose): Promise<DataRequestReceipt> {
  const receipt = await callAsMe<typeof withdrawConsentApi>('POST', '/api/me/withdrawals', {
    body: { purpose, channel: channel() },
  });
  if (purpose === 'message') asked.set('refused');
  if (purpose === 'account') session.close();
  else await queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  return receipt;
}

export const askOffice = (kind: 'correction' | 'objection'): Promise<DataRequestReceipt> =>
  callAsMe<typeof askOfficeApi>('POST', '/api/me/data-requests', {
    body: { clientRequestId: randomId(), kind, channel: channel() },
  });

export async function eraseMe(): Promise<DataRequestReceipt> {
  const receipt = await callAsMe<typeof eraseMeApi>('DELETE', '/api/me', { query: { channel: channel() } });
  session.close();
  return receipt;
}

/** One file to keep. */
export async function copyOfMyData(format: 'json' | 'html'): Promise<Blob> {
  const reply = await asMe((send) => sendCall(send, 'POST', '/api/me/data-copies', { format, channel: channel() }));
  return reply.blob();
}
