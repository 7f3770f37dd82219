/** Markup made here; anything else that gets into a page is text. */
export type Html = { readonly markup: string };

type Part = Html | string | number | null | false | readonly Html[];

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** What XML may not hold at all; HTML does without it too. */
// oxlint-disable-next-line no-control-regex -- these are the characters to drop
const UNSPEAKABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

export const markup = (text: string): Html => ({ markup: text.replace(UNSPEAKABLE, '') });

/** For text and for quoted attributes, of HTML and of XML. */
export const escapeMarkup = (text: string): string =>
  text.replace(UNSPEAKABLE, '').replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);

function write(part: Part): string {
  if (part === null || part === false) return '';
  if (typeof part === 'string') return escapeMarkup(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(({ markup: text }) => text).join('');
}

/** A template in which every value is escaped unless it is markup made by this function. */
export const fill = (strings: TemplateStringsArray, ...parts: Part[]): Html =>
  markup(strings.reduce((text, string, index) => text + write(parts[index - 1] ?? null) + string));
