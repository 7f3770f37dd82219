import type { PollFile, PollWords } from './draft-schema.ts';
import { pollFileSchema } from './draft-schema.ts';

/** A form with every question and recording that it may have stays far below this. */
export const POLL_FILE_BYTES = 200_000;

/** What one office gives another: the questions and how they are counted; no place, day, number, person or recording. */
export const toPollFile = ({ base, title, screening, questions, settings }: PollWords): PollFile => ({
  format: 'gan-dan/poll',
  formatVersion: 1,
  poll: { base, title, screening: inWriting(screening), questions: questions.map(written), settings },
});

type Draft = PollWords['questions'][number];
type Written = PollFile['poll']['questions'][number];

/** A question in writing only. */
export const written = ({ items, ...question }: Draft): Written => ({ ...question, items: items.map(inWriting) });

/** What is asked, without its recordings. */
export function inWriting<Asked extends Pick<Draft['items'][number], 'versions'>>({ versions = [], ...asked }: Asked) {
  const said = versions.flatMap(({ language, text, options }) =>
    text === undefined || language === 'vi' ? [] : [{ language, text, ...(options ? { options } : {}) }],
  );
  return said.length > 0 ? { ...asked, versions: said } : asked;
}

/** `null` for anything that is not such a file, whatever it is. */
export function readPollFile(text: string): PollFile | null {
  if (text.length > POLL_FILE_BYTES) return null;
  try {
    return pollFileSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
