import { useState } from 'react';
import type { Permission } from '../../shared/access.ts';
import { yearOf, type LocalDate } from '../../shared/time/local-date.ts';
import type { Boundary } from '../../shared/unit/count.ts';
import { allows, useOfficial } from '../official/current.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { DayInput } from '../ui/day-input.tsx';
import { Field } from '../ui/field.tsx';
import { FilterChips } from '../ui/filter-chips.tsx';
import { today } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { FeedbackCounts } from './feedback-counts.tsx';
import { PollCounts } from './poll-counts.tsx';
import { UnitTabs } from './tabs.tsx';

const TITLE = 'Số liệu theo xã, phường';

const SUBJECTS = [
  {
    value: 'feedback',
    label: 'Phản ánh',
    permission: 'feedback.read',
    lead: 'Phản ánh gửi trong kỳ, theo nơi người gửi đã chọn.',
    Counts: FeedbackCounts,
  },
  {
    value: 'poll',
    label: 'Phiếu hỏi',
    permission: 'poll.results',
    lead: 'Phiếu hỏi mở trong kỳ, theo đơn vị đã mở. Phiếu trả lời gồm cả trên ứng dụng và qua mã QR tại quầy.',
    Counts: PollCounts,
  },
] as const satisfies readonly { permission: Permission; [key: string]: unknown }[];
type Subject = (typeof SUBJECTS)[number];

const BOUNDARIES = [
  { value: 'then', label: 'Theo địa giới lúc đó' },
  { value: 'now', label: 'Theo địa giới hiện nay' },
] as const;

export function UnitCountScreen() {
  const official = useOfficial();
  const subjects = SUBJECTS.filter(({ permission }) => allows(official, permission));
  const [first] = subjects;
  if (!first) return <NotAllowedScreen title={TITLE} />;
  return <UnitCounts first={first} subjects={subjects} />;
}

function UnitCounts({ first, subjects }: { first: Subject; subjects: readonly Subject[] }) {
  const [chosen, setChosen] = useState(first.value);
  const [boundary, setBoundary] = useState<Boundary>('then');
  const [from, setFrom] = useState<LocalDate>(`${yearOf(today())}-01-01` as LocalDate);
  const [to, setTo] = useState<LocalDate>(today());
  const { lead, label, Counts } = subjects.find(({ value }) => value === chosen) ?? first;
  return (
    <Page title={TITLE} lead={lead} width="wide">
      <UnitTabs />
      <div className="filters">
        {subjects.length > 1 && <FilterChips label="Số liệu" options={subjects} value={chosen} onChange={setChosen} />}
        <FilterChips label="Địa giới" options={BOUNDARIES} value={boundary} onChange={setBoundary} />
        <Field label="Từ ngày" isRequired>
          {(control) => <DayInput control={control} value={from} max={to} onChange={(day) => day && setFrom(day)} />}
        </Field>
        <Field label="Đến hết ngày" isRequired>
          {(control) => <DayInput control={control} value={to} min={from} onChange={(day) => day && setTo(day)} />}
        </Field>
      </div>
      <Counts asked={{ from, to, boundary }} caption={`${TITLE}: ${label}`} />
    </Page>
  );
}
