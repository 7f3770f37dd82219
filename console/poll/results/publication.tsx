import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { Publication } from '../../../shared/poll/publication-schema.ts';
import type { PollResults } from '../../../shared/poll/result-schema.ts';
import { allows, useOfficial } from '../../official/current.ts';
import { useOneAtATime } from '../../platform/act.ts';
import { Chip } from '../../ui/chip.tsx';
import { formatInstant } from '../../ui/format.ts';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { Loaded, Refusal } from '../../ui/states.tsx';
import { publications, usePreparePublication, usePublishFigures, useReturnFigures } from './publication-queries.ts';

const STATES = {
  prepared: { words: 'Chờ người khác công bố', tone: 'amber' },
  published: { words: 'Đã công bố', tone: 'leaf' },
  returned: { words: 'Đã trả lại', tone: 'plain' },
} as const;

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
            <ul className="publications">
              {items.map((item) => (
                <li key={item.id}>
                  <PublicationLine item={item} />
                </li>
              ))}
            </ul>
            <Acts results={results} items={items} />
          </>
        )}
      </Loaded>
    </section>
  );
}

function PublicationLine({ item }: { item: Publication }) {
  const { words, tone } = STATES[item.state];
  return (
    <>
      <Chip tone={tone}>{item.version === null ? words : `Lần ${item.version}: ${words.toLowerCase()}`}</Chip> Chuẩn bị:{' '}
      {item.preparedBy.fullName}, {formatInstant(item.preparedAt)}
      {item.publishedBy && item.publishedAt && (
        <>
          {' '}
          · Công bố: {item.publishedBy.fullName}, {formatInstant(item.publishedAt)}
        </>
      )}
      {item.reason && <div className="figure-note">Đính chính số liệu: {item.reason}</div>}
      {item.returnReason && <div className="figure-note">Trả lại: {item.returnReason}</div>}
    </>
  );
}

type ActsProps = { results: PollResults; items: readonly Publication[] };

function Acts({ results, items }: ActsProps) {
  const official = useOfficial();
  const waiting = items.find(({ state }) => state === 'prepared');
  const latest = items.find(({ state }) => state === 'published');
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
      {waiting ? (
        <Decision waiting={waiting} isMine={waiting.preparedBy.id === official.id} />
      ) : (
        results.isFinal &&
        allows(official, 'poll.prepare') && <Preparation pollId={results.poll.id} isCorrection={latest !== undefined} />
      )}
    </>
  );
}

function Preparation({ pollId, isCorrection }: { pollId: string; isCorrection: boolean }) {
  const prepare = usePreparePublication();
  const [id] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  const first = useOneAtATime(() => prepare.mutateAsync({ id, pollId, reason: null }).catch(() => undefined));
  return (
    <>
      <Refusal error={prepare.error} />
      {isCorrection ? (
        <Button onClick={() => setIsAsking(true)}>Đính chính số liệu</Button>
      ) : (
        <Button type="primary" loading={prepare.isPending} onClick={() => void first()}>
          Trình công bố
        </Button>
      )}
      {isAsking && (
        <ReasonDialog
          title="Đính chính số liệu đã công bố"
          label="Vì sao đính chính"
          hint="Người dân đọc được lý do này; số cũ vẫn giữ để đối chiếu."
          okText="Trình công bố"
          min={5}
          max={500}
          text={reason}
          onText={setReason}
          onSubmit={(words) => prepare.mutateAsync({ id, pollId, reason: words })}
          onClose={() => setIsAsking(false)}
        >
          Số đang hiện trên trang này sẽ chờ một người khác công bố.
        </ReasonDialog>
      )}
    </>
  );
}

function Decision({ waiting, isMine }: { waiting: Publication; isMine: boolean }) {
  const official = useOfficial();
  const publish = usePublishFigures();
  const giveBack = useReturnFigures();
  const [reason, setReason] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  const decide = useOneAtATime(() => publish.mutateAsync(waiting.id).catch(() => undefined));
  if (!allows(official, 'poll.publish')) return null;
  return (
    <>
      <Refusal error={publish.error ?? giveBack.error} />
      {isMine && <p className="figure-note">Ông/Bà đã chuẩn bị bản này nên cần một người khác công bố.</p>}
      <div className="buttons">
        <Button type="primary" disabled={isMine} loading={publish.isPending} onClick={() => void decide()}>
          Công bố
        </Button>
        <Button onClick={() => setIsAsking(true)}>Trả lại</Button>
      </div>
      {isAsking && (
        <ReasonDialog
          title="Trả lại bản chờ công bố"
          label="Vì sao trả lại"
          okText="Trả lại"
          min={5}
          max={500}
          text={reason}
          onText={setReason}
          onSubmit={(words) => giveBack.mutateAsync({ id: waiting.id, reason: words })}
          onClose={() => setIsAsking(false)}
        >
          Người chuẩn bị sẽ thấy lý do.
        </ReasonDialog>
      )}
    </>
  );
}
