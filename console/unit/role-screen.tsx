import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { can, canForProvince } from '../../shared/access.ts';
import type { UnitRoleRow } from '../../shared/account/schema.ts';
import { UNIT_ROLE_LABELS, UNIT_ROLES, type UnitRole } from '../../shared/official/role.ts';
import { periodWords } from '../account/labels.ts';
import { allows, useOfficial } from '../official/current.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { Chip } from '../ui/chip.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { sentenceCase } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { Loaded } from '../ui/states.tsx';
import { unitRoles } from './queries.ts';
import { EndUnitRoleDialog, GrantUnitRoleDialog } from './role-dialogs.tsx';
import { ROLE_PURPOSES, ROLE_STATE_CHIPS } from './role-labels.ts';
import { UnitTabs } from './tabs.tsx';

const TITLE = 'Vai trò của cơ quan';
const ORDER: readonly UnitRoleRow['state'][] = ['holds', 'coming', 'ended'];

type Act = { name: 'grant'; role: UnitRole | null } | { name: 'end'; held: UnitRoleRow };

export function UnitRoleScreen() {
  const official = useOfficial();
  if (!allows(official, 'unit.read')) return <NotAllowedScreen title={TITLE} />;
  return <UnitRoles />;
}

function UnitRoles() {
  const official = useOfficial();
  const query = useQuery(unitRoles());
  const [act, setAct] = useState<Act | null>(null);
  const mayGrant = allows(official, 'official.manage');
  const close = () => setAct(null);
  return (
    <Page
      title={TITLE}
      lead="Cơ quan nào được giao việc chung nào, từ ngày nào đến ngày nào, theo văn bản nào."
      actions={
        mayGrant && (
          <Button
            type="primary"
            icon={<Icon name="plus" size={18} />}
            onClick={() => setAct({ name: 'grant', role: null })}
          >
            Giao vai trò
          </Button>
        )
      }
    >
      <UnitTabs />
      <Loaded query={query}>
        {(rows) => (
          <div className="stack-wide">
            {UNIT_ROLES.map((role) => (
              <RoleSection
                key={role}
                role={role}
                rows={ORDER.flatMap((state) => rows.filter((row) => row.role === role && row.state === state))}
                onGrant={mayGrant ? () => setAct({ name: 'grant', role }) : null}
                onEnd={(held) => setAct({ name: 'end', held })}
              />
            ))}
          </div>
        )}
      </Loaded>
      {act?.name === 'grant' && <GrantUnitRoleDialog role={act.role} onClose={close} />}
      {act?.name === 'end' && <EndUnitRoleDialog held={act.held} onClose={close} />}
    </Page>
  );
}

const State = ({ row }: { row: UnitRoleRow }) => {
  const { words, tone, icon } = ROLE_STATE_CHIPS[row.state];
  return (
    <Chip tone={tone} icon={icon}>
      {words}
    </Chip>
  );
};

type SectionProps = {
  role: UnitRole;
  rows: readonly UnitRoleRow[];
  onGrant: (() => void) | null;
  onEnd: (held: UnitRoleRow) => void;
};

function RoleSection({ role, rows, onGrant, onEnd }: SectionProps) {
  const official = useOfficial();
  const label = sentenceCase(UNIT_ROLE_LABELS[role].label);
  const mayEnd = ({ state, unit }: UnitRoleRow): boolean =>
    state !== 'ended' && (canForProvince(official, 'official.manage') || can(official, 'official.manage', unit.id));
  const unitLink = ({ unit }: UnitRoleRow) => (
    <Link className="row-link" to={`/units/${unit.id}`}>
      {unit.name}
    </Link>
  );
  const endButton = (row: UnitRoleRow) =>
    mayEnd(row) && (
      <Button size="small" onClick={() => onEnd(row)} aria-label={`Thôi vai trò của ${row.unit.name}`}>
        Thôi
      </Button>
    );
  const columns: Column<UnitRoleRow>[] = [
    { title: 'Cơ quan', width: 240, render: unitLink },
    { title: 'Thời gian', width: 250, render: (row) => sentenceCase(periodWords(row)) },
    { title: 'Văn bản', render: ({ source }) => source },
    { title: 'Trạng thái', width: 170, render: (row) => <State row={row} /> },
    ...(onGrant ? [{ title: 'Việc làm', width: 90, render: endButton }] : []),
  ];
  return (
    <section aria-label={label} className="stack-tight">
      <h2>{label}</h2>
      <p className="note">{ROLE_PURPOSES[role]}</p>
      {rows.length > 0 ? (
        <DataTable
          caption={label}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          renderCard={(row) => (
            <>
              <div className="row-card-head">
                {unitLink(row)}
                <State row={row} />
              </div>
              <p>{sentenceCase(periodWords(row))}</p>
              <p className="under">{row.source}</p>
              {endButton(row)}
            </>
          )}
        />
      ) : (
        <>
          <p>Chưa giao cho cơ quan nào.</p>
          {onGrant && (
            <Button
              size="small"
              className="self-start"
              onClick={onGrant}
              aria-label={`Giao vai trò ${UNIT_ROLE_LABELS[role].label}`}
            >
              Giao
            </Button>
          )}
        </>
      )}
    </section>
  );
}
