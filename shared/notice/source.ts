import { formatDay } from '../time/local-date.ts';
import type { SourceDocument } from './schema.ts';

/** "Số 1175/UBND-NV, ngày 05/04/2024": directives circulate before they are numbered, so each part may be missing. */
export function sourceLine({ number, symbol, issuedOn }: SourceDocument): string {
  const sign =
    number && symbol ? `Số ${number}/${symbol}` : number ? `Số ${number}` : symbol ? `Ký hiệu ${symbol}` : '';
  return [sign, issuedOn && `ngày ${formatDay(issuedOn)}`].filter(Boolean).join(', ');
}
