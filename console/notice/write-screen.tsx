import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import type { OfficeNotice } from '../../shared/notice/schema.ts';
import { allows, useOfficial, writingUnit } from '../official/current.ts';
import { readDraft } from '../platform/device-draft.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, Loaded, Skeleton } from '../ui/states.tsx';
import { NoticeEditor } from './editor.tsx';
import { emptyForm, formOf, isKeptNotice } from './form.ts';
import { noticeMovesFor } from './moves.ts';
import { noticeDetail } from './queries.ts';

const NEW = 'notice:new';

export function NewNoticeScreen() {
  const official = useOfficial();
  const [kept] = useState(() => readDraft(official.id, NEW, isKeptNotice));
  const [begun] = useState(() => ({
    form: emptyForm(writingUnit(official).reach === 'commune' ? [writingUnit(official).id] : []),
    clientRequestId: crypto.randomUUID(),
    version: 0,
  }));
  if (!allows(official, 'notice.write')) return <NotAllowedScreen title="Viết tin" />;
  return (
    <Page title="Viết tin" lead={`Tin của ${writingUnit(official).name} gửi người dân, hoặc gửi cán bộ.`}>
      <NoticeEditor notice={null} draftName={NEW} begun={begun} kept={kept} />
    </Page>
  );
}

export function EditNoticeScreen() {
  const official = useOfficial();
  const { id = '' } = useParams();
  const query = useQuery({ ...noticeDetail(id), enabled: allows(official, 'notice.write') });
  if (!allows(official, 'notice.write')) return <NotAllowedScreen title="Sửa tin" />;
  return (
    <Page title="Sửa tin" lead={query.data?.title}>
      <Loaded query={query} skeleton={<Skeleton rows={5} height={80} />}>
        {(notice) => <EditNotice key={notice.id} notice={notice} />}
      </Loaded>
    </Page>
  );
}

function EditNotice({ notice }: { notice: OfficeNotice }) {
  const official = useOfficial();
  const draftName = `notice:${notice.id}`;
  const [kept] = useState(() => readDraft(official.id, draftName, isKeptNotice));
  const [begun] = useState(() => ({ form: formOf(notice), clientRequestId: notice.id, version: notice.version }));
  const mayEdit = noticeMovesFor(official, notice).some(({ move }) => move === 'edit');
  // Somebody else may submit it while it is being edited: what is being typed then stays, the editor says the rest.
  const [wasEditable] = useState(mayEdit);
  if (!wasEditable)
    return (
      <EmptyState icon="info" title="Tin này không sửa được ở bước hiện tại">
        <Link to={`/notices/${notice.id}`}>Xem tin</Link>
      </EmptyState>
    );
  return <NoticeEditor notice={notice} draftName={draftName} begun={begun} kept={kept} />;
}
