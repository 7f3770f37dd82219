import { queryOptions } from '@tanstack/react-query';
import type {
  closeResidentSessionApi,
  forgetPlaceApi,
  getAboutApi,
  getMeApi,
  keepPlaceApi,
} from '../../shared/resident/api.ts';
import type { ConsentPurpose } from '../../shared/resident/consent.ts';
import type { About, ConsentText } from '../../shared/resident/schema.ts';
import { callAsMe, callOpen } from '../platform/api.ts';
import { queryClient } from '../platform/query-client.ts';
import { session } from '../platform/session.ts';

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

export const consentTextOf = (about: About | undefined, purpose: ConsentPurpose): ConsentText | undefined =>
  about?.consentTexts.find((text) => text.purpose === purpose);

/** Lets the agency keep the commune; the hash says which words the person agreed to. */
export async function keepPlaceAtAgency(placeId: string, textHash: string): Promise<void> {
  const me = await callAsMe<typeof keepPlaceApi>('PUT', '/api/me/place', {
    body: { placeId, consent: { purpose: 'place', textHash } },
  });
  queryClient.setQueryData(meQuery.queryKey, me);
}

export async function forgetPlaceAtAgency(): Promise<void> {
  const me = await callAsMe<typeof forgetPlaceApi>('DELETE', '/api/me/place', {});
  queryClient.setQueryData(meQuery.queryKey, me);
}

/** Ends the session here even where the server cannot be told. */
export async function signOut(): Promise<void> {
  if (session.isOpen())
    await callAsMe<typeof closeResidentSessionApi>('DELETE', '/api/resident-sessions/current', {}).catch(
      () => undefined,
    );
  session.close();
}
