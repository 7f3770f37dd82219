import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router-dom';
import type { BulletinCard } from '../../shared/bulletin/schema.ts';
import { useOfficial } from '../official/current.ts';
import { Chip } from '../ui/chip.tsx';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { formatInstant } from '../ui/format.ts';
import { More } from '../ui/more.tsx';
import { Page } from '../ui/page.tsx';
import { Split } from '../ui/split.tsx';
import { EmptyState, Loaded } from '../ui/states.tsx';
import { BulletinPanel } from './panel.tsx';
import { bulletinList } from './queries.ts';
import { useSeenBulletins } from './seen.ts';

type IsUnread = (bulletin: BulletinCard) => boolean;

const New = () => <Chip tone="leaf">Mới</Chip>;

const Title = ({ bulletin }: { bulletin: BulletinCard }) => (
  <Link className="row-link" to={`/bulletins/${bulletin.id}`}>
    {bulletin.title}
  </Link>
);

const columnsFor = (isUnread: IsUnread): Column<BulletinCard>[] => [
  {
    title: 'Tiêu đề',
    render: (bulletin) => (
      <>
        <Title bulletin={bulletin} /> {isUnread(bulletin) && <New />}
      </>
    ),
  },
  { title: 'Nơi gửi', width: 240, render: ({ office }) => office.name },
  { title: 'Giờ đăng', width: 160, isNumber: true, render: ({ publishedAt }) => formatInstant(publishedAt) },
];

/** What officials are told, by unit and position; what was read is known by this machine only. */
export function BulletinScreen() {
  const official = useOfficial();
  const { id } = useParams();
  const navigate = useNavigate();
  const { isUnread, markSeen } = useSeenBulletins(official.id);
  const query = useInfiniteQuery(bulletinList);
  const bulletins = query.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Split
      panel={id ? <BulletinPanel key={id} id={id} onRead={markSeen} onClose={() => navigate('/bulletins')} /> : null}
    >
      <Page
        title="Thông báo cho cán bộ"
        lead={`Tin gửi cán bộ, công chức, viên chức của ${official.unit.name}. Không ghi lại ai đã đọc.`}
      >
        <Loaded query={query}>
          {() =>
            bulletins.length === 0 ? (
              <EmptyState icon="notice" title="Chưa có thông báo nào">
                Tin cơ quan gửi cho cán bộ sẽ hiện ở đây và trong thư buổi sáng.
              </EmptyState>
            ) : (
              <>
                <DataTable
                  caption="Thông báo cho cán bộ"
                  columns={columnsFor(isUnread)}
                  rows={bulletins}
                  rowKey={(bulletin) => bulletin.id}
                  rowClass={(bulletin) => (bulletin.id === id ? 'row-active' : '')}
                  renderCard={(bulletin) => (
                    <>
                      <Title bulletin={bulletin} />
                      <div className="row-card-foot">
                        {isUnread(bulletin) && <New />}
                        <span className="under">
                          {bulletin.office.name} · {formatInstant(bulletin.publishedAt)}
                        </span>
                      </div>
                    </>
                  )}
                  isCompact={id !== undefined}
                />
                <More shown={bulletins.length} query={query} />
              </>
            )
          }
        </Loaded>
      </Page>
    </Split>
  );
}
