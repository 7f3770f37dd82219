import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { mayActFor } from '../../shared/access.ts';
import type { Broadcast, BroadcastLine } from '../../shared/delivery/schema.ts';
import type { BroadcastMove } from '../../shared/delivery/state.ts';
import { BROADCAST_MOVES } from '../../shared/delivery/state.ts';
import type { OfficeNotice } from '../../shared/notice/schema.ts';
import { useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { Chip } from '../ui/chip.tsx';
import { formatNumber } from '../ui/format.ts';
import { Loaded, Refusal, Skeleton } from '../ui/states.tsx';
import {
  accountWords,
  CHANNEL_LABELS,
  REASON_LABELS,
  STATE_LABELS,
  STATUS_LABELS,
  WAITS_FOR_ACCOUNT,
} from './labels.ts';
import { broadcast, broadcastsOf, useBroadcastMove, useReactivate } from './queries.ts';

/** What left the house of this notice, and what became of it. */
export function BroadcastSection({ notice }: { notice: Pick<OfficeNotice, 'id' | 'office'> }) {
  const query = useQuery(broadcastsOf(notice.id));
  if (query.data?.items.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="notice-broadcasts">
      <h2 id="notice-broadcasts">Đã gửi qua Zalo</h2>
      <Loaded query={query} skeleton={<Skeleton rows={2} height={48} />}>
        {({ items }) => items.map((line) => <OneBroadcast key={line.id} line={line} officeId={notice.office.id} />)}
      </Loaded>
    </section>
  );
}

const MOVE_LABELS: Record<BroadcastMove, string> = { pause: 'Tạm dừng', resume: 'Gửi tiếp', cancel: 'Dừng hẳn' };

function OneBroadcast({ line, officeId }: { line: BroadcastLine; officeId: string }) {
  const query = useQuery(broadcast(line.id));
  return (
    <Loaded query={query} skeleton={<Skeleton rows={3} height={32} />}>
      {(row) => (
        <article className="stack" aria-label={CHANNEL_LABELS[row.channel].name}>
          <h3>{CHANNEL_LABELS[row.channel].name}</h3>
          <p>
            <StatusChip row={row} />
          </p>
          {row.status !== 'done' && accountWords(row.account) && <p role="alert">{accountWords(row.account)}</p>}
          <Sums row={row} />
          <Moves row={row} officeId={officeId} />
        </article>
      )}
    </Loaded>
  );
}

function StatusChip({ row }: { row: Broadcast }) {
  // A broadcast runs on paper only while its account does not send.
  const { words, tone } =
    row.status === 'running' && row.account.state !== 'active' ? WAITS_FOR_ACCOUNT : STATUS_LABELS[row.status];
  return <Chip tone={tone}>{words}</Chip>;
}

/** The audience as it was frozen, and the sum of all states, which is the same number. */
function Sums({ row }: { row: Broadcast }) {
  const sum = row.states.reduce((all, { n }) => all + n, 0);
  const isCall = row.channel === 'oa_article';
  return (
    <>
      <dl className="facts">
        {row.states.map(({ state, reason, n }) => (
          <div key={`${state} ${reason ?? ''}`} className="facts-row">
            <dt>
              {STATE_LABELS[state]}
              {reason && `: ${REASON_LABELS[reason]}`}
            </dt>
            <dd>{formatNumber(n)}</dd>
          </div>
        ))}
        <div className="facts-row">
          <dt>
            <strong>{isCall ? 'Lần gửi' : 'Người nhận chốt khi duyệt'}</strong>
          </dt>
          <dd>
            <strong>{formatNumber(row.audience)}</strong>
          </dd>
        </div>
      </dl>
      {sum !== row.audience && (
        <p role="alert">
          Tổng các dòng là {formatNumber(sum)}, không bằng số đã chốt. Xin báo người quản trị hệ thống.
        </p>
      )}
      {row.stuck > 0 && (
        <p className="note">
          {formatNumber(row.stuck)} dòng đứng yên hơn 15 phút; hệ thống đang tự tra lại và xếp gửi lại.
        </p>
      )}
    </>
  );
}

function Moves({ row, officeId }: { row: Broadcast; officeId: string }) {
  const official = useOfficial();
  const { modal } = App.useApp();
  const move = useBroadcastMove();
  const reactivate = useReactivate(row.id);
  const act = useOneAtATime(async (name: BroadcastMove) => {
    await move.mutateAsync({ row, move: name }).catch(() => undefined);
  });
  const mayAct = mayActFor(official, 'notice.approve', officeId);
  const possible = (Object.keys(BROADCAST_MOVES) as BroadcastMove[]).filter((name) =>
    (BROADCAST_MOVES[name].from as readonly string[]).includes(row.status),
  );
  const press = (name: BroadcastMove): void => {
    if (name !== 'cancel') return void act(name);
    modal.confirm({
      title: 'Dừng hẳn việc gửi tin này?',
      content: 'Ai chưa nhận thì không nhận nữa, và không gửi tiếp được. Người đã nhận thì vẫn giữ tin.',
      okText: 'Dừng hẳn',
      cancelText: 'Thôi',
      onOk: () => act('cancel'),
    });
  };
  return (
    <>
      {mayAct && (possible.length > 0 || row.account.state === 'stopped') && (
        <div className="buttons">
          {possible.map((name) => (
            <Button key={name} danger={name === 'cancel'} loading={move.isPending} onClick={() => press(name)}>
              {MOVE_LABELS[name]}
            </Button>
          ))}
          {row.account.state === 'stopped' && (
            <Button loading={reactivate.isPending} onClick={() => reactivate.mutate(row.account.id)}>
              Cho tài khoản gửi lại
            </Button>
          )}
        </div>
      )}
      <Refusal error={move.error ?? reactivate.error} />
    </>
  );
}
