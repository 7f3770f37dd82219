import type { OpeningHours } from '../../shared/directory/schema.ts';
import { clockWords, hoursInWords, opennessAt } from '../../shared/directory/hours.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { addDays, formatDayInWords } from '../../shared/time/local-date.ts';
import { Icon } from '../ui/icon.tsx';
import { capitalised, nowInVietNam } from '../ui/words.ts';

/** Whether somebody answers now, by the phone's clock, and the hours of the week. */
export function Opening({ hours, daysOff }: { hours: OpeningHours; daysOff: readonly LocalDate[] }) {
  if (hours.length === 0) return null;
  return (
    <>
      <OpenNow hours={hours} daysOff={daysOff} />
      <ul className="hint">
        {hoursInWords(hours).map((line) => (
          <li key={line}>{capitalised(line)}</li>
        ))}
      </ul>
    </>
  );
}

function OpenNow({ hours, daysOff }: { hours: OpeningHours; daysOff: readonly LocalDate[] }) {
  const now = nowInVietNam();
  const openness = opennessAt(hours, now, new Set(daysOff));
  if (openness.state === 'unknown') return null;
  if (openness.state === 'open')
    return (
      <p className="status status-calm">
        <Icon name="check" />
        {openness.until ? `Đang làm việc, đến ${clockWords(openness.until)}` : 'Có người trực'}
      </p>
    );
  const { opensOn, opensAt } = openness;
  const day =
    opensOn === now.day ? 'hôm nay' : opensOn === addDays(now.day, 1) ? 'ngày mai' : formatDayInWords(opensOn);
  return (
    <p className="status status-wait">
      <Icon name="clock" />
      Đang nghỉ, {clockWords(opensAt)} {day} làm việc lại
    </p>
  );
}
