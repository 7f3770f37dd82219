import { Button } from 'antd';
import { sentenceOf } from '../platform/errors-vi.ts';
import { formatNumber } from './format.ts';

type MoreProps = {
  shown: number;
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown>; error: unknown };
};

/** Every list says whether it is cut. */
export function More({ shown, query }: MoreProps) {
  if (shown === 0) return null;
  return (
    <div className="more">
      <span>
        {query.hasNextPage
          ? `Đang hiện ${formatNumber(shown)} dòng đầu, còn nữa.`
          : `Đã hiện hết ${formatNumber(shown)} dòng.`}
      </span>
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          Xem thêm
        </Button>
      )}
      {query.error ? <span role="alert">{sentenceOf(query.error)}</span> : null}
    </div>
  );
}
