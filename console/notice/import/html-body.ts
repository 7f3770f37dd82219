import { NOTICE_LIMITS } from '../../../shared/notice/schema.ts';

/** What a page, a paste or a Word file becomes: our few marks, its pictures apart, and what had to be left out. */
export type Imported = {
  title: string;
  body: string;
  /** Those that came with it, as data addresses. */
  pictures: string[];
  /** Pictures that are only named in it and lie elsewhere. */
  missingPictures: number;
  /** Characters that did not fit. */
  cut: number;
};

const SKIPPED = new Set([
  'HEAD',
  'STYLE',
  'SCRIPT',
  'NOSCRIPT',
  'TEMPLATE',
  'IFRAME',
  'OBJECT',
  'SVG',
  'MATH',
  'INPUT',
  'BUTTON',
  'SELECT',
  'O:P',
]);
const BLOCKS = new Set(
  'P DIV SECTION ARTICLE HEADER FOOTER MAIN ASIDE NAV UL OL LI DL DT DD TABLE TR H1 H2 H3 H4 H5 H6 BLOCKQUOTE PRE FIGURE FIGCAPTION ADDRESS HR BODY FORM'.split(
    ' ',
  ),
);
/** Far more than forty pages from Word, and still read in less than a second. */
const MOST_NODES = 200_000;

type Run = { text: string; bold: boolean; emphasis: boolean };
type Line = { mark: string; runs: Run[]; isHeading: boolean };
type Look = { bold: boolean; emphasis: boolean };

/**
 * Reads HTML as text with our marks. Nothing of it is run or fetched: the parser makes a document that is never shown. Styles, scripts, comments
 * and addresses of links are left behind; a table becomes a line for each row.
 */
export function importHtml(html: string): Imported {
  const document = new DOMParser().parseFromString(html, 'text/html');
  const pictures: string[] = [];
  const lines: Line[] = [];
  let missingPictures = 0;
  let visited = 0;
  let line: Line = newLine();

  const end = (): void => {
    if (line.runs.some(({ text }) => text.trim() !== '')) lines.push(line);
    line = newLine();
  };
  const add = (text: string, look: Look): void => {
    const last = line.runs.at(-1);
    if (last && last.bold === look.bold && last.emphasis === look.emphasis) last.text += text;
    else line.runs.push({ text, ...look });
  };
  const addPicture = (element: Element): void => {
    const source = element.getAttribute('src') ?? '';
    if (/^data:image\/(?:png|jpe?g|webp|gif|bmp);base64,/i.test(source)) pictures.push(source);
    else missingPictures += 1;
  };

  // A stack of its own: a hostile page nests a hundred thousand elements, and recursion would not come back.
  type Step = { node: Node; look: Look } | { close: () => void };
  const steps: Step[] = [{ node: document.body, look: { bold: false, emphasis: false } }];
  for (let step = steps.pop(); step; step = steps.pop()) {
    if ('close' in step) {
      step.close();
      continue;
    }
    visited += 1;
    if (visited > MOST_NODES) break;
    const { node } = step;
    let { look } = step;
    if (node.nodeType === Node.TEXT_NODE) {
      add((node.nodeValue ?? '').replaceAll(/\s+/g, ' '), look);
      continue;
    }
    if (!(node instanceof Element) || SKIPPED.has(node.tagName.toUpperCase())) continue;
    const tag = node.tagName.toUpperCase();
    if (tag === 'IMG') {
      addPicture(node);
      continue;
    }
    if (tag === 'BR') {
      const { mark, isHeading } = line;
      end();
      line = { ...newLine(), mark: mark === '' ? '' : CONTINUED, isHeading };
      continue;
    }
    // Word writes the bullet or the number of an item into the text, in a stretch of its own.
    if ((node.getAttribute('style') ?? '').replaceAll(' ', '').includes('mso-list:Ignore')) {
      line.mark = markOfWord(node.textContent ?? '');
      continue;
    }
    look = lookOf(node, tag, look);
    const isBlock = BLOCKS.has(tag);
    if (isBlock) {
      end();
      line.mark = markOf(node, tag);
      line.isHeading = /^H[1-6]$/.test(tag);
      // Its words are larger anyway.
      if (line.isHeading) look = { bold: false, emphasis: false };
      steps.push({ close: end });
    }
    if (tag === 'TD' || tag === 'TH') steps.push({ close: () => add(' · ', { bold: false, emphasis: false }) });
    for (const child of Array.from(node.childNodes).toReversed()) steps.push({ node: child, look });
  }
  end();
  return assemble(lines, pictures, missingPictures);
}

