import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { TodayItem } from '../../shared/official/schema.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { Chip } from '../ui/chip.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Loaded } from '../ui/states.tsx';
import { useOfficial } from './current.ts';
import { todayItems } from './queries.ts';

const ACTS: Record<TodayItem['act'], { words: string; icon: IconName }> = {
  accept: { words: 'Tiếp nhận phản ánh', icon: 'feedback' },
  assign: { words: 'Phân công phản ánh', icon: 'users' },
  draft: { words: 'Soạn trả lời phản ánh', icon: 'pen' },
  approve: { words: 'Duyệt trả lời phản ánh', icon: 'check' },
  send: { words: 'Gửi trả lời phản ánh', icon: 'send' },
  call: { words: 'Gọi điện báo người gửi', icon: 'phone' },
  approval: { words: 'Duyệt tin', icon: 'check' },
  correction: { words: 'Sửa tin bị trả lại', icon: 'returned' },
  poll_publication: { words: 'Công bố kết quả khảo sát', icon: 'check' },
  poll_approval: { words: 'Duyệt phiếu hỏi', icon: 'check' },
  poll_correction: { words: 'Sửa phiếu hỏi bị trả lại', icon: 'returned' },
};

const PATHS: Record<TodayItem['kind'], string> = {
  feedback: '/feedback',
  notice: '/notices',
  poll: '/polls/drafts',
  poll_figures: '/polls',
  integrity_figures: '/polls/integrity',
};

/** One by one, the earliest due day first; whose work it is when it is not one's own. */
export function TodayList() {
  const official = useOfficial();
  const query = useQuery(todayItems());
  return (
    <section className="tasks" aria-label="Từng việc, theo hạn">
      <h2>Từng việc, theo hạn</h2>
      <Loaded query={query}>
        {({ items, isCut }) =>
          items.length === 0 ? (
            <p className="tasks-none">
              <Icon name="check" /> Không có việc nào đang chờ Ông/Bà.
            </p>
          ) : (
            <>
              <ul className="plain-list today-items">
                {items.map((item) => (
                  <li key={`${item.id} ${item.act}`}>
                    <Item item={item} ownUnitId={official.unit.id} />
                  </li>
                ))}
              </ul>
              {isCut && <p className="note">Còn nữa; đây là {items.length} việc đến hạn trước.</p>}
            </>
          )
        }
      </Loaded>
    </section>
  );
}

function Item({ item, ownUnitId }: { item: TodayItem; ownUnitId: string }) {
  const { words, icon } = ACTS[item.act];
  // Of the whole province there is one page.
  const to = item.kind === 'integrity_figures' ? PATHS[item.kind] : `${PATHS[item.kind]}/${item.id}`;
  return (
    <Link to={to} className="today-item">
      <Icon name={icon} size={18} />
      <span className="today-item-what">
        <strong>{words}</strong> {item.title}
        {item.office.id !== ownUnitId && <span className="under">{item.office.name}</span>}
      </span>
      {item.via && (
        <Chip tone="sky" icon="users">
          {item.via.kind === 'substitute' ? `thay cho ${item.via.name}` : `theo ủy quyền của ${item.via.name}`}
        </Chip>
      )}
      {item.daysLate > 0 ? (
        <Chip tone="brick" icon="late">
          quá hạn {item.daysLate} ngày
        </Chip>
      ) : (
        item.dueOn && <span className="today-item-due">hạn {formatDay(item.dueOn)}</span>
      )}
    </Link>
  );
}
