import { diffWordsWithSpace } from 'diff';
import type { VersionContent } from '../../shared/notice/schema.ts';

export type Piece = { text: string; is: 'same' | 'added' | 'removed' };
export type FieldDifference = { label: string; pieces: Piece[] };

const LABELS = { title: 'Tiêu đề', slogan: 'Khẩu hiệu', source: 'Văn bản nguồn', body: 'Nội dung' } as const;

/** Words that take longer than this to compare are shown one text after the other. */
const MOST_MS = 500;

/** What was taken out stands before what came in its place. */
export function piecesOf(before: string, after: string): Piece[] {
  const changes = diffWordsWithSpace(before, after, { timeout: MOST_MS });
  if (!changes)
    return [
      { text: before, is: 'removed' },
      { text: after, is: 'added' },
    ];
  return changes.map(({ value, added, removed }) => ({
    text: value,
    is: added ? 'added' : removed ? 'removed' : 'same',
  }));
}

/** The fields that differ, in the order of the page; none when both read the same. */
export function differences(before: VersionContent, after: VersionContent): FieldDifference[] {
  return (Object.keys(LABELS) as (keyof typeof LABELS)[])
    .filter((field) => (before[field] ?? '') !== (after[field] ?? ''))
    .map((field) => ({ label: LABELS[field], pieces: piecesOf(before[field] ?? '', after[field] ?? '') }));
}
