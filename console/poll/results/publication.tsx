import { useQuery } from '@tanstack/react-query';
import type { Publication } from '../../../shared/poll/publication-schema.ts';
import type { PollResults } from '../../../shared/poll/result-schema.ts';
import { allows, useOfficial } from '../../official/current.ts';
import { Loaded } from '../../ui/states.tsx';
import { CORRECTION, Decision, Preparation, VersionList } from './publication-parts.tsx';
import { publications, usePreparePublication, usePublishFigures, useReturnFigures } from './publication-queries.ts';

/** Giving figures to the public: one prepares, another publishes, and what was published is corrected and never removed. */
export function PublicationPanel({ results }: { results: PollResults }) {
  const pollId = results.poll.id;
  const query = useQuery(publications(pollId));
  return (
    <section className="figure" aria-labelledby="publication">
      <h2 className="figure-question" id="publication">
        Công bố cho người dân
      </h2>
      <Loaded query={query}>
        {({ items }) => (
          <>
            <VersionList items={items} following={CORRECTION} />
            <Acts results={results} items={items} />
          </>
        )}
      </Loaded>
    </section>
  );
}

type ActsProps = { results: PollResults; items: readonly Publication[] };

function Acts({ results, items }: ActsProps) {
  const official = useOfficial();
  const prepare = usePreparePublication(results.poll.id);
  const publish = usePublishFigures();
  const giveBack = useReturnFigures();
  const waiting = items.find(({ state }) => state === 'prepared');
  const latest = items.find(({ state }) => state === 'published');
  const isMine = waiting?.preparedBy.id === official.id;
  return (
    <>
      {latest && (
        <p>
          <a href={`/k/${results.poll.id}`} target="_blank" rel="noreferrer">
            Trang người dân đọc
          </a>
        </p>
      )}
      {!results.isFinal && <p className="figure-note">Công bố được sau khi phiếu đóng và đếm xong.</p>}
      {waiting
        ? allows(official, 'poll.publish') && (
            <Decision
              key={waiting.id}
              mayPublish
              waiting={waiting}
              isMine={isMine}
              publish={publish}
              giveBack={giveBack}
            />
          )
        : results.isFinal &&
          allows(official, 'poll.prepare') && <Preparation following={latest ? CORRECTION : null} prepare={prepare} />}
    </>
  );
}
