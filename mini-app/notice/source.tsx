import type { SourceDocument } from '../../shared/notice/schema.ts';
import { sourceLine } from '../../shared/notice/source.ts';
import { Icon } from '../ui/icon.tsx';

export function Source({ source }: { source: SourceDocument }) {
  const line = sourceLine(source);
  if (!line && !source.title) return null;
  return (
    <section className="card" aria-label="Văn bản gốc">
      <p className="status">
        <Icon name="document" />
        Theo văn bản
      </p>
      {source.title && <p>{source.title}</p>}
      {line && <p className="hint">{line}</p>}
    </section>
  );
}
