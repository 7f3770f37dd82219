import { Link, useNavigate } from 'react-router-dom';
import type { FeedbackKind } from '../../shared/feedback/schema.ts';
import { Heading } from '../ui/heading.tsx';
import { Icon } from '../ui/icon.tsx';
import { canSend, OnlyInZalo } from '../ui/only-in-zalo.tsx';
import { Page } from '../ui/page.tsx';
import { beginDraft, useDraft } from './draft.ts';
import { DraftCard } from './draft-card.tsx';
import { KINDS } from './labels.ts';
import { MyFeedbackList } from './my-feedback-list.tsx';
import { ParcelList } from './parcel-list.tsx';

const ORDER: readonly FeedbackKind[] = ['problem', 'question', 'suggestion'];

/** The tab: what somebody wants to say first, then what became of what they said. */
export function FeedbackStartScreen() {
  const navigate = useNavigate();
  const draft = useDraft();
  const begin = (kind: FeedbackKind) => {
    beginDraft(kind);
    navigate('/phan-anh/gui');
  };
  return (
    <Page title="Phản ánh" tabs>
      <Heading>Ông/Bà muốn nói điều gì?</Heading>
      <ParcelList />
      {draft && canSend() && <DraftCard draft={draft} />}
      <OnlyInZalo what="gửi phản ánh">
        <ul className="rows">
          {ORDER.map((kind) => (
            <li key={kind}>
              <button type="button" className="row" onClick={() => begin(kind)}>
                <Icon name={KINDS[kind].icon} />
                <span>
                  <strong>{KINDS[kind].choice}</strong>
                </span>
                <Icon name="right" size={20} />
              </button>
            </li>
          ))}
        </ul>
      </OnlyInZalo>
      <ul className="rows">
        <li>
          <Link to="/phan-anh/noi-khac/khieu-nai" className="row">
            <Icon name="scales" />
            <span>Không đồng ý với một quyết định về tôi hoặc gia đình (khiếu nại)</span>
            <Icon name="right" size={20} />
          </Link>
        </li>
        <li>
          <Link to="/phan-anh/noi-khac/to-cao" className="row">
            <Icon name="shield" />
            <span>Tố cáo người làm sai</span>
            <Icon name="right" size={20} />
          </Link>
        </li>
      </ul>
      <MyFeedbackList />
    </Page>
  );
}
