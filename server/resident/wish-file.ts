import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ConsentPurpose } from '../../shared/resident/consent.ts';
import { CONSENT_PURPOSES } from '../../shared/resident/consent.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import { syncFolder } from '../platform/file-store.ts';
import type { KeyedHash } from '../platform/seal.ts';

/** What somebody asked for, told outside the database. */
export type Wish = {
  readonly at: Date;
  /** Of the person, in hex; keyed, and no value of the database. */
  readonly digest: string;
  readonly what: 'erase' | ConsentPurpose;
};

const NAME = /^(\d{4}-\d{2}-\d{2})\.txt$/;
/** Not from the start of the line: what a power cut tore stands before the next whole one. */
const LINE = new RegExp(
  `(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z) ([0-9a-f]{64}) (erase|${CONSENT_PURPOSES.join('|')}) ([0-9a-f]{64})$`,
);

const textOf = ({ at, digest, what }: Wish): string => `${at.toISOString()} ${digest} ${what}`;
const macOf = (keyedHash: KeyedHash, wish: Wish): string => keyedHash('wish_line', textOf(wish)).toString('hex');

/** Appends one line to the file of the day, durably and in one piece: several processes write at once, and the oldest files are removed whole. */
export async function appendWish(folder: string, day: LocalDate, keyedHash: KeyedHash, wish: Wish): Promise<void> {
  const line = Buffer.from(`${textOf(wish)} ${macOf(keyedHash, wish)}\n`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = await open(join(folder, `${day}.txt`), 'a', 0o600);
  try {
    const { bytesWritten } = await file.write(line);
    if (bytesWritten !== line.length) throw new Error('a wish was written in part');
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(folder);
}

export type WishesRead = {
  readonly wishes: readonly Wish[];
  /** `file:line` of what nobody with this key has written. */
  readonly strange: readonly string[];
};

/** What was written from this day on; `undefined` when there is no such folder. */
export async function readWishes(
  folder: string,
  from: LocalDate,
  keyedHash: KeyedHash,
): Promise<WishesRead | undefined> {
  const days = await listDays(folder);
  if (!days) return undefined;
  const wishes: Wish[] = [];
  const strange: string[] = [];
  for (const day of days.filter((one) => one >= from)) {
    const lines = (await readFile(join(folder, `${day}.txt`), 'utf8')).split('\n');
    for (const [index, line] of lines.entries()) {
      if (line === '') continue;
      const wish = parse(line, keyedHash);
      if (wish) wishes.push(wish);
      else strange.push(`${day}.txt:${index + 1}`);
    }
  }
  return { wishes, strange };
}

function parse(line: string, keyedHash: KeyedHash): Wish | undefined {
  const [, at, digest, what, mac] = LINE.exec(line) ?? [];
  if (!at || !digest || !what) return undefined;
  const wish = { at: new Date(at), digest, what: what as Wish['what'] };
  return macOf(keyedHash, wish) === mac ? wish : undefined;
}

/** Removes the files of the days before this one; answers how many. */
export async function forgetWishesBefore(folder: string, day: LocalDate): Promise<number> {
  const old = ((await listDays(folder)) ?? []).filter((one) => one < day);
  for (const one of old) await rm(join(folder, `${one}.txt`), { force: true });
  return old.length;
}

async function listDays(folder: string): Promise<LocalDate[] | undefined> {
  try {
    const names = await readdir(folder);
    return names
      .flatMap((name) => NAME.exec(name)?.[1] ?? [])
      .toSorted()
      .map(parseLocalDate);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
