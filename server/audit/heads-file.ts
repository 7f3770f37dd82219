import { createHash } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Where a day's chain stands; `closed` when nothing can follow any more. */
export type Head = {
  readonly day: string;
  readonly state: 'open' | 'closed';
  readonly events: number;
  /** Of the day's last event, in hex. */
  readonly hash: string;
};
export type HeadLine = Head & { readonly line: number };

const LINE = /^(\d{4}-\d{2}-\d{2}) (open|closed) (\d+) ([0-9a-f]{64}) ([0-9a-f]{64})$/;
const START = '0'.repeat(64);

const textOf = ({ day, state, events, hash }: Head): string => `${day} ${state} ${events} ${hash}`;
const chained = (previous: string, text: string): string =>
  createHash('sha256').update(`${previous} ${text}`).digest('hex');

type Read = { readonly lines: readonly HeadLine[]; readonly last: string; readonly badLine: number | undefined };

/**
 * Reads lines of `day state events hash chain`. What was torn by a crash while it was written is no line; the next line follows the
 * last whole one, so tearing one on purpose shows too.
 */
export function readHeads(text: string): Read {
  const lines: HeadLine[] = [];
  let last = START;
  let badLine: number | undefined;
  for (const [index, words] of text.split('\n').entries()) {
    const [, day, state, events, hash, chain] = LINE.exec(words) ?? [];
    if (!day || !hash || !chain) continue;
    const head = { day, state: state === 'closed' ? 'closed' : 'open', events: Number(events), hash } as const;
    if (chained(last, textOf(head)) !== chain) badLine ??= index + 1;
    lines.push({ ...head, line: index + 1 });
    last = chain;
  }
  return { lines, last, badLine };
}

export async function readHeadsFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** Appends what the file does not say yet, durably, and answers it. Nothing in the file is ever changed: it may be append-only. */
export async function appendHeads(path: string, heads: readonly Head[]): Promise<readonly Head[]> {
  const text = await readHeadsFile(path);
  const { lines, last } = readHeads(text);
  const known = new Set(lines.map(textOf));
  const missing = heads.filter((head) => !known.has(textOf(head)));
  if (missing.length === 0) return [];
  let chain = last;
  const added = missing.map((head) => {
    chain = chained(chain, textOf(head));
    return `${textOf(head)} ${chain}\n`;
  });
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'a', 0o600);
  try {
    await file.writeFile(`${text === '' || text.endsWith('\n') ? '' : '\n'}${added.join('')}`);
    await file.sync();
  } finally {
    await file.close();
  }
  return missing;
}
