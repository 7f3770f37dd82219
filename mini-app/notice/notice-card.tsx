import { Link } from 'react-router-dom';
import type { NoticeCard } from '../../shared/notice/schema.ts';
import { Icon } from '../ui/icon.tsx';
import { Picture } from '../ui/picture.tsx';
import { dayOf } from '../ui/words.ts';

interface Card {
  notice: NoticeCard;
  /** An office keeps it first for some days. */
  isPinned?: boolean;
  /** New since this phone began to read, and not opened on it. */
  isUnread?: boolean;
}

/** The first notice: picture and slogan, large. */
export function LeadCard({ notice, isPinned = false, isUnread = false }: Card) {
  return (
    <article className="lead">
      <Link to={`/tin/${notice.id}`} className="lead-link">
        <Picture picture={notice.picture} eager />
        <div className="lead-words">
          <p className="tag">{isPinned ? 'Tin ghim' : 'Mới nhất'}</p>
          <h2 className="two-lines">{notice.title}</h2>
          {notice.slogan && <p className="slogan">{notice.slogan}</p>}
          <NoticeSigns notice={notice} isUnread={isUnread} />
        </div>
      </Link>
    </article>
  );
}

export function FeedRow({ notice, isPinned = false, isUnread = false }: Card) {
  return (
    <li>
      <article>
        <Link to={`/tin/${notice.id}`} className="feed-row">
          <Picture picture={notice.picture} />
          <div className="feed-words">
            {isPinned && <p className="tag">Tin ghim</p>}
            <h3 className="two-lines">{notice.title}</h3>
            <NoticeSigns notice={notice} isUnread={isUnread} />
          </div>
        </Link>
      </article>
    </li>
  );
}

function NoticeSigns({ notice, isUnread }: { notice: NoticeCard; isUnread: boolean }) {
  return (
    <p className="hint signs">
      {isUnread && <strong className="unread">Chưa đọc</strong>}
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
