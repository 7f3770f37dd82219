import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import type { ReactNode } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { allows, useOfficial } from '../official/current.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { Loaded } from '../ui/states.tsx';
import { emptyChange } from './form.ts';
import { PlanEditor } from './plan-editor.tsx';
import { communes, usePrepareReorganisation } from './queries.ts';

/** Whoever may prepare or edit a plan; anybody else is told. */
export function PlanPage({ title, back, children }: { title: string; back: string; children: () => ReactNode }) {
  const official = useOfficial();
  if (!allows(official, 'unit.reorganise') || official.reach !== 'province') return <NotAllowedScreen title={title} />;
  return (
    <Page
      title={title}
      lead="Phương án chỉ có hiệu lực khi một người khác duyệt: ai đã soạn hoặc sửa thì không duyệt."
      width="text"
    >
      <p>
        <Link className="back-link" to={back}>
          <Icon name="back" size={18} /> {back === '/reorganisations' ? 'Các lần sắp xếp' : 'Xem phương án'}
        </Link>
      </p>
      {children()}
    </Page>
  );
}

export const PrepareReorganisationScreen = () => (
  <PlanPage title="Chuẩn bị sắp xếp đơn vị" back="/reorganisations">
    {() => <Prepare />}
  </PlanPage>
);

function Prepare() {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const units = useQuery(communes());
  const prepare = usePrepareReorganisation();
  return (
    <Loaded query={units}>
      {(known) => (
        <PlanEditor
          begun={{ legalDocument: '', effectiveOn: null, changes: [emptyChange()] }}
          units={known}
          okText="Trình duyệt"
          onSave={async (body) => {
            const { id } = await prepare.mutateAsync(body);
            void message.success('Đã trình duyệt phương án.');
            navigate(`/reorganisations/${id}`);
          }}
        />
      )}
    </Loaded>
  );
}
