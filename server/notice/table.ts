import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { NoticeLanguage } from '../../shared/notice/language.ts';
import type { NoticeVersion } from '../../shared/notice/version-schema.ts';
import type { RatingAnswer } from '../../shared/notice/reading-schema.ts';
import type { NoticeAudience, NoticeStatus } from '../../shared/notice/status.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';

export type NoticeTable = {
  id: string;
  /** What the address of its public page ends with. */
  number: GeneratedAlways<number>;
  client_request_id: string;
  unit_id: string;
  author_id: string;
  version: Generated<number>;
  status: NoticeStatus;
  title: string;
  slogan: string | null;
  body: string;
  audience: NoticeAudience;
  image_id: string | null;
  image_alt: string | null;
  recording_id: string | null;
  source_number: string | null;
  source_symbol: string | null;
  source_issued_on: LocalDate | null;
  source_title: string | null;
  publish_at: Date | null;
  approver_id: string | null;
  approved_at: Date | null;
  returned_reason: string | null;
  /** The last day on which it holds. */
  valid_until: LocalDate | null;
  /** Of a correction: the published notice whose text it replaces once it is approved. */
  corrects_id: string | null;
  correction_note: string | null;
  corrected_at: Date | null;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
  /** The notice of an office of the province that this one took over. */
  adopted_from_id: string | null;
  created_at: Date;
  updated_at: Date;
  /** Made by the database of title, slogan and body; what the search reads. */
  search_key: GeneratedAlways<string>;
};

/** `reorganisation_id`: added for the successor of a place that the notice was written for. */
export type NoticePlaceTable = { notice_id: string; unit_id: string; reorganisation_id: string | null };

/** The notice at each step, as it was; rows are added and never changed. */
export type NoticeVersionTable = {
  notice_id: string;
  /** The version that this step made. */
  number: number;
  event: NoticeVersion['event'];
  at: Date;
  official_id: string;
  author_id: string;
  note: string | null;
  /** What the approver says to the warnings. */
  reason: string | null;
  content: JSONColumnType<NoticeVersion['content']>;
  warnings: JSONColumnType<NoticeVersion['warnings']>;
};

export type NoticeTopicTable = { notice_id: string; topic_code: string };

export type NoticeFileTable = {
  notice_id: string;
  file_id: string;
  kind: 'picture' | 'attachment';
  position: number;
  /** What a picture shows, what an attachment is called. */
  words: string;
};

export type NoticeLanguageTable = {
  notice_id: string;
  language: NoticeLanguage;
  title: string | null;
  body: string | null;
  recording_id: string | null;
};

export type NoticePinTable = { notice_id: string; until: LocalDate; official_id: string; pinned_at: Date };

/** Sums; `place_id` null where no commune was chosen on the device. */
export type NoticeOpenCountTable = { notice_id: string; hour: Date; place_id: string | null; n: number };
export type NoticeRatingCountTable = {
  notice_id: string;
  day: LocalDate;
  place_id: string | null;
  answer: RatingAnswer;
  n: number;
};

/** Taps that were counted in the last days; not what they were. */
export type NoticeTapTable = { id: string; day: LocalDate };
