import type { PlaceDirectory } from '../../shared/directory/schema.ts';
import { isRecord, keep } from '../platform/kept.ts';

// Somebody without a network needs a telephone number more than anybody else.
const KEPT_DAYS = 90;

interface Saved {
  placeId: string | null;
  savedAt: number;
  content: PlaceDirectory;
}

const isSaved = (value: unknown): value is Saved =>
  isRecord(value) &&
  typeof value['savedAt'] === 'number' &&
  isRecord(value['content']) &&
  Array.isArray(value['content']['units']);

const directory = keep('directory', isSaved, { days: KEPT_DAYS });

export const saveDirectory = (placeId: string | null, content: PlaceDirectory): void =>
  directory.set({ placeId, savedAt: Date.now(), content });

export const savedDirectory = (placeId: string | null): Saved | null => {
  const saved = directory.get();
  return saved?.placeId === placeId ? saved : null;
};
