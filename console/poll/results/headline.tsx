import type { PollResults } from '../../../shared/poll/result-schema.ts';
import { FIGURE_LABEL, hiddenInWords } from '../../../shared/poll/figure-words.ts';
import { headlineFigure } from '../../../shared/poll/headline.ts';
import { MeanLine, SatisfactionLine } from '../figure-line.tsx';

/** The one number of a poll, from the mode in which each account answers once, and what it does and does not prove. */
export function Headline({ results }: { results: PollResults }) {
  const [mode] = results.modes;
  const headline = headlineFigure(results);
  if (!mode || !headline) return null;
  const { item, statistic, claim } = headline;
  return (
    <figure className="figure headline" aria-label={`Kết quả chính: ${item.text}`}>
      <h2 className="figure-question">{item.text}</h2>
      {item.n === null ? (
        <p className="figure-hidden">{hiddenInWords(item)}</p>
      ) : statistic === 'mean100' ? (
        <MeanLine headline={headline} n={item.n} mode={mode.mode} />
      ) : (
        <SatisfactionLine figure={item} n={item.n} mode={mode.mode} />
      )}
      {claim && <p className="figure-claim">{claim}.</p>}
      <figcaption className="figure-label">{FIGURE_LABEL}</figcaption>
    </figure>
  );
}
