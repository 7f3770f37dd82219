import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import type { PollDraft } from '../../../shared/poll/draft-schema.ts';
import { draftMovesIn } from '../../../shared/poll/draft.ts';
import { allows, useOfficial } from '../../official/current.ts';
import { NotAllowedScreen } from '../../route-problem.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, Loaded, Skeleton } from '../../ui/states.tsx';
import { PollEditor } from './editor.tsx';
import { draftDetail } from './queries.ts';

const TITLE = 'Soạn phiếu hỏi';

export function EditPollScreen() {
  const official = useOfficial();
  const { id = '' } = useParams();
  const query = useQuery({ ...draftDetail(id), enabled: allows(official, 'poll.write') });
  if (!allows(official, 'poll.write')) return <NotAllowedScreen title={TITLE} />;
  return (
    <Page title={TITLE} lead={query.data && `Phiếu của ${query.data.unit.name}, người từ 18 tuổi trả lời.`}>
      <p>
        <Link className="back-link" to={`/polls/drafts/${id}`}>
          <Icon name="back" size={18} /> Xem phiếu
        </Link>
      </p>
      <Loaded query={query} skeleton={<Skeleton rows={5} height={80} />}>
        {(draft) => <Edit key={draft.id} draft={draft} />}
      </Loaded>
    </Page>
  );
}

function Edit({ draft }: { draft: PollDraft }) {
  const official = useOfficial();
  // It may be submitted elsewhere while it is being edited: what is being typed then stays.
  const [wasEditable] = useState(draftMovesIn(draft.state).includes('edit') && draft.author.id === official.id);
  if (wasEditable) return <PollEditor draft={draft} />;
  return (
    <EmptyState icon="info" title="Phiếu này không sửa được ở bước hiện tại">
      <Link to={`/polls/drafts/${draft.id}`}>Xem phiếu</Link>
    </EmptyState>
  );
}
