import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { sendCall } from '../../shared/call.ts';
import type {
  correctContactApi,
  correctFeedbackApi,
  getMyContactApi,
  getMyFeedbackApi,
  getReceivingOfficeApi,
  listMyFeedbackApi,
  rateFeedbackApi,
  reopenFeedbackApi,
} from '../../shared/feedback/api.ts';
import type { Contact, MyFeedback } from '../../shared/feedback/schema.ts';
import type { listOfficesApi } from '../../shared/unit/api.ts';
import { asMe, callAsMe, callOpen } from '../platform/api.ts';
import { readAsDataUrl } from '../platform/data-url.ts';
import { queryClient } from '../platform/query-client.ts';
import { meQuery } from '../resident/queries.ts';

export const myFeedbackListQuery = infiniteQueryOptions({
  queryKey: ['my-feedback'],
  queryFn: ({ pageParam }) =>
    callAsMe<typeof listMyFeedbackApi>('GET', '/api/me/feedback', {
      query: { limit: 20, ...(pageParam && { cursor: pageParam }) },
    }),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.nextCursor,
});

export const myFeedbackQuery = (id: string) =>
  queryOptions({
    queryKey: ['my-feedback', id],
    queryFn: () => callAsMe<typeof getMyFeedbackApi>('GET', '/api/me/feedback/:id', { params: { id } }),
    staleTime: 0,
  });

export const officesQuery = (placeId: string) =>
  queryOptions({
    queryKey: ['offices', placeId],
    queryFn: () => callOpen<typeof listOfficesApi>('GET', '/api/offices', { query: { place: placeId } }),
    staleTime: 3_600_000,
  });

/** Where it goes when the sender does not know. */
export const receivingOfficeQuery = (placeId: string) =>
  queryOptions({
    queryKey: ['receiving-office', placeId],
    queryFn: () =>
      callOpen<typeof getReceivingOfficeApi>('GET', '/api/receiving-office', { query: { place: placeId } }),
    staleTime: 3_600_000,
  });

/** A photo needs the resident's token, which an <img> cannot send: fetched as bytes and shown from memory. */
export const photoQuery = (id: string) =>
  queryOptions({
    queryKey: ['my-photo', id],
    queryFn: async () => {
      const response = await asMe((send) => sendCall(send, 'GET', `/api/me/feedback-photos/${id}`));
      return readAsDataUrl(await response.blob());
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

export async function rateFeedback(feedback: MyFeedback, score: number, comment: string): Promise<void> {
  shown(
    await callAsMe<typeof rateFeedbackApi>('POST', '/api/me/feedback/:id/rating', {
      params: { id: feedback.id },
      body: { version: feedback.version, score, comment },
    }),
  );
}

export async function reopenFeedback(feedback: MyFeedback, reason: string): Promise<void> {
  shown(
    await callAsMe<typeof reopenFeedbackApi>('POST', '/api/me/feedback/:id/reopening', {
      params: { id: feedback.id },
      body: { version: feedback.version, reason },
    }),
  );
}

type Request = { feedback: MyFeedback; clientRequestId: string };

export async function correctWords({ feedback, clientRequestId }: Request, content: string): Promise<MyFeedback> {
  return shown(
    await callAsMe<typeof correctFeedbackApi>('POST', '/api/me/feedback/:id/corrections', {
      params: { id: feedback.id },
      body: { clientRequestId, version: feedback.version, content },
    }),
  );
}

/** Not a query: what was left is fetched to be corrected, and not kept. */
export const getMyContact = (id: string): Promise<Contact> =>
  callAsMe<typeof getMyContactApi>('GET', '/api/me/feedback/:id/contact', { params: { id } });

/** @param textHash of the words agreed to, where no contact is left yet */
export async function correctContact(
  { feedback, clientRequestId }: Request,
  contact: Contact | null,
  textHash: string | null,
): Promise<MyFeedback> {
  return shown(
    await callAsMe<typeof correctContactApi>('POST', '/api/me/feedback/:id/contact-corrections', {
      params: { id: feedback.id },
      body: {
        clientRequestId,
        version: feedback.version,
        contact,
        consent: contact && textHash ? { purpose: 'contact', textHash } : null,
      },
    }),
  );
}

function shown(feedback: MyFeedback): MyFeedback {
  queryClient.setQueryData(myFeedbackQuery(feedback.id).queryKey, feedback);
  queryClient.invalidateQueries({ queryKey: myFeedbackListQuery.queryKey, exact: true }).catch(() => undefined);
  queryClient.invalidateQueries({ queryKey: meQuery.queryKey }).catch(() => undefined);
  return feedback;
}
