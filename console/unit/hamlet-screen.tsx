import { useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { formatNumber } from '../ui/format.ts';
import type { Hamlet, UnitRef } from '../../shared/unit/schema.ts';
import { allows, useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, Loaded, Refusal } from '../ui/states.tsx';
import { hamlets, useAddHamlet, useConfirmHamlets, useEndHamlet, useRenameHamlet } from './queries.ts';
import { UnitTabs } from './tabs.tsx';

const TITLE = 'Thôn, tổ dân phố';

type Doing = { act: 'add' } | { act: 'rename' | 'end'; hamlet: Hamlet };

export function HamletScreen() {
  const official = useOfficial();
  if (!allows(official, 'unit.hamlets') || official.reach !== 'commune') return <NotAllowedScreen title={TITLE} />;
  return <Hamlets commune={official.unit} />;
}

function Hamlets({ commune }: { commune: UnitRef }) {
  const query = useQuery(hamlets(commune.id));
  const confirm = useConfirmHamlets();
  const [doing, setDoing] = useState<Doing | null>(null);
  return (
    <Page
      title={TITLE}
      lead={`Danh sách do ${commune.name} tự giữ, theo nghị quyết của Hội đồng nhân dân.`}
      width="text"
      actions={
        <Button type="primary" icon={<Icon name="plus" size={18} />} onClick={() => setDoing({ act: 'add' })}>
          Thêm thôn, tổ dân phố
        </Button>
      }
    >
      <UnitTabs />
      <Loaded query={query}>
        {({ items }) => (
          <div className="stack">
            {items.length === 0 ? (
              <EmptyState icon="place" title="Chưa có thôn, tổ dân phố nào">
                Thêm từng thôn, tổ dân phố; người dân sẽ thấy tên đúng như ghi ở đây.
              </EmptyState>
            ) : (
              <>
                <ul className="cards" aria-label={TITLE}>
                  {items.map((hamlet) => (
                    <li key={hamlet.id} className="row-card">
                      <div className="row-card-head">
                        <strong>{hamlet.name}</strong>
                        <span className="under">
                          {hamlet.confirmedYear ? `đã xác nhận năm ${hamlet.confirmedYear}` : 'chưa xác nhận'}
                        </span>
                      </div>
                      <div className="row-card-foot">
                        <Button size="small" onClick={() => setDoing({ act: 'rename', hamlet })}>
                          Đổi tên {hamlet.name}
                        </Button>
                        <Button size="small" onClick={() => setDoing({ act: 'end', hamlet })}>
                          Nhập hoặc giải thể
                        </Button>
                      </div>
                    </li>
                  ))}
                </ul>
                <Refusal error={confirm.error} />
                {confirm.data && (
                  <p role="status">
                    Đã xác nhận {formatNumber(confirm.data.hamlets)} thôn, tổ dân phố cho năm {confirm.data.year}.
                  </p>
                )}
                <div>
                  <Button loading={confirm.isPending} onClick={() => confirm.mutate(undefined)}>
                    Xác nhận danh sách đúng cho năm nay
                  </Button>
                </div>
              </>
            )}
            {doing && <HamletDialog doing={doing} others={items} onClose={() => setDoing(null)} />}
          </div>
        )}
      </Loaded>
    </Page>
  );
}

const TITLES = { add: 'Thêm thôn, tổ dân phố', rename: 'Đổi tên', end: 'Nhập hoặc giải thể' } as const;
const DISSOLVED = '';

function HamletDialog({ doing, others, onClose }: { doing: Doing; others: Hamlet[]; onClose: () => void }) {
  const hamlet = doing.act === 'add' ? null : doing.hamlet;
  const [name, setName] = useState(hamlet?.name ?? '');
  const [legalDocument, setLegalDocument] = useState('');
  const [intoId, setIntoId] = useState(DISSOLVED);
  const [add, rename, end] = [useAddHamlet(), useRenameHamlet(), useEndHamlet()];
  const submit = useOneAtATime(async () => {
    const sent =
      doing.act === 'add'
        ? add.mutateAsync({ name, legalDocument })
        : doing.act === 'rename'
          ? rename.mutateAsync({ id: doing.hamlet.id, name, legalDocument })
          : end.mutateAsync({ id: doing.hamlet.id, intoId: intoId || null, legalDocument });
    if (await sent.catch(() => undefined)) onClose();
  });
  return (
    <Dialog
      title={hamlet ? `${TITLES[doing.act]}: ${hamlet.name}` : TITLES.add}
      okText="Lưu"
      confirmLoading={add.isPending || rename.isPending || end.isPending}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <div className="stack">
        {doing.act === 'end' ? (
          <Field label="Nhập vào" isRequired>
            {({ status, ...control }) => (
              <Select
                {...control}
                {...(status ? { status } : {})}
                className="full"
                value={intoId}
                onChange={setIntoId}
                options={[
                  { value: DISSOLVED, label: 'Giải thể, không nhập vào đâu' },
                  ...others.filter(({ id }) => id !== hamlet?.id).map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            )}
          </Field>
        ) : (
          <Field label="Tên" hint="Đúng như trong nghị quyết, ví dụ: Làng Plei Tơ Nghia" isRequired>
            {({ status, ...control }) => (
              <Input
                {...control}
                {...(status ? { status } : {})}
                maxLength={100}
                value={name}
                onChange={({ target }) => setName(target.value)}
              />
            )}
          </Field>
        )}
        <Field label="Nghị quyết của Hội đồng nhân dân" isRequired>
          {({ status, ...control }) => (
            <Input
              {...control}
              {...(status ? { status } : {})}
              maxLength={300}
              value={legalDocument}
              onChange={({ target }) => setLegalDocument(target.value)}
            />
          )}
        </Field>
        <Refusal error={add.error ?? rename.error ?? end.error} />
      </div>
    </Dialog>
  );
}