const CONTINUED = 'continued';
const newLine = (): Line => ({ mark: '', runs: [], isHeading: false });

function lookOf(element: Element, tag: string, look: Look): Look {
  const style = (element.getAttribute('style') ?? '').replaceAll(' ', '').toLowerCase();
  const bold = tag === 'B' || tag === 'STRONG' || tag === 'TH' || /font-weight:(?:bold|[6-9]00)/.test(style);
  const emphasis = tag === 'I' || tag === 'EM' || style.includes('font-style:italic');
  return {
    bold: (look.bold || bold) && !/font-weight:(?:normal|[1-5]00)/.test(style),
    emphasis: look.emphasis || emphasis,
  };
}

function markOf(element: Element, tag: string): string {
  if (/^H[1-6]$/.test(tag)) return '## ';
  if (tag !== 'LI') return '';
  if (element.parentElement?.tagName.toUpperCase() !== 'OL') return '- ';
  const before = Array.from(element.parentElement.children)
    .filter((item) => item.tagName === 'LI')
    .indexOf(element);
  return `${Math.min(before + 1, 999)}. `;
}

const markOfWord = (ignored: string): string => {
  const [, number] = /(\d{1,3})\s*[.)]/.exec(ignored) ?? [];
  return number ? `${number}. ` : '- ';
};

/** Composed, without what no reader sees: soft hyphens, spaces of no width, marks of direction. */
const clean = (text: string): string =>
  text
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (char) => (char.trim() === '' ? ' ' : ''))
    .replaceAll(/\s+/g, ' ')
    .normalize('NFC');

const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{M}\p{N}]/u.test(char);

/** Marks only where they stand at the edge of words, as `parseBody` asks. */
function wordsOf(runs: readonly Run[]): string {
  let words = '';
  for (const [index, run] of runs.entries()) {
    const text = clean(run.text);
    const core = text.trim();
    const mark = '*'.repeat((run.bold ? 2 : 0) + (run.emphasis ? 1 : 0));
    const lead = text.slice(0, text.indexOf(core));
    const trail = text.slice(lead.length + core.length);
    const next = trail === '' ? clean(runs[index + 1]?.text ?? '')[0] : ' ';
    const isMarked =
      mark !== '' && core !== '' && !core.includes('*') && !isWord((words + lead).at(-1)) && !isWord(next);
    words += isMarked ? `${lead}${mark}${core}${mark}${trail}` : text;
  }
  return words
    .replaceAll(/ +/g, ' ')
    .replace(/(?: · )+$/, '')
    .trim();
}

function assemble(lines: readonly Line[], pictures: string[], missingPictures: number): Imported {
  const first = lines.find(({ isHeading }) => isHeading);
  const heading = first ? clean(first.runs.map(({ text }) => text).join('')).trim() : '';
  const title = heading.length <= NOTICE_LIMITS.title ? heading : '';
  const paragraphs: string[] = [];
  let isList = false;
  for (const line of lines) {
    if (title !== '' && line === first) continue;
    const words = wordsOf(line.runs);
    if (words === '') continue;
    const isContinued = line.mark === CONTINUED;
    const mark = isContinued ? '' : line.mark;
    const isItem = mark !== '' && mark !== '## ';
    // A line that only looks like a heading or an item is none.
    const text =
      mark + (mark === '' ? words.replace(/^(##|-|\d{1,3}\.)(?= )/, '$1\u00a0').replace('\u00a0 ', '\u00a0') : words);
    if (isItem && isList) paragraphs[paragraphs.length - 1] += `\n${text}`;
    else paragraphs.push(text);
    isList = isItem;
  }
  const { body, cut } = fit(paragraphs);
  return { title, body, pictures, missingPictures, cut };
}

/** As many whole paragraphs as a notice holds; of a first one that is too long alone, its beginning, up to the end of a word. */
function fit(paragraphs: readonly string[]): { body: string; cut: number } {
  const whole = paragraphs.join('\n\n');
  if (whole.length <= NOTICE_LIMITS.body) return { body: whole, cut: 0 };
  let kept = '';
  for (const paragraph of paragraphs) {
    const longer = kept === '' ? paragraph : `${kept}\n\n${paragraph}`;
    if (longer.length > NOTICE_LIMITS.body) break;
    kept = longer;
  }
  if (kept === '') {
    const begun = whole.slice(0, NOTICE_LIMITS.body);
    kept = begun.slice(0, Math.max(begun.lastIndexOf(' '), 1)).trimEnd();
  }
  return { body: kept, cut: whole.length - kept.length };
}
