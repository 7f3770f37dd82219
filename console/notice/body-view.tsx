import type { ReactNode } from 'react';
import { type Block, parseBody, type Span } from '../../shared/notice/body.ts';

function words({ text, bold, emphasis, link }: Span, key: number): ReactNode {
  let shown: ReactNode = link ? <span className="phone-link">{text}</span> : text;
  if (emphasis) shown = <em>{shown}</em>;
  return bold ? <strong key={key}>{shown}</strong> : <span key={key}>{shown}</span>;
}

const line = (spans: readonly Span[]): ReactNode => spans.map(words);

function BlockView({ block }: { block: Block }) {
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

/** A body as residents read it; its links are words here, because nothing in the preview can be pressed. */
export function BodyView({ body }: { body: string }) {
  return parseBody(body).map((block, index) => <BlockView key={index} block={block} />);
}
