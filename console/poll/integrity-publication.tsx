import { useQuery } from '@tanstack/react-query';
import { can, canForProvince, readsEveryUnit } from '../../shared/access.ts';
import type { IntegrityPublication } from '../../shared/poll/integrity-schema.ts';
import { LEAST_OF_INTEGRITY } from '../../shared/poll/integrity.ts';
import { useOfficial } from '../official/current.ts';
import { Loaded } from '../ui/states.tsx';
import { IntegrityFigures } from './integrity-figures.tsx';
import {
  integrityPublication,
  integrityPublications,
  publishedIntegrity,
  usePrepareIntegrity,
  usePublishIntegrity,
  useReturnIntegrity,
} from './integrity-queries.ts';
import { Decision, Preparation, UPDATE, VersionList } from './results/publication-parts.tsx';

/** Giving the figures of the province to the public: one who follows it prepares, the leader of the same office publishes. */
export function IntegrityPublicationPanel({ isTold }: { isTold: boolean }) {
  const official = useOfficial();
  const query = useQuery(integrityPublications);
  return (
    <section className="figure" aria-labelledby="publication">
      <h2 className="figure-question" id="publication">
        Công bố cho người dân
      </h2>
      <Loaded query={query}>
        {({ items }) => (
          <>
            {items.length === 0 && (
              <p className="figure-note">
                {readsEveryUnit(official, 'poll.results')
                  ? 'Chưa có bản nào được trình công bố.'
                  : 'Đơn vị chưa trình bản nào.'}
              </p>
            )}
            <VersionList items={items} following={UPDATE} />
            <WhatAllRead />
            <Acts items={items} isTold={isTold} />
          </>
        )}
      </Loaded>
    </section>
  );
}

/** The link to it, also for a leader whose own office has prepared none: what another has published is there for everybody. */
function WhatAllRead() {
  const query = useQuery(publishedIntegrity);
  return (
    <Loaded query={query} skeleton={<></>}>
      {({ versions, pagePath }) =>
        versions.length > 0 && (
          <p>
            <a href={pagePath} target="_blank" rel="noreferrer">
              Trang người dân đọc
            </a>
          </p>
        )
      }
    </Loaded>
  );
}

function Acts({ items, isTold }: { items: readonly IntegrityPublication[]; isTold: boolean }) {
  const official = useOfficial();
  const prepare = usePrepareIntegrity();
  const publish = usePublishIntegrity();
  const giveBack = useReturnIntegrity();
  const waiting = items.find(({ state }) => state === 'prepared');
  const latest = items.find(({ state }) => state === 'published');
  const mayPrepare = canForProvince(official, 'poll.integrity');
  const mayPublish = waiting !== undefined && can(official, 'poll.publish', waiting.office.id);
  return (
    <>
      {waiting && <Waiting id={waiting.id} />}
      {waiting
        ? (mayPublish || mayPrepare) && (
            <Decision
              key={waiting.id}
              mayPublish={mayPublish}
              waiting={waiting}
              isMine={waiting.preparedBy.id === official.id}
              publish={publish}
              giveBack={giveBack}
            />
          )
        : mayPrepare &&
          isTold && (
            <>
              <p className="figure-note">
                Lãnh đạo của đơn vị công bố. Số đã công bố không đổi; bản sau cần thêm ít nhất {LEAST_OF_INTEGRITY}{' '}
                phiếu, và đủ nhiều ở mỗi ý để không ai bị đoán ra.
              </p>
              <Preparation following={latest ? UPDATE : null} prepare={prepare} />
            </>
          )}
    </>
  );
}

/** What goes out is what was copied when it was prepared, not what the page shows today. */
function Waiting({ id }: { id: string }) {
  const query = useQuery(integrityPublication(id));
  return (
    <Loaded query={query}>
      {({ figures }) => (
        <>
          <h3>Bản chờ công bố</h3>
          <IntegrityFigures told={figures} name="waiting" level="h4" />
        </>
      )}
    </Loaded>
  );
}
