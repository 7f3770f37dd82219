import { ApiError, sendCall } from '../../shared/call.ts';
import type { submitFeedbackApi, uploadFeedbackPhotoApi } from '../../shared/feedback/api.ts';
import type { FeedbackReceipt } from '../../shared/feedback/schema.ts';
import type { ReplyOf } from '../../shared/endpoint.ts';
import { asMe, callAsMe } from '../platform/api.ts';
import { bytesOf } from '../platform/data-url.ts';
import { queryClient } from '../platform/query-client.ts';
import type { Draft, DraftPhoto } from './draft.ts';
import { photoData } from './draft.ts';

export interface Upload {
  /** Which photo is travelling, from 1. */
  at: number;
  of: number;
}

interface Heard {
  uploaded: (photoId: string, uploadedId: string) => void;
  progress: (what: Upload | 'words') => void;
}

/** Uploads what is not there yet, then sends the words with the same request id as every time before. @throws ApiError */
export async function postFeedback(draft: Draft, heard: Heard): Promise<FeedbackReceipt> {
  try {
    return await submit(draft, await uploadAll(draft.photos, heard), heard);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'photo_not_yours') throw error;
    // Photos that waited too long for their feedback have been swept away at the server: bring them again.
    const again = draft.photos.map((photo) => ({ ...photo, uploadedId: null }));
    return submit(draft, await uploadAll(again, heard), heard);
  }
}

async function uploadAll(photos: readonly DraftPhoto[], heard: Heard): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, photo] of photos.entries()) {
    const data = photo.uploadedId === null ? photoData(photo.id) : null;
    // The phone has thrown it away to make room: the sender chooses again rather than believing it was sent.
    if (photo.uploadedId === null && data === null) throw new ApiError('photo_not_yours');
    heard.progress({ at: index + 1, of: photos.length });
    const id = photo.uploadedId ?? (await upload(data ?? ''));
    if (photo.uploadedId === null) heard.uploaded(photo.id, id);
    ids.push(id);
  }
  return ids;
}

async function upload(data: string): Promise<string> {
  const form = new FormData();
  form.append('file', bytesOf(data), 'photo.jpg');
  const response = await asMe((send) => sendCall(send, 'POST', '/api/me/feedback-photos', form));
  const photo = (await response.json()) as ReplyOf<typeof uploadFeedbackPhotoApi>;
  return photo.id;
}

async function submit(draft: Draft, photoIds: string[], heard: Heard): Promise<FeedbackReceipt> {
  heard.progress('words');
  if (!draft.place) throw new ApiError('invalid_request');
  const hasContact = draft.name.trim() !== '' || draft.phone.trim() !== '';
  const receipt = await callAsMe<typeof submitFeedbackApi>('POST', '/api/me/feedback', {
    body: {
      clientRequestId: draft.clientRequestId,
      kind: draft.kind,
      content: draft.content,
      placeId: draft.place.id,
      placeDetail: draft.placeDetail,
      aboutUnitId: draft.aboutUnit?.id ?? null,
      photoIds,
      contact: hasContact ? { name: draft.name, phone: draft.phone } : null,
      consent: hasContact && draft.contactConsent ? { purpose: 'contact', textHash: draft.contactConsent } : null,
    },
  });
  queryClient.invalidateQueries({ queryKey: ['my-feedback'] }).catch(() => undefined);
  return receipt;
}
