import { useQuery } from '@tanstack/react-query';
import { asksForReason, type NoticeWarning, type WarnedText, warningsOf } from '../../shared/notice/warning.ts';
import { Icon } from '../ui/icon.tsx';
import { warningFacts } from './queries.ts';
import './words.css';
import { warningSentence } from './warning-words.ts';

/** What there is to say about a text now. Without the facts of the directory, what needs none is said at once. */
export function useWarnings(text: WarnedText): NoticeWarning[] {
  const { data } = useQuery(warningFacts);
  return warningsOf(text, data ?? { documents: [], hotlines: [] });
}

/** It informs: nothing here keeps anybody from going on. */
export function WarningList({ warnings }: { warnings: readonly NoticeWarning[] }) {
  const serious = warnings.filter(asksForReason);
  return (
    <section className="warnings" aria-label="Điều cần xem lại">
      {serious.length > 0 && (
        <ul>
          {serious.map((warning) => (
            <li key={JSON.stringify(warning)}>
              <Icon name="warning" size={16} /> {warningSentence(warning)}
            </li>
          ))}
        </ul>
      )}
      <p className="under">
        {warnings
          .filter((warning) => !asksForReason(warning))
          .map(warningSentence)
          .join(' ')}
      </p>
    </section>
  );
}
