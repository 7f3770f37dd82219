import { useState } from 'react';
import { Button, LinkButton } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import type { Draft } from './draft.ts';
import { discardDraft, DRAFT_DAYS } from './draft.ts';
import { KINDS } from './labels.ts';

export function DraftCard({ draft }: { draft: Draft }) {
  const [isAsking, setAsking] = useState(false);
  return (
    <section className="card" aria-label="Đang viết dở">
      <p>
        <strong>Đang viết dở: {KINDS[draft.kind].name}</strong>
      </p>
      {draft.content.trim() && <p className="two-lines">{draft.content.trim()}</p>}
      <p className="hint">Giữ trên máy này {DRAFT_DAYS} ngày kể từ lần sửa cuối, rồi tự xoá.</p>
      <div className="tools">
        <LinkButton to="/phan-anh/gui">Viết tiếp</LinkButton>
        <Button look="quiet" onClick={() => setAsking(true)}>
          Xoá
        </Button>
      </div>
      {isAsking && (
        <Sheet
          title="Xoá phản ánh đang viết dở?"
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button
                look="danger"
                onClick={() => {
                  setAsking(false);
                  discardDraft();
                }}
              >
                Xoá
              </Button>
              <Button look="quiet" onClick={() => setAsking(false)}>
                Giữ lại
              </Button>
            </>
          }
        >
          <p>Chữ và ảnh của phản ánh này sẽ mất khỏi máy. Cơ quan chưa nhận được gì.</p>
        </Sheet>
      )}
    </section>
  );
}
