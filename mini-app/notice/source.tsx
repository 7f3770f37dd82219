import type { SourceDocument } from '../../shared/notice/schema.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { Icon } from '../ui/icon.tsx';

/** "Số 1175/UBND-NV, ngày 05/04/2024": directives circulate before they are numbered, so each part may be missing. */
export function sourceLine({ number, symbol, issuedOn }: SourceDocument): string {
  const sign =
    number && symbol ? `Số ${number}/${symbol}` : number ? `Số ${number}` : symbol ? `Ký hiệu ${symbol}` : '';
  return [sign, issuedOn && `ngày ${formatDay(issuedOn)}`].filter(Boolean).join(', ');
}

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
