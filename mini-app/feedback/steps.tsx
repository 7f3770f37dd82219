import type { MyFeedback } from '../../shared/feedback/schema.ts';
import { dayInWordsOf } from '../ui/words.ts';
import { forwardedWords, STATUSES } from './labels.ts';

/** The way so far. Steps between which the sender sees no difference are one. */
export function Steps({ steps }: { steps: MyFeedback['steps'] }) {
  const shown = steps.filter((step, index) => {
    const before = steps[index - 1];
    return step.note !== null || !before || STATUSES[before.status].words !== STATUSES[step.status].words;
  });
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">Các bước</h2>
      <ol className="steps">
        {shown.map((step) => (
          <li key={`${step.at} ${step.status}`}>
            <strong>{step.forwardedTo ? forwardedWords(step.forwardedTo.name) : STATUSES[step.status].words}</strong>
            <p className="hint">{dayInWordsOf(step.at)}</p>
            {step.note && step.status !== 'refused' && <p>{step.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
