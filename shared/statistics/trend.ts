/**
 * A series cut wherever the instrument changes: a line is drawn inside a part and never from one to the next.
 * @param rounds in order of time
 */
export function splitAtBreaks<Round extends { readonly instrument: string }>(rounds: readonly Round[]): Round[][] {
  const parts: Round[][] = [];
  for (const round of rounds) {
    const part = parts.at(-1);
    if (part?.at(-1)?.instrument === round.instrument) part.push(round);
    else parts.push([round]);
  }
  return parts;
}
