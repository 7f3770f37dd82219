import type { OfficeFeedback } from '../../shared/feedback/schema.ts';
import { formatInstant } from '../ui/format.ts';
import { EVENT_LABELS } from './labels.ts';

/** What happened, newest first. */
export function FeedbackHistory({ events }: { events: OfficeFeedback['events'] }) {
  return (
    <section aria-label="Diễn biến">
      <h3>Diễn biến</h3>
      <ol className="history">
        {[...events].reverse().map((event) => (
          <li key={`${event.at}:${event.move}`}>
            <span className="history-what">
              {EVENT_LABELS[event.move]}
              {event.forwarded && `: từ ${event.forwarded.from.name} đến ${event.forwarded.to.name}`}
            </span>
            <span className="under">
              {formatInstant(event.at)}
              {event.by && ` · ${event.by.fullName}`}
            </span>
            {event.note && <p className="history-note">{event.note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
