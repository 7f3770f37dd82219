import { useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router-dom';
import type { Reorganisation } from '../../shared/unit/reorganisation.ts';
import type { UnitRef } from '../../shared/unit/schema.ts';
import { isStale } from '../platform/errors-vi.ts';
import { Icon } from '../ui/icon.tsx';
import { EmptyState, Loaded, Skeleton } from '../ui/states.tsx';
import { formOf } from './form.ts';
import { STATUS_LABELS } from './labels.ts';
import { PlanEditor } from './plan-editor.tsx';
import { PlanPage } from './prepare-screen.tsx';
import { communes, reorganisation, useEditReorganisation } from './queries.ts';

export function EditReorganisationScreen() {
  const { id = '' } = useParams();
  return (
    <PlanPage title="Sửa bản chuẩn bị" back={`/reorganisations/${id}`}>
      {() => <Edit key={id} id={id} />}
    </PlanPage>
  );
}

function Edit({ id }: { id: string }) {
  const query = useQuery(reorganisation(id));
  const units = useQuery(communes());
  return (
    <Loaded query={query} skeleton={<Skeleton rows={5} height={80} />}>
      {(plan) => <Loaded query={units}>{(known) => <Draft plan={plan} known={known} />}</Loaded>}
    </Loaded>
  );
}

function Draft({ plan, known }: { plan: Reorganisation; known: UnitRef[] }) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const edit = useEditReorganisation();
  // From here on the form is the official's own: what the office has meanwhile does not change it, they are told.
  const [begun, setBegun] = useState({ form: formOf(plan), of: plan.version });
  const [seen, setSeen] = useState(plan.version);
  const [wasDraft] = useState(plan.status === 'draft');
  if (!wasDraft)
    return (
      <EmptyState icon="info" title={`Phương án này ${STATUS_LABELS[plan.status].toLowerCase()}, không sửa được nữa`}>
        <Link to={`/reorganisations/${plan.id}`}>Xem phương án</Link>
      </EmptyState>
    );
  const isOutdated = plan.version !== seen && !edit.isSuccess;
  const renew = (): void => {
    setBegun({ form: formOf(plan), of: plan.version });
    setSeen(plan.version);
  };
  // Of a unit that has ended since, or that is none of the communes, the draft itself knows the name.
  const units = [...known, ...plan.units.filter(({ id }) => known.every((unit) => unit.id !== id))];
  return (
    <PlanEditor
      key={begun.of}
      begun={begun.form}
      units={units}
      okText="Lưu bản chuẩn bị"
      onSave={async (body) => {
        await edit.mutateAsync({ id: plan.id, version: seen, ...body });
        void message.success('Đã lưu bản chuẩn bị.');
        navigate(`/reorganisations/${plan.id}`);
      }}
      isTold={(refusal) => isOutdated && isStale(refusal)}
    >
      {isOutdated && <Outdated plan={plan} onRenew={renew} onKeep={() => setSeen(plan.version)} />}
    </PlanEditor>
  );
}

/** Somebody else was faster. */
function Outdated({ plan, onRenew, onKeep }: { plan: Reorganisation; onRenew: () => void; onKeep: () => void }) {
  const look = (
    <a href={`/console/reorganisations/${plan.id}`} target="_blank" rel="noreferrer">
      Xem bản hiện nay ở thẻ khác
    </a>
  );
  if (plan.status !== 'draft')
    return (
      <div className="callout callout-brick" role="alert">
        <Icon name="warning" />
        <div>
          Phương án {STATUS_LABELS[plan.status].toLowerCase()} trong lúc Ông/Bà đang sửa, nên không lưu được nữa. Phần
          Ông/Bà đã nhập vẫn còn nguyên ở trên. {look}
        </div>
      </div>
    );
  return (
    <div className="callout callout-amber" role="alert">
      <Icon name="refresh" />
      <div className="stack-tight">
        <p>Phương án vừa được người khác sửa. Phần Ông/Bà đang nhập vẫn còn nguyên ở trên và chưa được lưu. {look}</p>
        <div className="buttons">
          <Button size="small" onClick={onKeep}>
            Giữ phần tôi nhập, thay bản kia khi lưu
          </Button>
          <Button size="small" onClick={onRenew}>
            Bỏ phần tôi nhập, dùng bản vừa sửa
          </Button>
        </div>
      </div>
    </div>
  );
}
