import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router-dom';
import type { AuditEvent } from '../../shared/audit/api.ts';
import { allows, useOfficial } from '../official/current.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { formatInstant } from '../ui/format.ts';
import { More } from '../ui/more.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, Loaded } from '../ui/states.tsx';
import { actionLabel, detailLabel, shortId, SUBJECT_LINKS, subjectLabel } from './labels.ts';
import { ExportButton } from './export-button.tsx';
import { auditEvents } from './queries.ts';

const TITLE = 'Nhật ký';

function Subject({ event }: { event: AuditEvent }) {
  const official = useOfficial();
  const link = SUBJECT_LINKS[event.subjectType];
  const name = `${subjectLabel(event.subjectType)} ${event.names[event.subjectId] ?? shortId(event.subjectId)}`;
  const isRow = /^[0-9a-f-]{36}$/.test(event.subjectId);
  return (
    <>
      {link && allows(official, link.permission) ? (
        <Link className="cell-link" to={link.path(event.subjectId)}>
          {name}
        </Link>
      ) : (
        name
      )}
      {isRow && (
        <Link className="cell-link under" to={`/audit?subject=${event.subjectId}`}>
          Chỉ xem {subjectLabel(event.subjectType)} này
        </Link>
      )}
    </>
  );
}

function Details({ details, names }: Pick<AuditEvent, 'details' | 'names'>) {
  const parts = Object.entries(details).map(([key, value]) => detailLabel(key, value, names));
  return parts.length === 0 ? <>—</> : <span className="audit-details">{parts.join(' · ')}</span>;
}

const COLUMNS: Column<AuditEvent>[] = [
  { title: 'Lúc', width: 150, render: (event) => <span className="instant">{formatInstant(event.at)}</span> },
  { title: 'Ai', width: 190, render: (event) => event.by?.fullName ?? 'Máy chủ' },
  { title: 'Làm gì', width: 230, render: (event) => actionLabel(event.action) },
  { title: 'Trên', width: 220, render: (event) => <Subject event={event} /> },
  { title: 'Chi tiết', render: (event) => <Details details={event.details} names={event.names} /> },
];

function AuditCard({ event }: { event: AuditEvent }) {
  return (
    <>
      <div className="row-card-head">
        <strong>{actionLabel(event.action)}</strong>
        <span className="under">{formatInstant(event.at)}</span>
      </div>
      <p>{event.by?.fullName ?? 'Máy chủ'}</p>
      <p>
        <Subject event={event} />
      </p>
    </>
  );
}

export function AuditScreen() {
  const official = useOfficial();
  if (!allows(official, 'audit.read')) return <NotAllowedScreen title={TITLE} />;
  return <Audit />;
}

function Audit() {
  const [params, setParams] = useSearchParams();
  const subject = params.get('subject');
  const query = useInfiniteQuery(auditEvents(subject));
  const events = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Page title={TITLE} lead="Mọi thay đổi của cán bộ, mới nhất ở trên. Phần mềm không sửa hay xóa được nhật ký.">
      {subject && (
        <div className="filters">
          <button type="button" className="chip chip-leaf chip-button" onClick={() => setParams({})}>
            Chỉ xem một dòng ({shortId(subject)}) · Bỏ lọc
          </button>
        </div>
      )}
      <ExportButton subject={subject} />
      <Loaded query={query}>
        {() =>
          events.length === 0 ? (
            <EmptyState
              icon="audit"
              title={subject ? 'Chưa có thay đổi nào trên dòng này' : 'Nhật ký chưa có dòng nào'}
            >
              Mỗi lần cán bộ đăng nhập, duyệt, phân công hay sửa, một dòng sẽ hiện ở đây.
            </EmptyState>
          ) : (
            <>
              <DataTable
                caption="Nhật ký thay đổi"
                columns={COLUMNS}
                rows={events}
                rowKey={(event) => event.id}
                renderCard={(event) => <AuditCard event={event} />}
              />
              <More shown={events.length} query={query} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}
