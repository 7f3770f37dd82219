import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router-dom';
import type { CalendarYear } from '../../shared/calendar/api.ts';
import { formatDay, formatDayInWords, yearOf } from '../../shared/time/local-date.ts';
import { allows, useOfficial } from '../official/current.ts';
import { todayCounts } from '../official/queries.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { formatNumber, today } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { Loaded, Skeleton } from '../ui/states.tsx';
import { stretchesOf } from './form.ts';
import { calendarYears } from './queries.ts';
import { YearForm } from './year-form.tsx';

const TITLE = 'Lịch làm việc';

const MIN_YEAR = 2020;
const MAX_YEAR = 2100;

function YearCard({ calendar }: { calendar: CalendarYear }) {
  return (
    <section className="year-card" aria-label={`Lịch làm việc năm ${calendar.year}`}>
      <div className="year-head">
        <h2>Năm {calendar.year}</h2>
        <Link className="button-link" to={`/calendar/${calendar.year}`}>
          <Icon name="pen" size={18} /> Sửa năm {calendar.year}
        </Link>
      </div>
      <dl className="facts">
        <dt>Căn cứ</dt>
        <dd>{calendar.source}</dd>
        <dt>Ngày nghỉ</dt>
        <dd>
          <ul className="plain-list">
            {stretchesOf(calendar.holidays).map(({ name, from, to }) => (
              <li key={`${name}${from}`}>
                {name}: {from && formatDay(from)}
                {to && to !== from && ` đến ${formatDay(to)}`}
              </li>
            ))}
            {calendar.holidays.length === 0 && <li>Không có</li>}
          </ul>
        </dd>
        <dt>Ngày làm bù</dt>
        <dd>{calendar.makeUpDays.map((day) => formatDayInWords(day)).join('; ') || 'Không có'}</dd>
      </dl>
    </section>
  );
}

export function CalendarScreen() {
  const official = useOfficial();
  if (!allows(official, 'calendar.manage')) return <NotAllowedScreen title={TITLE} />;
  return <Calendar />;
}

function Calendar() {
  const chosen = Number(useParams().year);
  const query = useQuery(calendarYears());
  const counts = useQuery(todayCounts()).data;
  const waiting = counts?.feedbackWithoutDueDay ?? 0;
  const isYear = Number.isInteger(chosen) && chosen >= MIN_YEAR && chosen <= MAX_YEAR;
  return (
    <Page
      title={isYear ? `${TITLE} năm ${chosen}` : TITLE}
      lead="Ngày nghỉ và ngày làm bù của từng năm, để tính ngày phải trả lời người dân."
      width="text"
    >
      {isYear && (
        <p>
          <Link className="back-link" to="/calendar">
            <Icon name="back" size={18} /> Mọi năm
          </Link>
        </p>
      )}
      <Loaded query={query} skeleton={<Skeleton rows={2} height={180} />}>
        {({ items }) => {
          if (isYear)
            return <YearForm key={chosen} year={chosen} calendar={items.find(({ year }) => year === chosen) ?? null} />;
          const known = new Set(items.map(({ year }) => year));
          const thisYear = yearOf(today());
          const missing = [...new Set([thisYear, thisYear + 1, ...(counts?.missingCalendarYears ?? [])])]
            .filter((year) => !known.has(year))
            .sort();
          return (
            <div className="stack-wide">
              {missing.map((year) => (
                <div key={year} className="callout callout-amber callout-large">
                  <Icon name="warning" />
                  <div>
                    <strong>Chưa có lịch năm {year}.</strong>{' '}
                    {waiting > 0 && counts?.missingCalendarYears.includes(year)
                      ? `${formatNumber(waiting)} phản ánh đang chờ lịch để có ngày trả lời.`
                      : 'Phản ánh có hạn rơi vào năm này sẽ chưa có ngày trả lời.'}
                  </div>
                  <Link className="button-link button-link-primary" to={`/calendar/${year}`}>
                    Nhập lịch năm {year}
                  </Link>
                </div>
              ))}
              {[...items]
                .sort((a, b) => b.year - a.year)
                .map((calendar) => (
                  <YearCard key={calendar.year} calendar={calendar} />
                ))}
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
