import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { UNIT_ROLE_LABELS } from '../../shared/official/role.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import type { UnitHistory } from '../../shared/unit/schema.ts';
import { periodWords } from '../account/labels.ts';
import { sentenceCase } from '../ui/format.ts';
import { SidePanel } from '../ui/split.tsx';
import { Loaded } from '../ui/states.tsx';
import { hamlets, unitHistory, unitRoles } from './queries.ts';

const periodOf = ({ validFrom, validTo }: { validFrom: LocalDate | null; validTo: LocalDate | null }): string =>
  validFrom && validTo
    ? `từ ${formatDay(validFrom)} đến trước ${formatDay(validTo)}`
    : validFrom
      ? `từ ${formatDay(validFrom)}`
      : validTo
        ? `đến trước ${formatDay(validTo)}`
        : 'từ trước đến nay';

export function HistoryPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useQuery(unitHistory(id));
  return (
    <SidePanel title={query.data?.unit.name ?? 'Đơn vị'} screen="Địa bàn, đơn vị" onClose={onClose}>
      <Loaded query={query}>{(history) => <History history={history} />}</Loaded>
    </SidePanel>
  );
}

function History({ history }: { history: UnitHistory }) {
  const { unit, periods, codes, predecessors, successors } = history;
  const own = useQuery({ ...hamlets(unit.id), enabled: unit.kind === 'commune' && unit.isCurrent }).data?.items ?? [];
  const roles = (useQuery(unitRoles()).data ?? []).filter((held) => held.unit.id === unit.id);
  return (
    <div className="stack">
      <dl className="facts">
        <dt>Tên, nơi thuộc về</dt>
        <dd>
          <ul className="plain-list">
            {periods.map((period) => (
              <li key={`${period.name}${period.validFrom}`}>
                {period.name}, {period.within}: {periodOf(period)}
              </li>
            ))}
          </ul>
        </dd>
        <dt>Mã đơn vị</dt>
        <dd>{codes.map((code) => `${code.code} (${periodOf(code)})`).join('; ') || 'Không có'}</dd>
        <dt>Hình thành từ</dt>
        <dd>
          <Links units={predecessors} />
        </dd>
        {(!unit.isCurrent || successors.length > 0) && (
          <>
            <dt>Nay thuộc</dt>
            <dd>
              <Links units={successors} />
            </dd>
          </>
        )}
        {roles.length > 0 && (
          <>
            <dt>Vai trò được giao</dt>
            <dd>
              <ul className="plain-list">
                {roles.map((held) => (
                  <li key={held.id}>
                    {sentenceCase(UNIT_ROLE_LABELS[held.role].label)}: {periodWords(held)}, {held.source}
                  </li>
                ))}
              </ul>
            </dd>
          </>
        )}
        {own.length > 0 && (
          <>
            <dt>Thôn, tổ dân phố</dt>
            <dd>{own.map(({ name }) => name).join(', ')}</dd>
          </>
        )}
      </dl>
    </div>
  );
}

function Links({ units }: { units: UnitHistory['predecessors'] }) {
  if (units.length === 0) return <>Không có</>;
  return (
    <ul className="plain-list">
      {units.map((unit) => (
        <li key={`${unit.id}${unit.effectiveOn}`}>
          <Link className="cell-link" to={`/units/${unit.id}`}>
            {unit.name}
          </Link>{' '}
          ({unit.within}){unit.share === 'part' ? ', một phần' : ''}: {formatDay(unit.effectiveOn)},{' '}
          {unit.legalDocument}
        </li>
      ))}
    </ul>
  );
}
