import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router-dom';
import { formatDay } from '../../shared/time/local-date.ts';
import type { Change, Reorganisation } from '../../shared/unit/reorganisation.ts';
import { LEAST_RESIDENTS_SHOWN } from '../../shared/unit/reorganisation.ts';
import { allows, useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { Chip } from '../ui/chip.tsx';
import { formatInstant, formatNumber } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { SidePanel } from '../ui/split.tsx';
import { Loaded, Refusal } from '../ui/states.tsx';
import { KIND_LABELS, STATUS_LABELS, STATUS_TONES } from './labels.ts';
import { reorganisation, useReorganisationAct } from './queries.ts';

export function ReorganisationPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useQuery(reorganisation(id));
  return (
    <SidePanel
      title={query.data?.legalDocument ?? 'Phương án'}
      screen="Sắp xếp đơn vị"
      onClose={onClose}
      footer={query.data && <Acts plan={query.data} />}
    >
      <Loaded query={query}>{(plan) => <Plan plan={plan} />}</Loaded>
    </SidePanel>
  );
}

function Plan({ plan }: { plan: Reorganisation }) {
  const names = new Map(plan.units.map(({ id, name }) => [id, name]));
  return (
    <div className="stack">
      <div>
        <Chip tone={STATUS_TONES[plan.status]}>{STATUS_LABELS[plan.status]}</Chip>
      </div>
      {plan.problem && (
        <div className="callout callout-brick" role="alert">
          <Icon name="warning" />
          <div>Đến ngày nhưng chưa áp dụng được vì đơn vị đã khác lúc duyệt. Hãy hủy và chuẩn bị lại.</div>
        </div>
      )}
      <dl className="facts">
        <dt>Hiệu lực từ</dt>
        <dd>0 giờ ngày {formatDay(plan.effectiveOn)}</dd>
        <dt>Người soạn</dt>
        <dd>{plan.author?.name ?? 'Nhập từ bảng chuyển đổi'}</dd>
        {plan.editors.length > 0 && (
          <>
            <dt>Người sửa</dt>
            <dd>{plan.editors.map(({ name }) => name).join(', ')}</dd>
          </>
        )}
        {plan.approver && (
          <>
            <dt>Người duyệt</dt>
            <dd>{plan.approver.name}</dd>
          </>
        )}
        {plan.appliedAt && (
          <>
            <dt>Áp dụng lúc</dt>
            <dd>{formatInstant(plan.appliedAt)}</dd>
          </>
        )}
        {plan.undoneAt && (
          <>
            <dt>Hoàn tác lúc</dt>
            <dd>{formatInstant(plan.undoneAt)}</dd>
          </>
        )}
        <dt>Thay đổi</dt>
        <dd>
          <ul className="plain-list">
            {plan.changes.map((change, index) => (
              <li key={`${change.kind}${index}`}>{sayChange(change, names)}</li>
            ))}
          </ul>
        </dd>
      </dl>
      {plan.moves.length > 0 && <Preview plan={plan} />}
    </div>
  );
}

function sayChange({ kind, predecessorIds, successors, heir, parentId }: Change, names: Map<string, string>): string {
  const nameOf = (id: string | null): string => (id === null ? '' : (names.get(id) ?? 'đơn vị khác'));
  const from = predecessorIds.map(nameOf).join(', ');
  const into = successors.map(({ unitId, name, code }) =>
    unitId === null ? `${name} (mới${code ? `, mã ${code}` : ''})` : nameOf(unitId),
  );
  if (kind === 'move') return `${KIND_LABELS.move}: ${from} → ${nameOf(parentId)}`;
  const worker = kind === 'split' && into[heir] ? `; việc đang làm giao ${into[heir]}` : '';
  return `${KIND_LABELS[kind]}: ${from} → ${into.join(', ')}${worker}`;
}

function Preview({ plan }: { plan: Reorganisation }) {
  return (
    <section aria-label="Những gì sẽ chuyển">
      <h3>Những gì sẽ chuyển</h3>
      <ul className="plain-list">
        {plan.moves.map(({ unit, residents, followers, openFeedback, runningPolls, notices, officials }) => (
          <li key={unit.id}>
            <strong>{unit.name}</strong>: {sayPeople(residents)} người dân, {sayPeople(followers)} người nơi khác theo
            dõi, {formatNumber(openFeedback)} phản ánh đang xử lý, {formatNumber(runningPolls)} phiếu hỏi đang mở,{' '}
            {formatNumber(notices)} tin chưa đăng, {formatNumber(officials)} cán bộ
          </li>
        ))}
      </ul>
      <p className="under">
        Người dân của đơn vị bị chia, hoặc bị tách một phần, sẽ được hỏi lại nơi ở; người theo dõi đơn vị bị chia sẽ
        theo dõi mọi đơn vị mới. Phản ánh đã trả lời ở nguyên đơn vị cũ.
      </p>
    </section>
  );
}

const sayPeople = (people: number | null): string =>
  people === null ? `dưới ${LEAST_RESIDENTS_SHOWN}` : formatNumber(people);

function Acts({ plan }: { plan: Reorganisation }) {
  const official = useOfficial();
  const mutation = useReorganisationAct();
  const act = useOneAtATime((what: 'approve' | 'undo' | 'cancel') =>
    mutation.mutateAsync({ id: plan.id, version: plan.version, act: what }).catch(() => undefined),
  );
  const isProvince = official.reach === 'province';
  const mayApprove = isProvince && allows(official, 'unit.approve');
  const mayPrepare = isProvince && allows(official, 'unit.reorganise');
  const mayCancel = mayPrepare && (plan.status === 'draft' || plan.status === 'approved');
  const hasWritten = [plan.author, ...plan.editors].some((writer) => writer?.id === official.id);
  const button = (what: 'approve' | 'undo' | 'cancel', label: string, isPrimary = false) => (
    <Button
      key={what}
      type={isPrimary ? 'primary' : 'default'}
      danger={what === 'undo'}
      loading={mutation.isPending && mutation.variables?.act === what}
      onClick={() => void act(what)}
    >
      {label}
    </Button>
  );
  return (
    <div className="move-bar" role="group" aria-label="Việc làm tiếp">
      <Refusal error={mutation.error} />
      {plan.status === 'draft' && mayApprove && hasWritten && (
        <p className="under">Người soạn, người sửa không tự duyệt: cần một người khác duyệt phương án này.</p>
      )}
      <div className="buttons">
        {plan.status === 'draft' && mayApprove && !hasWritten && button('approve', 'Duyệt', true)}
        {plan.status === 'draft' && mayPrepare && (
          <Link className="button-link" to={`/reorganisations/${plan.id}/edit`}>
            <Icon name="pen" size={18} /> Sửa bản chuẩn bị
          </Link>
        )}
        {plan.canUndo && mayApprove && button('undo', 'Hoàn tác')}
        {mayCancel && button('cancel', 'Hủy phương án')}
      </div>
    </div>
  );
}
