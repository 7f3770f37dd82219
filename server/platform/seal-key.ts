/** A key by the name that everything sealed with it carries. */
export type SealKey = { readonly id: string; readonly key: Buffer };

const PAIR = /^([a-z0-9-]{1,16}):([A-Za-z0-9+/_-]{43}=?)$/;

/** 32 bytes in base64; `undefined` for anything else. */
export function parseKey(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 32 ? bytes : undefined;
}

/** Reads `id:base64,id:base64`: 32 bytes each, no id twice, the first one seals. `undefined` for anything else. */
export function parseSealKeys(text: string): readonly SealKey[] | undefined {
  const keys: SealKey[] = [];
  for (const pair of text.split(',')) {
    const [, id, encoded] = PAIR.exec(pair.trim()) ?? [];
    if (!id || !encoded || keys.some((known) => known.id === id)) return undefined;
    keys.push({ id, key: Buffer.from(encoded, 'base64') });
  }
  return keys;
}
