import { z } from 'zod';
import { foldForSearch } from '../text.ts';
import { plainBody } from './body-text.ts';
import { CHANNEL_LIMITS } from './channel-limit.ts';
import { numbersIn } from './number-in-text.ts';
import { looksLikePeople } from './person-list.ts';
import type { NoticeAudience } from './status.ts';
import { isPublic } from './status.ts';

/**
 * What an author and an approver are told about a text. It informs and never forbids: the approver decides, and what they say to it is kept
 * with the approval. `secret_reminder` is always told, and asks for no answer.
 */
export const WARNING_CODES = [
  'too_long_for_channel',
  'alt_missing',
  'source_missing',
  'document_expired',
  'document_replaced',
  'phone_number',
  'identity_number',
  'person_list',
  'secret_words',
  'secret_reminder',
] as const;
export type WarningCode = (typeof WARNING_CODES)[number];

export const noticeWarningSchema = z.object({
  code: z.enum(WARNING_CODES),
  /** The field it is about. */
  field: z.string(),
  /** The words that it is about, or the limit that is passed. */
  found: z.string().nullable(),
});
export type NoticeWarning = z.infer<typeof noticeWarningSchema>;

export const asksForReason = ({ code }: NoticeWarning): boolean => code !== 'secret_reminder';

/** As far as it is written: anything may still be missing. */
export type WarnedText = {
  readonly audience: NoticeAudience;
  readonly title: string;
  readonly slogan: string | null;
  readonly body: string;
  readonly source: { readonly number: string | null; readonly symbol: string | null; readonly title: string | null };
  readonly imageId: string | null;
  readonly imageAlt: string | null;
  readonly pictures: readonly { readonly words: string }[];
  readonly languages: readonly { readonly title: string | null; readonly body: string | null }[];
};

/** What the directory knows: documents that hold no more, and numbers that are there to be called. */
export type WarningFacts = {
  readonly documents: readonly { readonly name: string; readonly address: string | null; readonly state: string }[];
  readonly hotlines: readonly string[];
};

const warning = (code: WarningCode, field: string, found: string | null = null): NoticeWarning => ({
  code,
  field,
  found,
});

export function warningsOf(text: WarnedText, facts: WarningFacts): NoticeWarning[] {
  const fields = [
    { field: 'title', words: text.title },
    { field: 'slogan', words: text.slogan ?? '' },
    { field: 'body', words: text.body },
    ...text.languages.map(({ title, body }) => ({ field: 'languages', words: `${title ?? ''}\n${body ?? ''}` })),
  ];
  return [
    // What officials read goes through no channel.
    ...(isPublic(text) ? tooLong(text) : []),
    ...(isBlank(text.source.number) && isBlank(text.source.symbol) && isBlank(text.source.title)
      ? [warning('source_missing', 'source')]
      : []),
    ...(text.imageId !== null && saysNothing(text.imageAlt) ? [warning('alt_missing', 'imageAlt')] : []),
    ...text.pictures.filter(({ words }) => saysNothing(words)).map(() => warning('alt_missing', 'pictures')),
    ...citedDocuments(text, facts),
    ...fields.flatMap(({ field, words }) => [
      ...numbersIn(words, facts.hotlines).map(({ kind, found }) => warning(kind, field, found)),
      ...(looksLikePeople(words) ? [warning('person_list', field)] : []),
      ...secretWords(words).map((found) => warning('secret_words', field, found)),
    ]),
    warning('secret_reminder', 'body'),
  ];
}

const isBlank = (words: string | null): boolean => (words ?? '').trim() === '';

/** The name of a file says nothing to those who do not see the picture. */
const saysNothing = (words: string | null): boolean =>
  isBlank(words) ||
  /^[\w .()-]*\.(jpe?g|png|webp|heic|avif)$/i.test(words ?? '') ||
  /^(img|dsc|image)[\d_ -]*$/i.test(words ?? '');

/** Characters as people count them and as Zalo does: composed, one for one. */
const length = (words: string): number => Array.from(words.normalize('NFC')).length;

/** What a channel would show as the description: the slogan, else the first paragraph. */
export const descriptionOf = ({ slogan, body }: Pick<WarnedText, 'slogan' | 'body'>): string =>
  slogan || (plainBody(body).split('\n\n')[0] ?? '');

function tooLong(text: WarnedText): NoticeWarning[] {
  const words = { title: text.title, description: descriptionOf(text) };
  return CHANNEL_LIMITS.filter(({ field, max }) => length(words[field]) > max).map(({ channel, field, max }) =>
    warning('too_long_for_channel', field === 'title' ? 'title' : text.slogan ? 'slogan' : 'body', `${channel} ${max}`),
  );
}

const CITED_STATES = { expired: 'document_expired', replaced: 'document_replaced' } as const;

/** A document of the registry is cited by its number and sign, "1175/UBND-NV", however they are spaced. */
function citedDocuments(text: WarnedText, { documents }: WarningFacts): NoticeWarning[] {
  const { number, symbol, title } = text.source;
  const source = ` ${foldForSearch([number, symbol, title].filter(Boolean).join(' '))} `;
  const words = ` ${foldForSearch([text.title, text.slogan, text.body].join(' '))} `;
  return documents.flatMap(({ name, address, state }) => {
    const code = state === 'expired' || state === 'replaced' ? CITED_STATES[state] : null;
    const sign = ` ${foldForSearch(address ?? '')} `;
    // A bare number would be found in every text.
    if (!code || !/\p{L}/u.test(sign)) return [];
    if (source.includes(sign)) return [warning(code, 'source', name)];
    return words.includes(sign) ? [warning(code, 'body', name)] : [];
  });
}

/** The marks of secrecy as documents carry them; "bí mật" in a sentence about secrecy is none. */
const SECRET = /(?<!\p{L})(TUYỆT MẬT|TỐI MẬT|MẬT|LƯU HÀNH NỘI BỘ)(?!\p{L})|độ mật/gu;

const secretWords = (words: string): string[] => [...new Set(words.normalize('NFC').match(SECRET))];
