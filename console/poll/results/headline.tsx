import type { PollResults } from '../../../shared/poll/result-schema.ts';
import { FIGURE_LABEL, hiddenInWords } from '../../../shared/poll/figure-words.ts';
import { targetInWords } from '../../../shared/statistics/target.ts';
import { SatisfactionLine } from '../figure.tsx';

/** The one number of a poll, from the mode in which each account answers once, and what it does and does not prove. */
export function Headline({ results }: { results: PollResults }) {
  const [mode] = results.modes;
  const item = mode?.items.find(({ itemId }) => itemId === results.headlineItemId);
  if (!mode || !item) return null;
  const main = item.weighted ?? item.satisfied;
  return (
    <figure className="figure headline" aria-label={`Kết quả chính: ${item.text}`}>
      <h2 className="figure-question">{item.text}</h2>
      {item.n === null ? (
        <p className="figure-hidden">{hiddenInWords(item)}</p>
      ) : (
        <SatisfactionLine figure={item} n={item.n} mode={mode.mode} />
      )}
      {main && <p className="figure-claim">{targetInWords(main.interval, results.target)}.</p>}
      <figcaption className="figure-label">{FIGURE_LABEL}</figcaption>
    </figure>
  );
}
