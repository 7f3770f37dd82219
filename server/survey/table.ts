import type { Generated } from 'kysely';
import type { OfficialSurvey } from '../../shared/survey/schema.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';

export type SurveyFieldworkTable = {
  id: string;
  /** A commune, or the province for all of it. */
  unit_id: string;
  survey: OfficialSurvey;
  first_day: LocalDate;
  last_day: LocalDate;
  source: string;
  version: Generated<number>;
};
