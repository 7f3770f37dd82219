import { Button } from 'antd';
import { useState } from 'react';
import type { Publication } from '../../../shared/poll/publication-schema.ts';
import { useOneAtATime } from '../../platform/act.ts';
import { Chip } from '../../ui/chip.tsx';
import { formatInstant } from '../../ui/format.ts';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { Refusal } from '../../ui/states.tsx';

/** What figures of a poll and those on favours and money have in common. */
type Version = Omit<Publication, 'pollId'>;
type Act<Input> = {
  mutateAsync: (input: Input) => Promise<unknown>;
  isPending: boolean;
  error: Error | null;
  variables: Input | undefined;
};

/** What a version that follows another is called: of the same ballots it corrects, of more forms it brings up to date. */
export type Following = { name: string; title: string; why: string };
export const CORRECTION: Following = {
  name: 'Đính chính số liệu',
  title: 'Đính chính số liệu đã công bố',
  why: 'Vì sao đính chính',
};
export const UPDATE: Following = {
  name: 'Cập nhật số liệu',
  title: 'Cập nhật số liệu đã công bố',
  why: 'Vì sao cập nhật',
};

const STATES = {
  prepared: { words: 'Chờ người khác công bố', tone: 'amber' },
  published: { words: 'Đã công bố', tone: 'leaf' },
  returned: { words: 'Đã trả lại', tone: 'plain' },
} as const;

type ListProps = { items: readonly Version[]; following: Following };

export function VersionList({ items, following }: ListProps) {
  return (
    <ul className="publications">
      {items.map((item) => (
        <li key={item.id}>
          <VersionLine item={item} following={following} />
        </li>
      ))}
    </ul>
  );
}

function VersionLine({ item, following }: { item: Version; following: Following }) {
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
      {item.reason && (
        <div className="figure-note">
          {following.name}: {item.reason}
        </div>
      )}
      {item.returnReason && <div className="figure-note">Trả lại: {item.returnReason}</div>}
    </>
  );
}

type PreparationProps = {
  /** `null` for the first. */
  following: Following | null;
  prepare: Act<{ id: string; reason: string | null }>;
};

export function Preparation({ following, prepare }: PreparationProps) {
  const [id] = useState(() => crypto.randomUUID());
  const [reason, setReason] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  const first = useOneAtATime(() => prepare.mutateAsync({ id, reason: null }).catch(() => undefined));
  return (
    <>
      {prepare.variables?.id === id && <Refusal error={prepare.error} />}
      {following ? (
        <Button onClick={() => setIsAsking(true)}>{following.name}</Button>
      ) : (
        <Button type="primary" loading={prepare.isPending} onClick={() => void first()}>
          Trình công bố
        </Button>
      )}
      {isAsking && following && (
        <ReasonDialog
          title={following.title}
          label={following.why}
          hint="Người dân đọc được lý do này; số cũ vẫn giữ để đối chiếu."
          okText="Trình công bố"
          min={5}
          max={500}
          text={reason}
          onText={setReason}
          onSubmit={(words) => prepare.mutateAsync({ id, reason: words })}
          onClose={() => setIsAsking(false)}
        >
          Số đang hiện trên trang này sẽ chờ một người khác công bố.
        </ReasonDialog>
      )}
    </>
  );
}

type DecisionProps = {
  waiting: Version;
  isMine: boolean;
  mayPublish: boolean;
  publish: Act<string>;
  giveBack: Act<{ id: string; reason: string }>;
};

/** What was refused of another version, before this one waited, is no word on this one. */
export function Decision({ waiting, isMine, mayPublish, publish, giveBack }: DecisionProps) {
  const [reason, setReason] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  const decide = useOneAtATime(() => publish.mutateAsync(waiting.id).catch(() => undefined));
  return (
    <>
      {publish.variables === waiting.id && <Refusal error={publish.error} />}
      {giveBack.variables?.id === waiting.id && <Refusal error={giveBack.error} />}
      {isMine && <p className="figure-note">Ông/Bà đã chuẩn bị bản này nên cần một người khác công bố.</p>}
      <div className="buttons">
        {mayPublish && (
          <Button type="primary" disabled={isMine} loading={publish.isPending} onClick={() => void decide()}>
            Công bố
          </Button>
        )}
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
