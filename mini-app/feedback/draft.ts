import type { FeedbackKind } from '../../shared/feedback/schema.ts';
import type { UnitRef } from '../../shared/unit/schema.ts';
import { deviceStore } from '../platform/device-store.ts';
import { isRecord, keep, useKept } from '../platform/kept.ts';
import { randomId } from '../platform/uuid.ts';
import { getMyPlace } from '../unit/my-place.ts';

/** A shared phone must not keep for ever what somebody began to write. */
export const DRAFT_DAYS = 7;

export interface DraftPhoto {
  /** Of the picture on this device, see `photoData`. */
  id: string;
  /** Set once the server has it, so that sending again does not upload it again. */
  uploadedId: string | null;
}

export interface Draft {
  /** Made once, whatever is changed afterwards: the server stores one feedback under it. */
  clientRequestId: string;
  kind: FeedbackKind;
  content: string;
  place: UnitRef | null;
  placeDetail: string;
  aboutUnit: UnitRef | null;
  photos: DraftPhoto[];
  name: string;
  phone: string;
  /** The hash of the words agreed to beside the contact; `null` while the box is not ticked. */
  contactConsent: string | null;
}

export const isDraft = (value: unknown): value is Draft =>
  isRecord(value) &&
  typeof value['clientRequestId'] === 'string' &&
  typeof value['kind'] === 'string' &&
  typeof value['content'] === 'string' &&
  Array.isArray(value['photos']);

const kept = keep('draft', isDraft, { days: DRAFT_DAYS, private: true });

export const useDraft = (): Draft | null => useKept(kept);

/** Goes on with what was begun, as another kind if so chosen, or begins. */
export function beginDraft(kind: FeedbackKind): void {
  const draft = kept.get();
  kept.set(
    draft
      ? { ...draft, kind }
      : {
          clientRequestId: randomId(),
          kind,
          content: '',
          place: getMyPlace(),
          placeDetail: '',
          aboutUnit: null,
          photos: [],
          name: '',
          phone: '',
          contactConsent: null,
        },
  );
}

export function changeDraft(change: Partial<Draft>): void {
  const draft = kept.get();
  if (draft) kept.set({ ...draft, ...change });
}

/** Brings back what was refused, to be put right. */
export const restoreDraft = (draft: Draft): void => kept.set(draft);

/** The draft goes; its photos stay where they are needed for sending. */
export const closeDraft = (): void => kept.set(null);

export function discardDraft(): void {
  for (const { id } of kept.get()?.photos ?? []) forgetPhoto(id);
  kept.set(null);
}

const photoKey = (id: string): string => `photo.${id}`;

/** @param data a data URL; lies apart from the draft, which is written at every letter */
export const keepPhoto = (id: string, data: string, days = DRAFT_DAYS): void =>
  deviceStore.set(photoKey(id), data, { days, private: true });

export const photoData = (id: string): string | null => deviceStore.get(photoKey(id));

export const forgetPhoto = (id: string): void => deviceStore.remove(photoKey(id));
