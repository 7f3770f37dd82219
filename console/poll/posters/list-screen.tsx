import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import type { Poster } from '../../../shared/poll/poster-schema.ts';
import { formatDay, toLocalDate } from '../../../shared/time/local-date.ts';
import { allows, useOfficial } from '../../official/current.ts';
import { NotAllowedScreen } from '../../route-problem.tsx';
import { Chip } from '../../ui/chip.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { More } from '../../ui/more.tsx';
import { Page } from '../../ui/page.tsx';
import { EmptyState, Loaded, Refusal } from '../../ui/states.tsx';
import '../poll.css';
import { MakePosterForm } from './make-form.tsx';
import { posterList, useEndPoster } from './queries.ts';

const TITLE = 'Bảng mã tại quầy';

export function PollPosterListScreen() {
  const official = useOfficial();
  if (!allows(official, 'poll.write')) return <NotAllowedScreen title={TITLE} />;
  return <Posters />;
}

const leadsTo = ({ poll }: Poster): string => (poll ? `Chỉ phiếu “${poll.title}”` : 'Phiếu đơn vị đang mở');
const madeOn = ({ madeAt }: Poster): string => formatDay(toLocalDate(new Date(madeAt)));

const State = ({ poster: { endedOn } }: { poster: Poster }) => (
  <Chip tone={endedOn === null ? 'leaf' : 'plain'}>
    {endedOn === null ? 'Đang dùng' : `Thôi dùng từ ${formatDay(endedOn)}`}
  </Chip>
);

function Posters() {
  const query = useInfiniteQuery(posterList());
  const [ending, setEnding] = useState<Poster>();
  const posters = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const act = (poster: Poster) =>
    poster.endedOn === null && (
      <Button size="small" onClick={() => setEnding(poster)}>
        Thôi dùng
      </Button>
    );
  const columns: Column<Poster>[] = [
    {
      title: 'Nơi treo',
      render: (poster) => (
        <>
          <Link className="row-link" to={`/polls/posters/${poster.id}`}>
            {poster.counter}
          </Link>
          <span className="under">{poster.service ?? 'Mọi thủ tục'}</span>
        </>
      ),
    },
    { title: 'Đơn vị', width: 180, render: ({ unit }) => unit.name },
    { title: 'Mở ra', render: leadsTo },
    { title: 'Làm ngày', width: 110, isNumber: true, render: madeOn },
    { title: 'Trạng thái', width: 200, render: (poster) => <State poster={poster} /> },
    { title: 'Việc', width: 120, render: act },
  ];
  return (
    <Page
      title={TITLE}
      lead="Người dân quét mã thì phiếu đã ghi sẵn cơ quan, nơi treo và thủ tục. Mã có ký số: sửa sang cơ quan khác là không mở được."
    >
      <p>
        <Link className="back-link" to="/polls">
          <Icon name="back" size={18} /> Khảo sát
        </Link>
      </p>
      <MakePosterForm />
      <Loaded query={query}>
        {() =>
          posters.length === 0 ? (
            <EmptyState icon="print" title="Chưa có bảng mã nào">
              Bảng mã Ông/Bà hoặc đồng nghiệp làm sẽ hiện ở đây, để in lại hoặc thôi dùng.
            </EmptyState>
          ) : (
            <>
              <DataTable
                caption={TITLE}
                columns={columns}
                rows={posters}
                rowKey={({ id }) => id}
                renderCard={(poster) => (
                  <>
                    <Link className="row-link" to={`/polls/posters/${poster.id}`}>
                      {poster.counter}
                    </Link>
                    <p className="under">
                      {poster.service ?? 'Mọi thủ tục'} · {leadsTo(poster)} · làm ngày {madeOn(poster)}
                    </p>
                    <div className="row-card-foot">
                      <State poster={poster} />
                      {act(poster)}
                    </div>
                  </>
                )}
              />
              <More shown={posters.length} query={query} />
            </>
          )
        }
      </Loaded>
      {ending && <EndDialog poster={ending} onClose={() => setEnding(undefined)} />}
    </Page>
  );
}

function EndDialog({ poster, onClose }: { poster: Poster; onClose: () => void }) {
  const end = useEndPoster();
  return (
    <Dialog
      title={`Thôi dùng bảng mã ở ${poster.counter}?`}
      okText="Thôi dùng"
      okButtonProps={{ danger: true }}
      confirmLoading={end.isPending}
      onOk={() => end.mutate(poster.id, { onSuccess: onClose })}
      onCancel={onClose}
    >
      <p>Mã này sẽ không mở được nữa và không dùng lại được. Xin gỡ bảng đã treo xuống.</p>
      <Refusal error={end.error} />
    </Dialog>
  );
}
