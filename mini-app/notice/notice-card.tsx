import { Link } from 'react-router-dom';
import type { NoticeCard } from '../../shared/notice/schema.ts';
import { Icon } from '../ui/icon.tsx';
import { Picture } from '../ui/picture.tsx';
import { dayOf } from '../ui/words.ts';

/** The first notice: picture and slogan, large. */
export function LeadCard({ notice }: { notice: NoticeCard }) {
  return (
    <article className="lead">
      <Link to={`/tin/${notice.id}`} className="lead-link">
        <Picture picture={notice.picture} eager />
        <div className="lead-words">
          <p className="tag">Mới nhất</p>
          <h2 className="two-lines">{notice.title}</h2>
          {notice.slogan && <p className="slogan">{notice.slogan}</p>}
          <NoticeSigns notice={notice} />
        </div>
      </Link>
    </article>
  );
}

export function FeedRow({ notice }: { notice: NoticeCard }) {
  return (
    <li>
      <article>
        <Link to={`/tin/${notice.id}`} className="feed-row">
          <Picture picture={notice.picture} />
          <div className="feed-words">
            <h3 className="two-lines">{notice.title}</h3>
            <NoticeSigns notice={notice} />
          </div>
        </Link>
      </article>
    </li>
  );
}

function NoticeSigns({ notice }: { notice: NoticeCard }) {
  return (
    <p className="hint signs">
      <span>{notice.office.name}</span>
      <span>{dayOf(notice.publishedAt)}</span>
      {notice.hasRecording && (
        <span className="sign">
          <Icon name="sound" size={20} />
          Có bản đọc
        </span>
      )}
      {notice.hasPoll && (
        <span className="sign">
          <Icon name="poll" size={20} />
          Có phiếu hỏi
        </span>
      )}
    </p>
  );
}
