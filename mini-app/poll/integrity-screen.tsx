import { useQuery } from '@tanstack/react-query';
import { DENUNCIATION } from '../../shared/feedback/denunciation.ts';
import type { PublishedIntegrity } from '../../shared/poll/integrity-schema.ts';
import {
  choiceInWords,
  formsInWords,
  INTEGRITY_LABEL,
  INTEGRITY_SAMPLE,
  INTEGRITY_SHARES,
  INTEGRITY_TITLE,
} from '../../shared/poll/integrity-words.ts';
import { NOT_A_VOTE } from '../../shared/poll/words.ts';
import { LinkButton } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState, Note, Skeleton } from '../ui/states.tsx';
import { dayInWordsOf } from '../ui/words.ts';
import { publishedIntegrityQuery } from './result-queries.ts';

type Version = PublishedIntegrity['versions'][number];

/** What was answered on the web about favours and money: of the whole province, and beside no place below it. */
export function IntegrityScreen() {
  const query = useQuery(publishedIntegrityQuery);
  return (
    <Page title="Kết quả khảo sát">
      {query.data?.versions.length ? (
        <Published versions={query.data.versions} />
      ) : (
        <>
          <Heading hidden early={query.isPending}>
            {INTEGRITY_TITLE}
          </Heading>
          {query.isPending ? (
            <Skeleton shapes={['title', 'line', 'row', 'row']} />
          ) : query.isError ? (
            <ErrorState error={query.error} onRetry={() => query.refetch()} />
          ) : (
            <EmptyState icon="poll" title="Chưa công bố kết quả">
              <p>Khi tỉnh công bố, kết quả hiện ở mục Khảo sát.</p>
            </EmptyState>
          )}
        </>
      )}
      <LinkButton to="/khao-sat" look="secondary">
        Về mục Khảo sát
      </LinkButton>
    </Page>
  );
}

function Published({ versions: [latest, ...earlier] }: { versions: readonly Version[] }) {
  if (!latest) return null;
  const { figures, publishedAt, reason } = latest;
  return (
    <>
      <Heading>{INTEGRITY_TITLE}</Heading>
      <p className="hint">
        {figures.province}. {formsInWords(figures)}. Công bố {dayInWordsOf(publishedAt)}.
      </p>
      {reason !== null && (
        <Note tone="wait" icon="warning">
          <p>
            <strong>Đính chính {dayInWordsOf(publishedAt)}</strong>
          </p>
          <p>{reason}</p>
        </Note>
      )}
      {figures.items.map((item) => (
        <section key={item.itemId} className="card">
          <h2>{item.text}</h2>
          <Choices item={item} />
          {/* In the same frame as the numbers, so that a picture of the one holds the other. */}
          <p className="hint">{INTEGRITY_LABEL}</p>
        </section>
      ))}
      <section className="card" aria-label="Số này là gì">
        <p>{INTEGRITY_SAMPLE}</p>
        <p>{NOT_A_VOTE}</p>
        <p className="hint">{INTEGRITY_SHARES}</p>
      </section>
      <section className="card">
        <h2>Muốn cơ quan xem xét một việc cụ thể</h2>
        <p>{DENUNCIATION.what}</p>
        <ul className="bullets">
          {DENUNCIATION.how.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      </section>
      {earlier.length > 0 && (
        <section aria-labelledby="earlier">
          <h2 id="earlier">Đã công bố trước đây</h2>
          {earlier.map((version) => (
            <section key={version.version} className="card">
              <p>
                Lần {version.version}, {dayInWordsOf(version.publishedAt)}: {formsInWords(version.figures)}.
                {version.reason !== null && ` Đính chính: ${version.reason}`}
              </p>
              {version.figures.items.map((item) => (
                <div key={item.itemId}>
                  <p>{item.text}</p>
                  <Choices item={item} />
                </div>
              ))}
            </section>
          ))}
        </section>
      )}
    </>
  );
}

const Choices = ({ item: { choices } }: { item: Version['figures']['items'][number] }) => (
  <ul className="bullets">
    {choices.map((choice) => (
      <li key={choice.label}>
        {choice.label}: <strong>{choiceInWords(choice)}</strong>
      </li>
    ))}
  </ul>
);
