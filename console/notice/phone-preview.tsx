import { useState } from 'react';
import { isPublic } from '../../shared/notice/status.ts';
import { formatDay, formatDayInWords } from '../../shared/time/local-date.ts';
import { formatDayOf, today } from '../ui/format.ts';
import { FilterChips } from '../ui/filter-chips.tsx';
import { Icon } from '../ui/icon.tsx';
import { BodyView } from './body-view.tsx';
import type { NoticeForm } from './form.ts';
import './phone-preview.css';
import { sentenceReaders } from './labels.ts';
import { mediaAddress } from './queries.ts';

type PreviewProps = { form: NoticeForm; office: string; publishAt?: string | null };

const VIEWS = [
  { value: 'open', label: 'Khi mở tin' },
  { value: 'feed', label: 'Trong bảng tin' },
] as const;

function Picture({ id, alt }: { id: string | null; alt: string }) {
  const [brokenId, setBrokenId] = useState<string | null>(null);
  if (!id) return null;
  return id === brokenId ? (
    <span className="phone-picture phone-picture-broken">{alt || 'Chưa tải được ảnh'}</span>
  ) : (
    <img className="phone-picture" src={mediaAddress(id)} alt={alt} onError={() => setBrokenId(id)} />
  );
}

const sourceLine = ({ source }: NoticeForm): string => {
  const mark = [source.number, source.symbol].filter(Boolean).join('/');
  return [mark && `Số ${mark}`, source.issuedOn && `ngày ${formatDay(source.issuedOn)}`, source.title]
    .filter(Boolean)
    .join(', ');
};

function FeedView({ form, office, publishAt }: PreviewProps) {
  return (
    <div className="phone-card">
      <Picture id={form.imageId} alt={form.imageAlt} />
      <div className="phone-card-text">
        <p className="phone-card-title">{form.title || 'Tiêu đề tin'}</p>
        <p className="phone-soft">
          {office} · {publishAt ? formatDayOf(publishAt) : formatDay(today())}
        </p>
        {(form.recordingId || form.poll) && (
          <p className="phone-tags">
            {form.recordingId && (
              <span>
                <Icon name="sound" size={16} /> Có bản ghi âm
              </span>
            )}
            {form.poll && (
              <span>
                <Icon name="poll" size={16} /> Có phiếu hỏi
              </span>
            )}
          </p>
        )}
      </div>
    </div>
  );
}

function OpenView({ form, office, publishAt }: PreviewProps) {
  const source = sourceLine(form);
  return (
    <div className="phone-notice">
      <Picture id={form.imageId} alt={form.imageAlt} />
      <p className="phone-title">{form.title || 'Tiêu đề tin'}</p>
      <p className="phone-soft">
        {office} · {publishAt ? formatDayOf(publishAt) : formatDay(today())}
      </p>
      {form.slogan && <p className="phone-slogan">{form.slogan}</p>}
      {form.recordingId && (
        <p className="phone-listen">
          <Icon name="sound" /> Nghe đọc
        </p>
      )}
      {form.body.trim() ? <BodyView body={form.body} /> : <p className="phone-soft">Nội dung tin hiện ở đây.</p>}
      {source && (
        <p className="phone-source">
          <strong>Theo văn bản</strong>
          <br />
          {source}
        </p>
      )}
      {form.poll && (
        <div className="phone-poll">
          <strong>Phiếu hỏi ý kiến · 1 phút</strong>
          <span className="phone-soft">
            {form.poll.opensOn && form.poll.closesOn
              ? `Từ ${formatDay(form.poll.opensOn)} đến hết ${formatDayInWords(form.poll.closesOn)}`
              : 'Chưa chọn ngày mở, đóng'}
          </span>
          <span className="phone-act">Trả lời</span>
        </div>
      )}
    </div>
  );
}

/** What the reader will see. For residents in the type and colours of the Mini App; a picture of it: nothing in it can be pressed. */
export function PhonePreview(props: PreviewProps) {
  const [chosen, setView] = useState<(typeof VIEWS)[number]['value']>('open');
  const isForAnybody = isPublic(props.form);
  // Officials have a list of titles, which needs no picture.
  const view = isForAnybody ? chosen : 'open';
  const screen = isForAnybody ? 'Màn hình điện thoại' : 'Thông báo';
  const title = `${sentenceReaders(props.form)} sẽ thấy`;
  return (
    <section className="preview" aria-label={title}>
      <div className="preview-head">
        <h2>{title}</h2>
        {isForAnybody && <FilterChips label="Xem thử" options={VIEWS} value={view} onChange={setView} />}
      </div>
      <div className="phone">
        {/* Its long text scrolls, and whoever has no mouse scrolls it with the arrow keys. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className="phone-screen" role="region" aria-label={screen} tabIndex={0}>
          {view === 'feed' ? <FeedView {...props} /> : <OpenView {...props} />}
        </div>
      </div>
    </section>
  );
}
