import { useQuery } from '@tanstack/react-query';
import { Radio } from 'antd';
import { NOTICE_AUDIENCES, type NoticeAudience } from '../../shared/notice/status.ts';
import { topics } from '../topic/queries.ts';
import { Field } from '../ui/field.tsx';
import { departments, province } from '../unit/queries.ts';
import type { NoticeForm, NoticeProblems } from './form.ts';
import { AUDIENCE_LABELS } from './labels.ts';
import { PlacesSelect } from './places-select.tsx';
import { ReachLine } from './reach-line.tsx';
import { CodeSelect } from './topic-fields.tsx';

type AudienceProps = { form: NoticeForm; problems: NoticeProblems; onChange: (change: Partial<NoticeForm>) => void };

const HINTS: Record<NoticeAudience, string> = {
  residents: 'Hiện trên bảng tin của các nơi nhận, ai cũng đọc được.',
  business: 'Hiện với người đã chọn nhận tin cho doanh nghiệp, hợp tác xã, hộ kinh doanh.',
  officials: 'Chỉ đọc trong mục Thông báo cho cán bộ và tên tin trong thư buổi sáng. Không ra ngoài cơ quan.',
};

/** For whom it is, and where they are. */
export function AudienceFields({ form, problems, onChange }: AudienceProps) {
  const isForOfficials = form.audience === 'officials';
  const provinceId = useQuery({ ...province(), enabled: isForOfficials }).data?.id;
  const offices = useQuery({ ...departments(provinceId ?? ''), enabled: provinceId !== undefined && isForOfficials });
  const choose = (audience: NoticeAudience): void => {
    if (audience === 'officials') return onChange({ audience, poll: null });
    const isOffice = (id: string): boolean => (offices.data ?? []).some((office) => office.id === id);
    // Neither means anything to residents.
    onChange({ audience, positions: [], placeIds: form.placeIds.filter((id) => !isOffice(id)) });
  };
  return (
    <>
      <fieldset className="plain-group">
        <legend>Đối tượng</legend>
        <Radio.Group
          vertical
          value={form.audience}
          onChange={({ target }) => choose(target.value as NoticeAudience)}
          options={NOTICE_AUDIENCES.map((audience) => ({ value: audience, label: AUDIENCE_LABELS[audience] }))}
        />
        <p className="field-hint" role="status">
          {HINTS[form.audience]}
        </p>
      </fieldset>
      <Field label={isForOfficials ? 'Cán bộ của' : 'Nơi nhận tin'} error={problems.placeIds} isRequired>
        {(control) => (
          <PlacesSelect
            control={control}
            value={form.placeIds}
            hasOffices={isForOfficials}
            onChange={(placeIds) => onChange({ placeIds })}
          />
        )}
      </Field>
      {isForOfficials ? (
        <PositionField form={form} problems={problems} onChange={onChange} />
      ) : (
        <ReachLine placeIds={form.placeIds} />
      )}
    </>
  );
}

function PositionField({ form, problems, onChange }: AudienceProps) {
  const items = useQuery(topics).data?.items ?? [];
  return (
    <CodeSelect
      label="Chức danh"
      hint="Không chọn là gửi mọi cán bộ của các nơi trên. Ai chưa ghi chức danh thì chỉ nhận tin gửi mọi cán bộ."
      error={problems.positions}
      value={form.positions}
      options={items
        .filter(({ kind, code, isCurrent }) => kind === 'position' && (isCurrent || form.positions.includes(code)))
        .map(({ code, name }) => ({ value: code, label: name }))}
      onChange={(positions) => onChange({ positions })}
    />
  );
}

/** Codes as people call them; a code whose name has not come yet stands for itself. */
export function PositionNames({ codes }: { codes: readonly string[] }) {
  const items = useQuery(topics).data?.items ?? [];
  return codes.map((code) => items.find((topic) => topic.code === code)?.name ?? code).join(', ');
}
