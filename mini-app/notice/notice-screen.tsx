import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useParams, useSearchParams } from 'react-router-dom';
import type { NoticeView } from '../../shared/notice/schema.ts';
import { fileUrl } from '../platform/send.ts';
import { zalo } from '../platform/zalo.ts';
import { TellMe } from '../resident/tell-me.tsx';
import { Button } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { Page } from '../ui/page.tsx';
import { Picture } from '../ui/picture.tsx';
import { ErrorState, Note, SavedBanner, Skeleton } from '../ui/states.tsx';
import { TextSizeButtons } from '../ui/text-size-buttons.tsx';
import { dayInWordsOf } from '../ui/words.ts';
import { AttachedPoll } from './attached-poll.tsx';
import { Attachments } from './attachments.tsx';
import { Body } from './body.tsx';
import { ForWhom } from './for-whom.tsx';
import { Hotline } from './hotline.tsx';
import { Languages } from './languages.tsx';
import { Player } from './player.tsx';
import { noticeQuery } from './queries.ts';
import { RatingCard } from './rating.tsx';
import { SavePicture } from './save-picture.tsx';
import { savedNotice } from './saved.ts';
import { markSeen } from './seen.ts';
import { Source } from './source.tsx';
import { Standing, Withdrawn } from './standing.tsx';
import { countOpen } from './taps.ts';

export function NoticeScreen() {
  const { id = '' } = useParams();
  const notice = useQuery(noticeQuery(id));
  const isGone = notice.isError && 'code' in notice.error && notice.error.code === 'not_found';
  // A notice that was taken down is not shown from memory either.
  const saved = notice.data || isGone ? null : savedNotice(id);
  const shown = notice.data ?? saved?.content;
  return (
    <Page title="Tin, bài">
      {!shown ? (
        <>
          <Heading hidden early={!notice.isError}>
            Tin, bài
          </Heading>
          {notice.isError ? (
            <ErrorState error={notice.error} onRetry={() => notice.refetch()} />
          ) : (
            <Skeleton shapes={['picture', 'title', 'line', 'line', 'line']} />
          )}
        </>
      ) : (
        <>
          {saved && notice.isError && <SavedBanner savedAt={saved.savedAt} onRetry={() => notice.refetch()} />}
          {shown.withdrawal ? (
            <Withdrawn notice={shown} withdrawal={shown.withdrawal} />
          ) : (
            <Notice key={shown.id} notice={shown} />
          )}
        </>
      )}
    </Page>
  );
}

/** The branch of an association whose link it was opened by: its code in `?qua=`. */
function viaOf(address: URLSearchParams): string | null {
  const code = address.get('qua');
  return code && /^[a-z0-9]{8}$/.test(code) ? code : null;
}

function Notice({ notice }: { notice: NoticeView }) {
  const via = viaOf(useSearchParams()[0]);
  useEffect(() => {
    markSeen(notice.id);
    countOpen(notice.id, via);
  }, [notice.id, via]);
  return (
    <>
      {notice.picture && (
        <div className="notice-picture">
          <Picture picture={notice.picture} eager />
        </div>
      )}
      <Heading>{notice.title}</Heading>
      <p className="hint">
        {notice.office.name} · {dayInWordsOf(notice.publishedAt)}
      </p>
      <Standing notice={notice} />
      <ForWhom places={notice.places} />
      {notice.slogan && <p className="notice-slogan">{notice.slogan}</p>}
      {notice.recordingUrl && <Player url={notice.recordingUrl} />}
      <div className="tools">
        <TextSizeButtons />
        <ShareButton notice={notice} />
        {notice.picture && <SavePicture url={notice.picture.url} />}
      </div>
      <Body body={notice.body} links={notice.links} />
      <MorePictures pictures={notice.pictures} />
      <Languages versions={notice.languages} />
      <Attachments files={notice.attachments} />
      <Source source={notice.source} />
      {notice.poll && <AttachedPoll poll={notice.poll} />}
      <RatingCard noticeId={notice.id} />
      <TellMe where="notice" />
      <Hotline office={notice.office} />
    </>
  );
}

/** The parts that came later are missing in what a phone saved before. */
function MorePictures({ pictures }: { pictures: NoticeView['pictures'] | undefined }) {
  return (
    <>
      {pictures?.map((picture) => (
        <figure key={picture.url} className="more-picture">
          <Picture picture={picture} />
          <figcaption className="hint" aria-hidden="true">
            {picture.alt}
          </figcaption>
        </figure>
      ))}
    </>
  );
}

/** Only where this phone can share at all. */
const canShare = (): boolean =>
  zalo.environment() === 'zalo' || 'share' in { ...window.ganDanHost } || 'share' in navigator;

function ShareButton({ notice }: { notice: NoticeView }) {
  const [failed, setFailed] = useState(false);
  if (!canShare()) return null;
  const share = async () => {
    const answer = await zalo.share({
      title: notice.title,
      description: notice.slogan ?? notice.office.name,
      imageUrl: notice.picture ? new URL(fileUrl(notice.picture.url), window.location.href).href : '',
      path: `/tin/${notice.id}`,
    });
    setFailed(!answer.ok && answer.why !== 'refused');
  };
  return (
    <>
      <Button look="secondary" icon="share" onClick={share}>
        Chia sẻ
      </Button>
      {failed && (
        <div role="alert">
          <Note tone="bad" icon="warning">
            Máy này chưa chia sẻ được tin. Ông/Bà thử lại sau.
          </Note>
        </div>
      )}
    </>
  );
}
