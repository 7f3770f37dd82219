import { useQuery } from '@tanstack/react-query';
import type { UnitRef } from '../../shared/unit/schema.ts';
import { communes, departments, province } from '../unit/queries.ts';

/** Every office that can hold a feedback: the departments of the province and the communes of today. Empty until they are known. */
export function useOffices(isAsked: boolean): readonly UnitRef[] {
  const provinceId = useQuery({ ...province(), enabled: isAsked }).data?.id;
  const ofProvince = useQuery({ ...departments(provinceId ?? ''), enabled: isAsked && provinceId !== undefined }).data;
  const ofCommunes = useQuery({ ...communes(), enabled: isAsked }).data;
  return [...(ofProvince ?? []), ...(ofCommunes ?? [])];
}
