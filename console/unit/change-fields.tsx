import { BY_ANY_WORD } from '../ui/by-any-word.ts';
import { Button, Input, Select } from 'antd';
import { CHANGE_KINDS, type ChangeKind } from '../../shared/unit/reorganisation.ts';
import type { UnitRef } from '../../shared/unit/schema.ts';
import { type ControlProps, Field } from '../ui/field.tsx';
import { type ChangeForm, type ChangeProblems, emptyChange, type NewUnit } from './form.ts';
import { KIND_LABELS } from './labels.ts';

/** What the screen offers: moving a commune to another province is decided above the province, and only kept where it is. */
const kindsFor = (current: ChangeKind) =>
  CHANGE_KINDS.filter((kind) => kind !== 'move' || kind === current).map((kind) => ({
    value: kind,
    label: KIND_LABELS[kind],
  }));

type UnitsSelectProps = { control: ControlProps; units: UnitRef[]; value: string[]; onChange: (ids: string[]) => void };

const UnitsSelect = ({ control, units, value, onChange }: UnitsSelectProps) => (
  <Select
    {...control}
    mode="multiple"
    className="full"
    placeholder="Gõ tên xã, phường"
    value={value}
    onChange={onChange}
    showSearch={{ ...BY_ANY_WORD, autoClearSearchValue: true }}
    options={units.map(({ id, name }) => ({ value: id, label: name }))}
  />
);

type ChangeFieldsProps = {
  index: number;
  change: ChangeForm;
  problems: ChangeProblems;
  units: UnitRef[];
  onChange: (change: ChangeForm) => void;
  onRemove: (() => void) | undefined;
};

export function ChangeFields({ index, change, problems, units, onChange, onRemove }: ChangeFieldsProps) {
  const { kind, from, into, made, heir } = change;
  const isRenamed = kind === 'rename' || kind === 'retype';
  const isMoved = kind === 'move';
  const setMade = (at: number, unit: NewUnit) =>
    onChange({ ...change, made: made.map((it, n) => (n === at ? unit : it)) });
  const receivers = [
    ...into.map((id) => units.find((unit) => unit.id === id)?.name ?? ''),
    ...made.flatMap(({ name }) => (name.trim() ? [name.trim()] : [])),
  ];
  return (
    <fieldset className="year-card stack">
      <legend className="visually-hidden">Thay đổi {index + 1}</legend>
      <div className="year-head">
        <h2>Thay đổi {index + 1}</h2>
        {onRemove && <Button onClick={onRemove}>Bỏ</Button>}
      </div>
      <Field label="Loại thay đổi" isRequired>
        {({ status, ...control }) => (
          <Select
            {...control}
            {...(status ? { status } : {})}
            className="full"
            value={kind}
            options={kindsFor(kind)}
            onChange={(next) => onChange({ ...emptyChange(), kind: next, from })}
          />
        )}
      </Field>
      <Field label="Đơn vị được sắp xếp" error={problems.from} isRequired>
        {(control) => (
          <UnitsSelect
            control={control}
            units={units}
            value={from}
            onChange={(ids) => onChange({ ...change, from: ids })}
          />
        )}
      </Field>
      {isMoved && <p>Chuyển đến {units.find(({ id }) => id === change.parentId)?.name ?? 'tỉnh khác'}.</p>}
      {!isRenamed && !isMoved && (
        <Field label="Đơn vị nhận đang có" error={problems.into} isOptionalSaid={kind === 'dissolve'}>
          {(control) => (
            <UnitsSelect
              control={control}
              units={units}
              value={into}
              onChange={(ids) => onChange({ ...change, into: ids })}
            />
          )}
        </Field>
      )}
      {kind !== 'dissolve' &&
        !isMoved &&
        made.map((unit, at) => (
          <div key={at} className="stack">
            <Field
              label={isRenamed ? 'Tên mới, kèm loại' : 'Tên đơn vị mới, kèm loại'}
              hint="Ví dụ: Phường Đăk Cấm"
              error={problems[`made.${at}.name`]}
            >
              {(control) => (
                <Input
                  {...control}
                  maxLength={100}
                  value={unit.name}
                  onChange={({ target }) => setMade(at, { ...unit, name: target.value })}
                />
              )}
            </Field>
            <Field label="Mã đơn vị mới" error={problems[`made.${at}.code`]}>
              {(control) => (
                <Input
                  {...control}
                  maxLength={5}
                  inputMode="numeric"
                  value={unit.code}
                  onChange={({ target }) => setMade(at, { ...unit, code: target.value })}
                />
              )}
            </Field>
          </div>
        ))}
      {(kind === 'split' || kind === 'part') && (
        <div>
          <Button onClick={() => onChange({ ...change, made: [...made, { name: '', code: '' }] })}>
            Thêm đơn vị mới
          </Button>
        </div>
      )}
      {kind === 'split' && receivers.length > 0 && (
        <Field label="Đơn vị nhận việc đang làm và cán bộ" error={problems.heir} isRequired>
          {({ status, ...control }) => (
            <Select
              {...control}
              {...(status ? { status } : {})}
              className="full"
              value={heir}
              options={receivers.map((name, value) => ({ value, label: name }))}
              onChange={(next) => onChange({ ...change, heir: next })}
            />
          )}
        </Field>
      )}
    </fieldset>
  );
}
