import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { mayActFor } from '../../shared/access.ts';
import { ASSOCIATION_NAME_MAX, type AssociationLink } from '../../shared/association/schema.ts';
import type { OfficeNotice } from '../../shared/notice/schema.ts';
import { useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { formatNumber } from '../ui/format.ts';
import { Loaded, Refusal, Skeleton } from '../ui/states.tsx';
import { associationLinks, associationQr, useWriteAssociation } from './queries.ts';

/** A link for each branch of an association to hand on; how often the notice was opened through it is a sum. */
export function AssociationLinks({ notice }: { notice: OfficeNotice }) {
  const official = useOfficial();
  const query = useQuery(associationLinks(notice.id));
  const [isAdding, setIsAdding] = useState(false);
  const mayAdd = mayActFor(official, 'notice.write', notice.office.id);
  return (
    <section className="stack" aria-labelledby="association-links">
      <h2 id="association-links">Đường dẫn cho đoàn thể</h2>
      <Loaded query={query} skeleton={<Skeleton rows={1} height={48} />}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="note">Chưa có chi hội, chi đoàn nào. Mỗi nơi có đường dẫn và mã QR riêng cho từng tin.</p>
          ) : (
            <dl className="facts">
              {items.map((item) => (
                <LinkRow key={item.association.id} noticeId={notice.id} item={item} />
              ))}
            </dl>
          )
        }
      </Loaded>
      {mayAdd && (
        <div className="buttons">
          <Button onClick={() => setIsAdding(true)}>Thêm chi hội, chi đoàn</Button>
        </div>
      )}
      {isAdding && <AddDialog onClose={() => setIsAdding(false)} />}
    </section>
  );
}

function LinkRow({ noticeId, item: { association, link, opens } }: { noticeId: string; item: AssociationLink }) {
  return (
    <div className="facts-row">
      <dt>{association.name}</dt>
      <dd>
        {formatNumber(opens)} lượt mở · <a href={associationQr(noticeId, association.id)}>Mã QR</a>
        <br />
        <span className="under">{link}</span>
      </dd>
    </div>
  );
}

function AddDialog({ onClose }: { onClose: () => void }) {
  const write = useWriteAssociation();
  const [id] = useState(() => crypto.randomUUID());
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string>();
  const submit = useOneAtATime(async () => {
    if (name.trim().length < 3) return setProblem('Xin ghi tên, ví dụ: Hội Phụ nữ thôn 5.');
    setProblem(undefined);
    try {
      await write.mutateAsync({ id, name, isCurrent: true });
      onClose();
    } catch {
      // Shown below; what was typed stays.
    }
  });
  return (
    <Dialog
      title="Thêm chi hội, chi đoàn"
      okText="Thêm"
      confirmLoading={write.isPending}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <div className="stack">
        <p>Chi hội, chi đoàn gửi tin bằng đường dẫn riêng. Cơ quan chỉ thấy số lượt mở, không thấy ai mở.</p>
        <Field label="Tên" error={problem} isRequired>
          {({ status, ...control }) => (
            <Input
              {...control}
              {...(status ? { status } : {})}
              maxLength={ASSOCIATION_NAME_MAX}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <Refusal error={write.error} />
      </div>
    </Dialog>
  );
}
