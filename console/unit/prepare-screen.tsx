import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router-dom';
import { allows, useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { Field } from '../ui/field.tsx';
import { today } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { Loaded, Refusal } from '../ui/states.tsx';
import { ChangeFields } from './change-fields.tsx';
import { emptyChange, type PlanForm, readPlanForm } from './form.ts';
import { communes, usePrepareReorganisation } from './queries.ts';

const TITLE = 'Chuẩn bị sắp xếp đơn vị';

export function PrepareReorganisationScreen() {
  const official = useOfficial();
  if (!allows(official, 'unit.reorganise') || official.reach !== 'province') return <NotAllowedScreen title={TITLE} />;
  return <Prepare />;
}

function Prepare() {
  const navigate = useNavigate();
  const units = useQuery(communes());
  const prepare = usePrepareReorganisation();
  const [problem, setProblem] = useState<string>();
  const [form, setForm] = useState<PlanForm>({ legalDocument: '', effectiveOn: null, changes: [emptyChange()] });
  const submit = useOneAtATime(async () => {
    const read = readPlanForm(form);
    setProblem('problem' in read ? read.problem : undefined);
    if ('problem' in read) return;
    const made = await prepare.mutateAsync(read.body).catch(() => undefined);
    if (made) navigate(`/reorganisations/${made.id}`);
  });
  return (
    <Page title={TITLE} lead="Phương án chỉ có hiệu lực khi một người khác duyệt." width="text">
      <p>
        <Link className="back-link" to="/reorganisations">
          <Icon name="back" size={18} /> Các lần sắp xếp
        </Link>
      </p>
      <Loaded query={units}>
        {(known) => (
          <form
            className="stack-wide"
            onSubmit={(event) => {
              event.preventDefault();
              void submit();
            }}
          >
            <Field label="Văn bản làm căn cứ" isRequired>
              {({ status, ...control }) => (
                <Input
                  {...control}
                  {...(status ? { status } : {})}
                  maxLength={300}
                  value={form.legalDocument}
                  onChange={({ target }) => setForm({ ...form, legalDocument: target.value })}
                />
              )}
            </Field>
            <Field label="Hiệu lực từ ngày" isRequired>
              {(control) => (
                <DayInput
                  control={control}
                  value={form.effectiveOn}
                  min={today()}
                  onChange={(effectiveOn) => setForm({ ...form, effectiveOn })}
                />
              )}
            </Field>
            {form.changes.map((change, index) => (
              <ChangeFields
                key={index}
                index={index}
                change={change}
                units={known}
                onChange={(next) =>
                  setForm({ ...form, changes: form.changes.map((it, at) => (at === index ? next : it)) })
                }
                onRemove={
                  form.changes.length > 1
                    ? () => setForm({ ...form, changes: form.changes.filter((_, at) => at !== index) })
                    : undefined
                }
              />
            ))}
            <div>
              <Button
                icon={<Icon name="plus" size={18} />}
                onClick={() => setForm({ ...form, changes: [...form.changes, emptyChange()] })}
              >
                Thêm thay đổi
              </Button>
            </div>
            {problem && (
              <div className="callout callout-brick" role="alert">
                <Icon name="warning" />
                <div>{problem}</div>
              </div>
            )}
            <Refusal error={prepare.error} />
            <Button type="primary" htmlType="submit" loading={prepare.isPending}>
              Trình duyệt
            </Button>
          </form>
        )}
      </Loaded>
    </Page>
  );
}
