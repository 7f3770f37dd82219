import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { OfficeNotice } from '../../shared/notice/schema.ts';
import { isPublic } from '../../shared/notice/status.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { AssociationLinks } from '../association/link-section.tsx';
import { allows, useOfficial } from '../official/current.ts';
import { isStale } from '../platform/errors-vi.ts';
import { formatInstant } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { SidePanel } from '../ui/split.tsx';
import { Loaded, Skeleton } from '../ui/states.tsx';
import { formOf } from './form.ts';
import { BroadcastSection } from '../delivery/broadcast-section.tsx';
import { History } from './history.tsx';
import { PositionNames } from './audience-fields.tsx';
import { AUDIENCE_LABELS, sentenceReaders, STATE_LABELS, stateOf } from './labels.ts';
import { NoticeMoves } from './move-bar.tsx';
import { PhonePreview } from './phone-preview.tsx';
import { PinSection } from './pin-section.tsx';
import { PortalCopy } from './portal-copy.tsx';
import { mediaAddress, noticeDetail, useNoticeMove } from './queries.ts';
import { ReachLine } from './reach-line.tsx';
import { ReadingSection } from './reading-section.tsx';
import { StateChip } from './state-chip.tsx';

export function NoticePanel({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useQuery(noticeDetail(id));
  return (
    <SidePanel screen="Tin, bài" title={query.data?.title ?? 'Tin, bài'} onClose={onClose}>
      <Loaded query={query} skeleton={<Skeleton rows={4} height={80} />}>
        {(notice) => <NoticeDetail notice={notice} />}
      </Loaded>
    </SidePanel>
  );
}

const PLACES_SHOWN = 8;

function Places({ places }: Pick<OfficeNotice, 'places'>) {
  const [isWhole, setIsWhole] = useState(places.length <= PLACES_SHOWN);
  return (
    <>
      {(isWhole ? places : places.slice(0, PLACES_SHOWN)).map(({ name }) => name).join(', ')}
      {!isWhole && (
        <>
          {' '}
          <button type="button" className="text-button" onClick={() => setIsWhole(true)}>
            và {places.length - PLACES_SHOWN} nơi khác
          </button>
        </>
      )}
    </>
  );
}

function NoticeDetail({ notice }: { notice: OfficeNotice }) {
  const official = useOfficial();
  const move = useNoticeMove();
  return (
    <div className="stack-wide">
      <div className="panel-state">
        <StateChip notice={notice} />
        {notice.publishAt && (
          <span>
            {notice.isPublished ? 'Đăng' : 'Sẽ đăng'} {formatInstant(notice.publishAt)}
          </span>
        )}
      </div>
      {isStale(move.error) && (
        <div className="callout callout-amber" role="alert">
          <Icon name="refresh" />
          <div>
            Tin vừa được người khác thay đổi, nay là <strong>{STATE_LABELS[stateOf(notice)]}</strong>. Đây là bản mới,
            xin xem lại.
          </div>
        </div>
      )}
      {notice.status === 'returned' && notice.returnedReason && (
        <div className="callout callout-amber">
          <Icon name="returned" />
          <div>Trả lại vì: “{notice.returnedReason}”</div>
        </div>
      )}
      {notice.withdrawnReason && notice.withdrawnAt && (
        <div className="callout callout-brick">
          <Icon name="warning" />
          <div>
            Đã gỡ {formatInstant(notice.withdrawnAt)}: “{notice.withdrawnReason}”. Ai mở đường dẫn cũ sẽ đọc lý do này.
          </div>
        </div>
      )}
      {notice.correctsId && (
        <div className="callout callout-sky">
          <Icon name="info" />
          <div>
            Bản đính chính của <Link to={`/notices/${notice.correctsId}`}>bài đang đăng</Link>.{' '}
            {sentenceReaders(notice)} sẽ đọc: “{notice.correctionNote}”
          </div>
        </div>
      )}
      {!notice.correctsId && notice.correctedAt && (
        <p className="note">
          Đã đính chính {formatInstant(notice.correctedAt)}: “{notice.correctionNote}”
        </p>
      )}
      {notice.openCorrectionId && (
        <p className="note">
          Đang có <Link to={`/notices/${notice.openCorrectionId}`}>một bản đính chính</Link> chưa duyệt.
        </p>
      )}
      <NoticeMoves notice={notice} move={move} />
      {notice.pagePath && (
        <>
          <p>
            <a href={notice.pagePath} target="_blank" rel="noreferrer">
              Trang công khai, xem được không cần Zalo
            </a>
          </p>
          <PinSection notice={notice} />
        </>
      )}
      {isPublic(notice) && <ReachLine placeIds={notice.places.map(({ id }) => id)} />}
      <dl className="facts">
        <dt>Đối tượng</dt>
        <dd>{AUDIENCE_LABELS[notice.audience]}</dd>
        {notice.positions.length > 0 && (
          <>
            <dt>Chức danh</dt>
            <dd>
              <PositionNames codes={notice.positions} />
            </dd>
          </>
        )}
        <dt>Nơi nhận</dt>
        <dd>
          <Places places={notice.places} />
        </dd>
        <dt>Đơn vị</dt>
        <dd>{notice.office.name}</dd>
        <dt>Người soạn</dt>
        <dd>{notice.author.fullName}</dd>
        {notice.approver && (
          <>
            <dt>Người duyệt</dt>
            <dd>{notice.approver.fullName}</dd>
          </>
        )}
        {notice.validUntil && (
          <>
            <dt>Hiệu lực</dt>
            <dd>đến hết {formatDay(notice.validUntil)}</dd>
          </>
        )}
        {notice.poll && (
          <>
            <dt>Phiếu hỏi</dt>
            <dd>
              từ {formatDay(notice.poll.opensOn)} đến hết {formatDay(notice.poll.closesOn)}
              {notice.status === 'approved' && allows(official, 'poll.results') && (
                <>
                  {' '}
                  · <Link to={`/polls/${notice.poll.id}`}>Kết quả</Link>
                </>
              )}
            </dd>
          </>
        )}
        {notice.recordingId && (
          <>
            <dt>Bản ghi âm</dt>
            <dd>
              {/* The recording says what the text beside it says. */}
              {/* oxlint-disable-next-line jsx-a11y/media-has-caption */}
              <audio controls preload="none" src={mediaAddress(notice.recordingId)} />
            </dd>
          </>
        )}
      </dl>
      {notice.status !== 'draft' && isPublic(notice) && <BroadcastSection notice={notice} />}
      {notice.isPublished && isPublic(notice) && (
        <>
          <ReadingSection id={notice.id} />
          <AssociationLinks notice={notice} />
        </>
      )}
      <PhonePreview form={formOf(notice)} office={notice.office.name} publishAt={notice.publishAt} />
      {notice.status === 'approved' && isPublic(notice) && <PortalCopy notice={notice} />}
      <History notice={notice} />
      {allows(official, 'audit.read') && (
        <p>
          <Link to={`/audit?subject=${notice.id}`}>Xem nhật ký của tin này</Link>
        </p>
      )}
    </div>
  );
}
