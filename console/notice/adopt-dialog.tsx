import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { NoticeCard } from '../../shared/notice/schema.ts';
import { useOneAtATime } from '../platform/act.ts';
import { Dialog } from '../ui/dialog.tsx';
import { formatDayOf } from '../ui/format.ts';
import { More } from '../ui/more.tsx';
import { EmptyState, Loaded, Refusal } from '../ui/states.tsx';
import './words.css';
import { provinceNotices, useAdoptNotice } from './queries.ts';

/** Chooses a notice of an office of the province to begin the own one with. */
export function AdoptDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const query = useInfiniteQuery(provinceNotices);
  const adopt = useAdoptNotice();
  const notices = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const [requestIds] = useState(() => new Map<string, string>());
  const take = useOneAtATime(async ({ id }: NoticeCard) => {
    // Made once for each notice, so that a second click begins no second draft.
    const clientRequestId = requestIds.get(id) ?? crypto.randomUUID();
    requestIds.set(id, clientRequestId);
    try {
      const draft = await adopt.mutateAsync({ id, clientRequestId });
      navigate(`/notices/${draft.id}/edit`);
    } catch {
      // The mutation keeps its error, shown below.
      return;
    }
  });
  return (
    <Dialog title="Dùng bài của Sở" footer={null} onCancel={onClose}>
      <div className="stack">
        <p>Bài được chép thành bản nháp của đơn vị, gửi người dân của đơn vị, và vẫn cần người khác duyệt.</p>
        <Refusal error={adopt.error} />
        <Loaded query={query}>
          {() =>
            notices.length === 0 ? (
              <EmptyState icon="notice" title="Cơ quan tỉnh chưa đăng bài nào" />
            ) : (
              <ul className="plain-list">
                {notices.map((notice) => (
                  <li key={notice.id} className="adopt-row">
                    <span>
                      <strong>{notice.title}</strong>
                      <span className="under">
                        {notice.office.name} · {formatDayOf(notice.publishedAt)}
                      </span>
                    </span>
                    <Button
                      size="small"
                      loading={adopt.isPending && adopt.variables.id === notice.id}
                      onClick={() => void take(notice)}
                      aria-label={`Dùng bài này: ${notice.title}`}
                    >
                      Dùng bài này
                    </Button>
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
        <More shown={notices.length} query={query} />
      </div>
    </Dialog>
  );
}
