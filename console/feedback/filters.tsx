import { BY_ANY_WORD } from '../ui/by-any-word.ts';
import { Checkbox, Select } from 'antd';
import { FEEDBACK_STATUSES } from '../../shared/feedback/status.ts';
import { allows, useOfficial } from '../official/current.ts';
import { FilterChips } from '../ui/filter-chips.tsx';
import { STATUS_LABELS, URGENCY_LABELS, WAITING_LABELS } from './labels.ts';
import { useOffices } from './offices.ts';
import type { FeedbackFilter } from './queries.ts';

type FiltersProps = {
  filter: FeedbackFilter;
  onChange: (next: Partial<Record<keyof FeedbackFilter, string | undefined>>) => void;
  isProvince: boolean;
};

const URGENCIES = [
  { value: '', label: 'Tất cả' },
  { value: 'late', label: URGENCY_LABELS.late, tone: 'brick' },
  { value: 'soon', label: URGENCY_LABELS.soon, tone: 'amber' },
  { value: 'unknown', label: URGENCY_LABELS.unknown, tone: 'amber' },
] as const;

export function FeedbackFilters({ filter, onChange, isProvince }: FiltersProps) {
  const official = useOfficial();
  const offices = useOffices(isProvince);
  return (
    <div className="filters" role="group" aria-label="Lọc phản ánh">
      <FilterChips
        label="Thời hạn"
        options={URGENCIES}
        value={filter.urgency ?? ''}
        onChange={(urgency) => onChange({ urgency })}
      />
      <Select
        aria-label="Trạng thái"
        className="filter-select"
        value={filter.status ?? ''}
        onChange={(status) => onChange({ status })}
        options={[
          { value: '', label: 'Mọi trạng thái' },
          ...FEEDBACK_STATUSES.map((status) => ({ value: status, label: STATUS_LABELS[status] })),
        ]}
      />
      {isProvince && (
        <Select
          aria-label="Cơ quan"
          className="filter-select"
          showSearch={BY_ANY_WORD}
          loading={offices.length === 0}
          value={filter.office ?? ''}
          onChange={(office) => onChange({ office })}
          options={[
            { value: '', label: 'Mọi cơ quan' },
            ...offices.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      {allows(official, 'feedback.draft') && (
        <Checkbox
          checked={filter.mine === 'true'}
          onChange={({ target }) => onChange({ mine: target.checked ? 'true' : undefined })}
        >
          Giao cho tôi
        </Checkbox>
      )}
      {filter.waiting && (
        <button type="button" className="chip chip-leaf chip-button" onClick={() => onChange({ waiting: undefined })}>
          {WAITING_LABELS[filter.waiting]} · Bỏ lọc
        </button>
      )}
      {filter.q && (
        <button type="button" className="chip chip-leaf chip-button" onClick={() => onChange({ q: undefined })}>
          Đang tìm “{filter.q}” · Bỏ
        </button>
      )}
    </div>
  );
}
