import type { ReactNode } from 'react';
import { type Block, parseBody, type Span } from '../../shared/notice/body.ts';

/** Addresses by the id of the entry; `null` where nothing can be pressed. */
type Links = ReadonlyMap<string, string> | null;

function linkTo(text: string, url: string | undefined): ReactNode {
  if (url === undefined) return <span className="phone-link">{text}</span>;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {text}
    </a>
  );
}

function words({ text, bold, emphasis, link }: Span, links: Links, key: number): ReactNode {
  let shown: ReactNode = link ? linkTo(text, links?.get(link)) : text;
  if (emphasis) shown = <em>{shown}</em>;
  return bold ? <strong key={key}>{shown}</strong> : <span key={key}>{shown}</span>;
}

function BlockView({ block, links }: { block: Block; links: Links }) {
  const line = (spans: readonly Span[]): ReactNode => spans.map((span, key) => words(span, links, key));
  switch (block.kind) {
    case 'heading':
      return <p className="phone-heading">{line(block.spans)}</p>;
    case 'paragraph':
      return <p className="phone-paragraph">{line(block.spans)}</p>;
    case 'bullets':
      return (
        <ul>
          {block.items.map((item, index) => (
            <li key={index}>{line(item)}</li>
          ))}
        </ul>
      );
    case 'numbers':
      return (
        <ol start={block.start}>
          {block.items.map((item, index) => (
            <li key={index}>{line(item)}</li>
          ))}
        </ol>
      );
  }
}

/** A body as it is read. In the preview of a phone its links are words, because nothing there can be pressed. */
export function BodyView({ body, links = null }: { body: string; links?: Links }) {
  return parseBody(body).map((block, index) => <BlockView key={index} block={block} links={links} />);
}
