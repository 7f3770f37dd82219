import { App, Button } from 'antd';
import { mayActFor } from '../../shared/access.ts';
import type { Broadcast, BroadcastLine } from '../../shared/delivery/schema.ts';
import type { BroadcastMove, DeliveryState } from '../../shared/delivery/state.ts';
import { BROADCAST_MOVES } from '../../shared/delivery/state.ts';
import { useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { isStale } from '../platform/errors-vi.ts';
import { Chip } from '../ui/chip.tsx';
import { formatNumber, sentenceCase } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Refusal } from '../ui/states.tsx';
import { accountWords, CHANNEL_LABELS, REASON_LABELS, STATE_LABELS, standsOf } from './labels.ts';
import { useBroadcastMove, useReactivate } from './queries.ts';

export function StatusChip({ row }: { row: Pick<BroadcastLine, 'status' | 'account'> }) {
  const { words, tone, icon } = standsOf(row);
  return (
    <Chip tone={tone} {...(icon ? { icon } : {})}>
      {words}
    </Chip>
  );
}

/** One broadcast: how it stands, what became of everybody, and what can be done. */
export function BroadcastView({ row }: { row: Broadcast }) {
  const trouble = row.status === 'done' ? null : accountWords(row.account);
  return (
    <>
      <p>
        <StatusChip row={row} />
      </p>
      {trouble && (
        <div className="callout callout-brick" role="alert">
          <Icon name="warning" />
          <div>{trouble}</div>
        </div>
      )}
      {row.stuck > 0 && (
        <div className="callout callout-amber">
          <Icon name="clock" />
          <div>
            {formatNumber(row.stuck)} {row.channel === 'oa_article' ? 'lần gửi' : 'tin'} đứng yên hơn 15 phút. Máy tự
            tra lại và xếp gửi lại; nếu vẫn đứng yên, xin báo người vận hành máy chủ.
          </div>
        </div>
      )}
      <Sums row={row} />
      <Moves row={row} />
    </>
  );
}

/** As a message goes its way: what waits, what came through, what did not. */
const ORDER = [
  'pending',
  'sending',
  'accepted',
  'delivered',
  'uncertain',
  'failed',
  'skipped',
] as const satisfies readonly DeliveryState[];
const inOrder = (states: Broadcast['states']): Broadcast['states'] =>
  states.toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || b.n - a.n);

/** The audience as it was frozen, and the sum of all states, which is the same number. */
function Sums({ row }: { row: Broadcast }) {
  const sum = row.states.reduce((all, { n }) => all + n, 0);
  const isCall = row.channel === 'oa_article';
  return (
    <>
      <div className="table-frame">
        <table className="table">
          <caption className="visually-hidden">
            Kết quả gửi, {CHANNEL_LABELS[row.channel].short}: mỗi trạng thái bao nhiêu
          </caption>
          <thead>
            <tr>
              <th scope="col">Trạng thái</th>
              <th scope="col" className="number">
                {isCall ? 'Lần gửi' : 'Người'}
              </th>
            </tr>
          </thead>
          <tbody>
            {inOrder(row.states).map(({ state, reason, n }) => (
              <tr key={`${state} ${reason ?? ''}`}>
                <td>
                  {STATE_LABELS[state]}
                  {reason && <span className="under">{sentenceCase(REASON_LABELS[reason])}</span>}
                </td>
                <td className="number">{formatNumber(n)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{isCall ? 'Số lần gửi đã chốt khi duyệt' : 'Người nhận đã chốt khi duyệt'}</th>
              <td className="number">
                <strong>{formatNumber(row.audience)}</strong>
              </td>
            </tr>
          </tbody>
        </table>
      </div>
      {sum !== row.audience && (
        <p role="alert">
          Tổng các dòng là {formatNumber(sum)}, không bằng số đã chốt. Xin báo người quản trị hệ thống.
        </p>
      )}
    </>
  );
}

const MOVE_LABELS: Record<BroadcastMove, string> = { pause: 'Tạm dừng', resume: 'Gửi tiếp', cancel: 'Dừng hẳn' };

/** Who has not got it yet and would not get it. */
const openOf = ({ states }: Broadcast): number =>
  states.reduce((all, { state, n }) => (state === 'pending' ? all + n : all), 0);

function Moves({ row }: { row: Broadcast }) {
  const official = useOfficial();
  const { modal } = App.useApp();
  const move = useBroadcastMove();
  const reactivate = useReactivate();
  const act = useOneAtATime(async (name: BroadcastMove) => {
    await move.mutateAsync({ row, move: name }).catch(() => undefined);
  });
  const mayAct = mayActFor(official, 'notice.approve', row.notice.office.id);
  const possible = (Object.keys(BROADCAST_MOVES) as BroadcastMove[]).filter((name) =>
    (BROADCAST_MOVES[name].from as readonly string[]).includes(row.status),
  );
  const press = (name: BroadcastMove): void => {
    if (name !== 'cancel') return void act(name);
    modal.confirm({
      title: 'Dừng hẳn việc gửi tin này?',
      content:
        row.channel === 'oa_article'
          ? 'Bài chưa gửi thì không gửi nữa, và không gửi tiếp được.'
          : `${formatNumber(openOf(row))} người chưa nhận sẽ không nhận nữa, và không gửi tiếp được. Người đã nhận thì vẫn giữ tin.`,
      okText: 'Dừng hẳn',
      okButtonProps: { danger: true },
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
      {isStale(move.error) ? (
        <p className="note" role="status">
          Lần gửi này vừa đổi. Đây là bản mới, xin xem lại.
        </p>
      ) : (
        <Refusal error={move.error ?? reactivate.error} />
      )}
    </>
  );
}
