import type { Block, Span } from './body.ts';
import { parseBody } from './body.ts';

const wordsOf = (spans: readonly Span[]): string => spans.map(({ text }) => text).join('');

/** The words without the markup, for a preview, a search, or whatever shows plain text only. */
export function plainBody(body: string): string {
  const plain = (block: Block): string => {
    switch (block.kind) {
      case 'heading':
      case 'paragraph':
        return wordsOf(block.spans);
      case 'bullets':
        return block.items.map((item) => `- ${wordsOf(item)}`).join('\n');
      case 'numbers':
        return block.items.map((item, index) => `${block.start + index}. ${wordsOf(item)}`).join('\n');
    }
  };
  return parseBody(body).map(plain).join('\n\n');
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);

/** Where the link registry leads, by the id of the entry; what it does not know stays words. */
export type LinkTargets = ReadonlyMap<string, string>;

/** HTML for a page outside of both apps. Headings are of the second level: the title of the notice is the first. */
export function htmlBody(body: string, targets: LinkTargets): string {
  const inline = (span: Span): string => {
    const target = span.link && targets.get(span.link);
    let html = escapeHtml(span.text).replaceAll('\n', '<br>');
    if (target) html = `<a href="${escapeHtml(target)}" rel="noopener">${html}</a>`;
    if (span.emphasis) html = `<em>${html}</em>`;
    return span.bold ? `<strong>${html}</strong>` : html;
  };
  const line = (spans: readonly Span[]): string => spans.map(inline).join('');
  const items = (list: readonly Span[][]): string => list.map((item) => `<li>${line(item)}</li>`).join('');
  const block = (part: Block): string => {
    switch (part.kind) {
      case 'heading':
        return `<h2>${line(part.spans)}</h2>`;
      case 'paragraph':
        return `<p>${line(part.spans)}</p>`;
      case 'bullets':
        return `<ul>${items(part.items)}</ul>`;
      case 'numbers':
        return `<ol${part.start === 1 ? '' : ` start="${part.start}"`}>${items(part.items)}</ol>`;
    }
  };
  return parseBody(body).map(block).join('\n');
}
