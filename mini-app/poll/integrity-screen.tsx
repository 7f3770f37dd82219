import { useQuery } from '@tanstack/react-query';
import { DENUNCIATION } from '../../shared/feedback/denunciation.ts';
import type { PublishedIntegrity } from '../../shared/poll/integrity-schema.ts';
import {
  choiceInWords,
  formsInWords,
  INTEGRITY_LABEL,
  INTEGRITY_SAMPLE,
  INTEGRITY_COUNTS,
  INTEGRITY_TITLE,
} from '../../shared/poll/integrity-words.ts';
import { NOT_A_VOTE } from '../../shared/poll/words.ts';
import { LinkButton } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, ErrorState, Note, SavedBanner, Skeleton } from '../ui/states.tsx';
import { dayInWordsOf } from '../ui/words.ts';
import { publishedIntegrityQuery } from './result-queries.ts';
import { savedIntegrity } from './saved-results.ts';

type Version = PublishedIntegrity['versions'][number];

/** What was answered on the web about favours and money: of the whole province, and beside no place below it. */
export function IntegrityScreen() {
  const query = useQuery(publishedIntegrityQuery);
  const saved = query.data ? null : savedIntegrity();
  const versions = query.data?.versions ?? saved?.content.versions ?? [];
  return (
    <Page title="Kết quả khảo sát">
      {saved && query.isError && <SavedBanner savedAt={saved.savedAt} onRetry={() => query.refetch()} />}
      {versions.length > 0 ? (
        <Published versions={versions} />
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
        <Note tone="calm" icon="document">
          <p>
            <strong>Cập nhật số liệu {dayInWordsOf(publishedAt)}</strong>
          </p>
          <p>{reason}</p>
        </Note>
      )}
      {figures.items.map((item) => (
        <section key={item.itemId} className="card">
          <h2>{item.text}</h2>
          <Choices item={item} figures={figures} />
          {/* In the same frame as the numbers, so that a picture of the one holds the other. */}
          <p className="hint">{INTEGRITY_LABEL}</p>
        </section>
      ))}
      <section className="card" aria-label="Số này là gì">
        <p>{INTEGRITY_SAMPLE}</p>
        <p>{NOT_A_VOTE}</p>
        <p className="hint">{INTEGRITY_COUNTS}</p>
      </section>
      <section className="card">
        <h2>Muốn cơ quan xem xét một việc cụ thể</h2>
        <p>{DENUNCIATION.what}</p>
        <ul className="bullets">
          {DENUNCIATION.how.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
        <LinkButton to="/goi-hoi" look="secondary" icon="phone">
          Số điện thoại của xã, phường và của tỉnh
        </LinkButton>
      </section>
      {earlier.length > 0 && (
        <section aria-labelledby="earlier">
          <h2 id="earlier">Đã công bố trước đây</h2>
          {earlier.map((version) => (
            <section key={version.version} className="card">
              <p>
                Lần {version.version}, {dayInWordsOf(version.publishedAt)}: {formsInWords(version.figures)}.
                {version.reason !== null && ` Cập nhật: ${version.reason}`}
              </p>
              {version.figures.items.map((item) => (
                <div key={item.itemId}>
                  <p>{item.text}</p>
                  <Choices item={item} figures={version.figures} />
                </div>
              ))}
              <p className="hint">{INTEGRITY_LABEL}</p>
            </section>
          ))}
        </section>
      )}
    </>
  );
}

type ChoicesProps = { item: Version['figures']['items'][number]; figures: Version['figures'] };

const Choices = ({ item: { choices }, figures }: ChoicesProps) => (
  <ul className="bullets">
    {choices.map((choice) => (
      <li key={choice.label}>
        {choice.label}: <strong>{choiceInWords(choice, figures)}</strong>
      </li>
    ))}
  </ul>
);
