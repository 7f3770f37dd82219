import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { FeedbackEventName, FeedbackKind } from '../../shared/feedback/schema.ts';
import type { FeedbackStatus } from '../../shared/feedback/status.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';

export type HandlingPeriodTable = { kind: FeedbackKind; valid_from: LocalDate; working_days: number; source: string };

export type FeedbackTable = {
  id: string;
  code: string;
  client_request_id: string;
  /** Nobody once the sender has been erased; the file itself stays. */
  resident_id: string | null;
  version: Generated<number>;
  kind: FeedbackKind;
  status: FeedbackStatus;
  content: string;
  place_id: string;
  place_detail: string | null;
  about_unit_id: string | null;
  /** The office that owes the answer. */
  unit_id: string;
  assignee_id: string | null;
  submitted_at: Date;
  submitted_on: LocalDate;
  handling_days: number;
  due_from: LocalDate;
  due_on: LocalDate | null;
  reopened_at: Date | null;
  attention_on: GeneratedAlways<LocalDate>;
};

export type FeedbackContactTable = { feedback_id: string; sealed: Buffer; closed_at: Date | null };
export type FeedbackPhotoTable = { file_id: string; feedback_id: string; position: number };

export type FeedbackAnswerTable = {
  id: string;
  feedback_id: string;
  body: string;
  drafted_by: string;
  drafted_at: Date;
  approved_by: string | null;
  sent_at: Date | null;
};

export type FeedbackRatingTable = { feedback_id: string; score: number; comment: string | null; rated_at: Date };

export type FeedbackCorrectionTable = {
  feedback_id: string;
  /** That the feedback has from this correction on. */
  version: number;
  client_request_id: string;
  at: Date;
  /** Nothing where the contact was corrected. */
  words_before: string | null;
};

export type FeedbackEventTable = {
  id: GeneratedAlways<number>;
  feedback_id: string;
  at: Date;
  move: FeedbackEventName;
  status: FeedbackStatus;
  official_id: string | null;
  note: string | null;
  /** These three of a forward only. */
  from_unit_id: ColumnType<string | null, string | undefined, never>;
  to_unit_id: ColumnType<string | null, string | undefined, never>;
  by_focal_point: ColumnType<boolean | null, boolean | undefined, never>;
};
