import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { formatNumber } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { reach } from './queries.ts';

/** How many people the office knows of in these places. Others read the notice too: nothing has to be kept for reading. */
export function ReachLine({ placeIds }: { placeIds: readonly string[] }) {
  const query = useQuery(reach(placeIds));
  if (placeIds.length === 0) return null;
  if (query.data)
    return (
      <p className="reach" role="status">
        <Icon name="users" size={18} />
        <span>
          đến <strong>{formatNumber(query.data.residents)}</strong> người dân đã lưu nơi ở
        </span>
      </p>
    );
  if (query.error)
    return (
      <p className="reach">
        Chưa đếm được số người nhận.{' '}
        <Button size="small" onClick={() => void query.refetch()}>
          Đếm lại
        </Button>
      </p>
    );
  return <p className="reach">Đang đếm số người nhận.</p>;
}
