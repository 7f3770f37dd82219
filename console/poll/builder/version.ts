import type { ItemVersion } from '../../../shared/poll/form.ts';

/** `null` takes a part away. */
export type VersionChange = { text?: string; options?: readonly string[]; recordingId?: string | null };

export type Asked = { readonly versions?: readonly ItemVersion[] };
export type WithVersions<A extends Asked> = Omit<A, 'versions'> & Asked;

/** The item with one of its versions changed; a version that says nothing, in writing or aloud, is left out. */
export function withVersion<A extends Asked>(item: A, language: string, change: VersionChange): WithVersions<A> {
  const { versions = [], ...rest } = item;
  const old = versions.find((version) => version.language === language);
  const changed = made(language, { ...old, ...change });
  const kept = old
    ? versions.flatMap((version) => (version === old ? (changed ?? []) : version))
    : [...versions, ...(changed ? [changed] : [])];
  return kept.length > 0 ? { ...rest, versions: kept } : rest;
}

function made(language: string, { text = '', options, recordingId }: VersionChange): ItemVersion | null {
  const hasText = text.trim() !== '';
  if (!hasText && !recordingId) return null;
  return {
    language,
    ...(hasText ? { text } : {}),
    ...(options && options.length > 0 ? { options } : {}),
    ...(recordingId ? { recordingId } : {}),
  };
}
