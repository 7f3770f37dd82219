import type { ReactNode } from 'react';
import { codeOf, readingSentenceOf, sentenceOf } from '../platform/query-client.ts';
import { Button, LinkButton } from './button.tsx';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';
import { formatSavedAt } from './words.ts';

/** Grey shapes where the content will be; screen readers hear one sentence instead. */
export function Skeleton({ shapes }: { shapes: readonly ('picture' | 'title' | 'line' | 'row')[] }) {
  return (
    <div role="status">
      <span className="unseen">Đang tải…</span>
      {shapes.map((shape, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- shapes never move
        <div key={index} className={`skeleton skeleton-${shape}`} aria-hidden="true" />
      ))}
    </div>
  );
}

export function EmptyState({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }) {
  return (
    <div className="state">
      <span className="state-sign" aria-hidden="true">
        <Icon name={icon} size={32} />
      </span>
      <p className="state-title">{title}</p>
      {children}
    </div>
  );
}

/** What happened, in the words of the code, and the way on. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const isOffline = codeOf(error) === 'offline';
  const isGone = codeOf(error) === 'not_found';
  return (
    <div className="state" role="alert">
      <span className="state-sign" aria-hidden="true">
        <Icon name={isOffline ? 'offline' : 'warning'} size={32} />
      </span>
      <p className="state-title">{isGone ? 'Không có nội dung này' : 'Chưa xem được'}</p>
      <p>{readingSentenceOf(error)}</p>
      {isGone ? (
        <LinkButton to="/" look="secondary" replace>
          Về Bảng tin
        </LinkButton>
      ) : (
        onRetry && (
          <Button look="secondary" onClick={onRetry}>
            Thử lại
          </Button>
        )
      )}
    </div>
  );
}

/** Over content that was kept on the device because the newest could not be had. */
export function SavedBanner({ savedAt, onRetry }: { savedAt: number; onRetry: () => void }) {
  return (
    <div className="banner banner-wait" role="status">
      <Icon name="offline" />
      <p>Bản lưu lúc {formatSavedAt(savedAt)}. Có mạng sẽ có bản mới.</p>
      <button type="button" className="link-button" onClick={onRetry}>
        Tải lại
      </button>
    </div>
  );
}

/** The failure of an act, beside the button that was pressed. */
export function Failure({ error }: { error: unknown }) {
  return error ? (
    <div className="banner banner-bad" role="alert">
      <Icon name="warning" />
      <p>{sentenceOf(error)}</p>
    </div>
  ) : null;
}

export function Note({ tone, icon, children }: { tone: 'calm' | 'wait' | 'bad'; icon: IconName; children: ReactNode }) {
  return (
    <div className={`banner banner-${tone}`}>
      <Icon name={icon} />
      <div>{children}</div>
    </div>
  );
}
