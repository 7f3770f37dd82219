import { diffWordsWithSpace } from 'diff';
import { plainBody } from '../../shared/notice/body-text.ts';
import type { VersionContent } from '../../shared/notice/version-schema.ts';

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

const wordsOf = (content: VersionContent, field: keyof typeof LABELS): string =>
  field === 'body' ? plainBody(content.body) : (content[field] ?? '');

/** The fields whose words differ, in the order of the page; none when both read the same. */
export function differences(before: VersionContent, after: VersionContent): FieldDifference[] {
  return (Object.keys(LABELS) as (keyof typeof LABELS)[])
    .map((field) => ({ field, was: wordsOf(before, field), is: wordsOf(after, field) }))
    .filter(({ was, is }) => was !== is)
    .map(({ field, was, is }) => ({ label: LABELS[field], pieces: piecesOf(was, is) }));
}
