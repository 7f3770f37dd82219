/**
 * The body of a notice is one text with a little markup, typed by hand or by the buttons of the editor: `## ` begins a heading, `- ` and `1. ` the
 * items of a list, `**` and `*` stand around what is bold or emphasised, and `[words](link:…)` names an entry of the link registry. A blank
 * line ends a paragraph, so that bodies from before there was any markup read as ever. Everything else, HTML too, is text.
 */

/** A stretch of words that looks the same; `link` is the id of an entry of the directory. */
export type Span = { text: string; bold: boolean; emphasis: boolean; link: string | null };

export type Block =
  | { kind: 'heading' | 'paragraph'; spans: Span[] }
  | { kind: 'bullets'; items: Span[][] }
  /** Numbered from `start` on: the second half of a list that a sentence interrupts goes on counting. */
  | { kind: 'numbers'; start: number; items: Span[][] };

const HEADING = /^## +(\S.*)$/;
const BULLET = /^- +(\S.*)$/;
const NUMBER = /^(\d{1,3})\. +(\S.*)$/;

/** Never throws, and takes time in proportion to the text, whatever it is given. */
export function parseBody(text: string): Block[] {
  const blocks: Block[] = [];
  let paragraph: string[] = [];
  const endParagraph = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', spans: parseSpans(paragraph.join('\n')) });
    paragraph = [];
  };
  for (const line of text.normalize('NFC').replace(/\r\n?/g, '\n').split('\n')) {
    const heading = HEADING.exec(line);
    const bullet = BULLET.exec(line);
    const number = NUMBER.exec(line);
    if (!heading && !bullet && !number && line.trim() !== '') {
      paragraph.push(line);
      continue;
    }
    endParagraph();
    if (heading) blocks.push({ kind: 'heading', spans: parseSpans(heading[1] ?? '') });
    if (bullet) addBullet(blocks, parseSpans(bullet[1] ?? ''));
    if (number) addNumber(blocks, Number(number[1]), parseSpans(number[2] ?? ''));
  }
  endParagraph();
  return blocks;
}

/** Not by `at`: web views of phones from before 2022 lack it. */
const lastOf = <T>(list: readonly T[]): T | undefined => list[list.length - 1];

/** Items with blank lines between them are still one list. */
function addBullet(blocks: Block[], item: Span[]): void {
  const last = lastOf(blocks);
  if (last?.kind === 'bullets') last.items.push(item);
  else blocks.push({ kind: 'bullets', items: [item] });
}

function addNumber(blocks: Block[], number: number, item: Span[]): void {
  const last = lastOf(blocks);
  if (last?.kind === 'numbers' && number === last.start + last.items.length) last.items.push(item);
  else blocks.push({ kind: 'numbers', start: number, items: [item] });
}

type Mark = 'bold' | 'emphasis';
type Token =
  | { kind: 'text'; text: string }
  | { kind: 'link'; text: string; link: string }
  | { kind: Mark; text: string; opens: boolean; closes: boolean };

const MARKUP = /\[([^[\]\n]{1,200})\]\(link:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\)|\*\*?/gi;

/** A mark stands at the edge of words: "2 * 3", "5*6*7" and "a* b" hold none. */
const endsInWord = (text: string): boolean => /[\p{L}\p{M}\p{N}]$/u.test(text);
const beginsWithWord = (text: string): boolean => /^[\p{L}\p{M}\p{N}]/u.test(text);
const isSpace = (char: string): boolean => char.trim() === '';

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const found of text.matchAll(MARKUP)) {
    if (found.index > at) tokens.push({ kind: 'text', text: text.slice(at, found.index) });
    at = found.index + found[0].length;
    const [whole, words, link] = found;
    if (words !== undefined && link !== undefined) {
      tokens.push({ kind: 'link', text: words, link: link.toLowerCase() });
      continue;
    }
    const before = text.slice(Math.max(0, found.index - 2), found.index);
    const after = text.slice(at, at + 2);
    tokens.push({
      kind: whole === '**' ? 'bold' : 'emphasis',
      text: whole,
      opens: !isSpace(after) && !endsInWord(before),
      closes: !isSpace(before.slice(-1)) && !beginsWithWord(after),
    });
  }
  if (at < text.length) tokens.push({ kind: 'text', text: text.slice(at) });
  return tokens;
}

/** Every mark with its partner; one without a partner, or with nothing between the two, stays the character it is. */
function pairs(tokens: readonly Token[]): Set<number> {
  const paired = new Set<number>();
  const open: Record<Mark, { index: number; words: number } | null> = { bold: null, emphasis: null };
  let words = 0;
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'text' || token.kind === 'link') {
      words += 1;
      continue;
    }
    const opener = open[token.kind];
    if (opener && token.closes && words > opener.words) {
      paired.add(opener.index).add(index);
      open[token.kind] = null;
    } else if (token.opens) open[token.kind] = opener ?? { index, words };
  }
  return paired;
}

function parseSpans(text: string): Span[] {
  const tokens = tokensOf(text);
  const paired = pairs(tokens);
  const looks = { bold: false, emphasis: false };
  const spans: Span[] = [];
  for (const [index, token] of tokens.entries()) {
    if (paired.has(index) && (token.kind === 'bold' || token.kind === 'emphasis')) {
      looks[token.kind] = !looks[token.kind];
      continue;
    }
    const link = token.kind === 'link' ? token.link : null;
    const last = lastOf(spans);
    if (last && link === null && last.link === null && last.bold === looks.bold && last.emphasis === looks.emphasis)
      last.text += token.text;
    else spans.push({ text: token.text, ...looks, link });
  }
  return spans;
}

/** The stretches of a block, those of a list item after item. */
export const spansOf = (block: Block): readonly Span[][] => ('items' in block ? block.items : [block.spans]);

/** The entries of the link registry that a body names, each once. */
export const linksOf = (blocks: readonly Block[]): string[] => [
  ...new Set(
    blocks
      .flatMap(spansOf)
      .flat()
      .flatMap(({ link }) => link ?? []),
  ),
];
