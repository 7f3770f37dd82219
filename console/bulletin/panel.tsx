import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Bulletin } from '../../shared/bulletin/schema.ts';
import { LANGUAGE_NAMES } from '../../shared/notice/language.ts';
import { sourceLine } from '../../shared/notice/source.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { formatInstant, formatNumber } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { SidePanel } from '../ui/split.tsx';
import { Loaded, Skeleton } from '../ui/states.tsx';
import { BodyView } from '../notice/body-view.tsx';
import './bulletin.css';
import { bulletinOf } from './queries.ts';

type PanelProps = { id: string; onRead: (id: string) => void; onClose: () => void };

export function BulletinPanel({ id, onRead, onClose }: PanelProps) {
  const query = useQuery(bulletinOf(id));
  const isOpen = query.data !== undefined;
  useEffect(() => {
    if (isOpen) onRead(id);
  }, [id, isOpen, onRead]);
  return (
    <SidePanel screen="Thông báo cho cán bộ" title={query.data?.title ?? 'Thông báo'} onClose={onClose}>
      <Loaded query={query} skeleton={<Skeleton rows={4} height={80} />}>
        {(bulletin) => <BulletinText bulletin={bulletin} />}
      </Loaded>
    </SidePanel>
  );
}

function BulletinText({ bulletin }: { bulletin: Bulletin }) {
  const { office, publishedAt, withdrawal, correction, slogan, recordingUrl } = bulletin;
  const links = new Map(bulletin.links.map(({ id, url }) => [id, url]));
  const source = sourceLine(bulletin.source);
  return (
    <article className="bulletin stack-wide">
      <p className="under">
        {office.name} · {formatInstant(publishedAt)}
      </p>
      {withdrawal && (
        <div className="callout callout-brick">
          <Icon name="warning" />
          <div>
            Đã gỡ {formatInstant(withdrawal.at)}: “{withdrawal.reason}”. Xin không làm theo nội dung đã đọc trước đó.
          </div>
        </div>
      )}
      {bulletin.state === 'expired' && bulletin.validUntil && (
        <div className="callout callout-amber">
          <Icon name="clock" />
          <div>Hết hạn từ sau {formatDay(bulletin.validUntil)}. Nội dung giữ lại để tra cứu.</div>
        </div>
      )}
      {correction && (
        <div className="callout callout-sky">
          <Icon name="info" />
          <div>
            Đã đính chính {formatInstant(correction.at)}: “{correction.note}”
          </div>
        </div>
      )}
      {bulletin.picture && <Picture picture={bulletin.picture} />}
      {slogan && <p className="bulletin-slogan">{slogan}</p>}
      {recordingUrl && <Recording url={recordingUrl} />}
      {bulletin.body && (
        <div>
          <BodyView body={bulletin.body} links={links} />
        </div>
      )}
      {bulletin.pictures.map((picture) => (
        <Picture key={picture.url} picture={picture} />
      ))}
      {bulletin.languages.map(({ language, title, body, recordingUrl: url }) => (
        <section key={language} className="stack-tight" aria-label={LANGUAGE_NAMES[language]}>
          <h3>{LANGUAGE_NAMES[language]}</h3>
          {title && <strong lang="und">{title}</strong>}
          {url && <Recording url={url} />}
          {body && (
            <div lang="und">
              <BodyView body={body} links={new Map()} />
            </div>
          )}
        </section>
      ))}
      {bulletin.attachments.length > 0 && (
        <section className="stack-tight" aria-label="Tệp đính kèm">
          <h3>Tệp đính kèm</h3>
          <ul className="plain-list">
            {bulletin.attachments.map(({ url, title, bytes }) => (
              <li key={url}>
                <a href={url}>{title}</a> <span className="under">PDF, {formatNumber(Math.ceil(bytes / 1000))} kB</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {withdrawal ? null : (
        <dl className="facts">
          {(source || bulletin.source.title) && (
            <>
              <dt>Theo văn bản</dt>
              <dd>{[source, bulletin.source.title].filter(Boolean).join(', ')}</dd>
            </>
          )}
          {bulletin.validUntil && bulletin.state === 'current' && (
            <>
              <dt>Hiệu lực</dt>
              <dd>đến hết {formatDay(bulletin.validUntil)}</dd>
            </>
          )}
          <dt>Gửi đến</dt>
          <dd>{bulletin.places.map(({ name }) => name).join(', ')}</dd>
          <dt>Chức danh</dt>
          <dd>{bulletin.positions.length > 0 ? bulletin.positions.join(', ') : 'mọi cán bộ của các nơi trên'}</dd>
          {bulletin.topics.length > 0 && (
            <>
              <dt>Chủ đề</dt>
              <dd>{bulletin.topics.map(({ name }) => name).join(', ')}</dd>
            </>
          )}
        </dl>
      )}
    </article>
  );
}

const Picture = ({ picture: { url, alt, width, height } }: { picture: NonNullable<Bulletin['picture']> }) => (
  <img className="bulletin-picture" src={url} alt={alt} width={width} height={height} />
);

/** The recording says what the text beside it says. */
const Recording = ({ url }: { url: string }) => (
  // oxlint-disable-next-line jsx-a11y/media-has-caption
  <audio controls preload="none" src={url} />
);
