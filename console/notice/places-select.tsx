import { BY_ANY_WORD } from '../ui/by-any-word.ts';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import type { UnitRef } from '../../shared/unit/schema.ts';
import { useOfficial, writingUnit } from '../official/current.ts';
import { sentenceOf } from '../platform/errors-vi.ts';
import type { ControlProps } from '../ui/field.tsx';
import { communes, departments, province } from '../unit/queries.ts';

/** Places this official's unit may address: a commune itself, an office of the province the whole of it, any of its communes, and for officials its offices. */
function useAddressable(hasOffices: boolean) {
  const unit = writingUnit(useOfficial());
  const isProvince = unit.reach === 'province';
  const whole = useQuery({ ...province(), enabled: isProvince });
  const parts = useQuery({ ...communes(), enabled: isProvince });
  const provinceId = whole.data?.id;
  const isWithOffices = isProvince && hasOffices && provinceId !== undefined;
  const offices = useQuery({ ...departments(provinceId ?? ''), enabled: isWithOffices });
  const own: UnitRef[] = isProvince ? [...(hasOffices ? (offices.data ?? []) : []), ...(parts.data ?? [])] : [unit];
  return {
    whole: isProvince ? (whole.data ?? null) : null,
    parts: own,
    error: whole.error ?? parts.error ?? offices.error,
    isLoading: isProvince && (whole.isPending || parts.isPending || (isWithOffices && offices.isPending)),
    retry: () => void Promise.all([whole, parts, ...(isWithOffices ? [offices] : [])].map((query) => query.refetch())),
  };
}

type PlacesSelectProps = {
  control: ControlProps;
  value: string[];
  /** Offices of the province too, who have officials and no residents. */
  hasOffices: boolean;
  onChange: (ids: string[]) => void;
};

export function PlacesSelect({ control, value, hasOffices, onChange }: PlacesSelectProps) {
  const { whole, parts, error, isLoading, retry } = useAddressable(hasOffices);
  /** The whole province and some of its communes together would only say the same twice: the later choice holds. */
  const choose = (ids: string[]): void => {
    const hadWhole = whole !== null && value.includes(whole.id);
    const hasWhole = whole !== null && ids.includes(whole.id);
    onChange(hasWhole && !hadWhole ? [whole.id] : ids.length > 1 ? ids.filter((id) => id !== whole?.id) : ids);
  };
  return (
    <>
      <Select
        {...control}
        mode="multiple"
        className="full"
        placeholder={`Gõ tên ${hasOffices ? 'sở, xã, phường' : 'xã, phường'}, có dấu hay không đều được`}
        loading={isLoading}
        value={isLoading ? [] : value}
        onChange={choose}
        showSearch={{ ...BY_ANY_WORD, autoClearSearchValue: true }}
        notFoundContent={error ? sentenceOf(error) : 'Không có nơi nào tên như vậy trong địa bàn của đơn vị'}
        options={[
          ...(whole
            ? [{ value: whole.id, label: `Toàn ${whole.name.charAt(0).toLowerCase()}${whole.name.slice(1)}` }]
            : []),
          ...parts.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        maxTagCount={12}
        maxTagPlaceholder={(hidden) => `và ${hidden.length} nơi khác`}
      />
      {error ? (
        <Button size="small" className="self-start" onClick={retry}>
          Tải lại danh sách
        </Button>
      ) : null}
    </>
  );
}
