import type { UseQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { codeOf, sentenceOf } from '../platform/errors-vi.ts';
import { Icon, type IconName } from './icon.tsx';

/** Grey bars in the shape of what will come. */
export function Skeleton({ rows = 6, height = 52 }: { rows?: number; height?: number }) {
  return (
    <div className="skeleton" role="status">
      <span className="visually-hidden">Đang tải</span>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="skeleton-bar" style={{ height }} />
      ))}
    </div>
  );
}

type EmptyProps = { icon?: IconName; title: string; children?: ReactNode };

/** Says what will appear here, and when. */
export function EmptyState({ icon = 'check', title, children }: EmptyProps) {
  return (
    <div className="state">
      <span className="state-sign">
        <Icon name={icon} size={26} />
      </span>
      <p className="state-title">{title}</p>
      {children && <div className="state-text">{children}</div>}
    </div>
  );
}

/** Whoever reads has typed nothing that could be lost. */
const readingSentence = (error: unknown): string =>
  codeOf(error) === 'internal' ? 'Có lỗi ở phía cơ quan; xin thử lại sau.' : sentenceOf(error);

export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: (() => unknown) | undefined }) {
  const isOffline = codeOf(error) === 'offline';
  return (
    <div className="state" role="alert">
      <span className="state-sign state-sign-bad">
        <Icon name={isOffline ? 'offline' : 'warning'} size={26} />
      </span>
      <p className="state-title">{isOffline ? 'Chưa có mạng' : 'Chưa tải được phần này'}</p>
      <p className="state-text">{readingSentence(error)}</p>
      {onRetry && <Button onClick={() => void onRetry()}>Tải lại</Button>}
    </div>
  );
}

/** A refusal beside the act that caused it. */
export function Refusal({ error, children }: { error: unknown; children?: ReactNode }) {
  // A session that has ended is told, and mended, by the sign-in that takes the place of the whole work.
  if (!error || codeOf(error) === 'not_signed_in') return null;
  return (
    <div className="callout callout-brick" role="alert">
      <Icon name="warning" />
      <div>
        {sentenceOf(error)} {children}
      </div>
    </div>
  );
}

type LoadedProps<T> = {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'refetch' | 'isPending'>;
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
};

/** The four states of whatever is read: a skeleton, an error with a retry, the data, or older data with a word about it. */
export function Loaded<T>({ query, skeleton, children }: LoadedProps<T>) {
  if (query.data !== undefined)
    return (
      <>
        {query.error && (
          <div className="callout callout-amber" role="status">
            <Icon name="clock" />
            <div>Đang xem bản tải trước đó. {sentenceOf(query.error)}</div>
            <Button size="small" onClick={() => void query.refetch()}>
              Tải lại
            </Button>
          </div>
        )}
        {children(query.data)}
      </>
    );
  if (query.error) return <ErrorState error={query.error} onRetry={query.refetch} />;
  return skeleton ?? <Skeleton />;
}
