import type { ReactNode } from 'react';
import { useMemo } from 'react';
import type { Block, Span } from '../../shared/notice/body.ts';
import { parseBody } from '../../shared/notice/body.ts';
import type { NoticeView } from '../../shared/notice/schema.ts';

type Links = NoticeView['links'];

/** What the author wrote, as headings, lists and paragraphs. The address of a link is written out, not opened: the Mini App leads nobody out of it. */
export function Body({ body, links = [] }: { body: string; links?: Links | undefined }) {
  const blocks = useMemo(() => parseBody(body), [body]);
  return (
    <div className="notice-body">
      {blocks.map((block, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the text of one notice does not move
        <BlockView key={index} block={block} links={links} />
      ))}
    </div>
  );
}

function BlockView({ block, links }: { block: Block; links: Links }) {
  const line = (spans: readonly Span[]) => spans.map((span, index) => words(span, links, index));
  switch (block.kind) {
    case 'heading':
      return <h2>{line(block.spans)}</h2>;
    case 'paragraph':
      return <p>{line(block.spans)}</p>;
    case 'bullets':
      // oxlint-disable-next-line react/no-array-index-key -- see above
      return (
        <ul>
          {block.items.map((item, index) => (
            <li key={index}>{line(item)}</li>
          ))}
        </ul>
      );
    case 'numbers':
      // oxlint-disable-next-line react/no-array-index-key -- see above
      return (
        <ol start={block.start}>
          {block.items.map((item, index) => (
            <li key={index}>{line(item)}</li>
          ))}
        </ol>
      );
  }
}

const bare = (url: string): string => url.replace(/^https?:\/\//, '').replace(/\/$/, '');

function words({ text, bold, emphasis, link }: Span, links: Links, key: number): ReactNode {
  const target = link === null ? undefined : links.find(({ id }) => id === link);
  let shown: ReactNode = target ? (
    <>
      {text} <span className="body-link">({bare(target.url)})</span>
    </>
  ) : (
    text
  );
  if (emphasis) shown = <em>{shown}</em>;
  return bold ? <strong key={key}>{shown}</strong> : <span key={key}>{shown}</span>;
}
