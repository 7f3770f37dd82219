import '../poll.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { formatDay } from '../../../shared/time/local-date.ts';
import { allows, useOfficial } from '../../official/current.ts';
import { NotAllowedScreen } from '../../route-problem.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { pollMargins } from '../queries.ts';
import { MarginForm } from './margin-form.tsx';
import { MarginImport } from './margin-import.tsx';
import { rowsInWords } from './margin-words.ts';

const TITLE = 'Số dân để hiệu chỉnh';

export function PollMarginsScreen() {
  const official = useOfficial();
  if (!allows(official, 'poll.results')) return <NotAllowedScreen title={TITLE} />;
  return <Margins mayImport={allows(official, 'poll.margins')} />;
}

function Margins({ mayImport }: { mayImport: boolean }) {
  const query = useQuery(pollMargins());
  return (
    <Page
      title={TITLE}
      lead="Người trả lời trên ứng dụng không giống dân số: trẻ hơn, nhiều nam hoặc nữ hơn. Số dân ở đây giúp tính lại cho cân, luôn kèm số chưa hiệu chỉnh."
    >
      <p>
        <Link className="back-link" to="/polls">
          <Icon name="back" size={18} /> Mọi phiếu hỏi ý kiến
        </Link>
      </p>
      {mayImport && (
        <>
          <MarginImport />
          <MarginForm />
        </>
      )}
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon="users" title="Chưa nhập số dân nào">
              Kết quả đang hiện chưa hiệu chỉnh.
            </EmptyState>
          ) : (
            <DataTable
              caption={TITLE}
              columns={[
                { title: 'Địa bàn', render: ({ unit }) => <strong>{unit.name}</strong> },
                { title: 'Số dân', render: rowsInWords },
                { title: 'Nguồn', render: ({ source }) => source },
                { title: 'Tính đến', width: 120, isNumber: true, render: ({ asOf }) => formatDay(asOf) },
              ]}
              rows={items}
              rowKey={({ id }) => id}
              renderCard={(set) => (
                <>
                  <strong>{set.unit.name}</strong>
                  <p className="under">
                    {rowsInWords(set)}. {set.source}, {formatDay(set.asOf)}
                  </p>
                </>
              )}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
