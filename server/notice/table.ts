import type { Generated } from 'kysely';
import type { NoticeAudience, NoticeStatus } from '../../shared/notice/status.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';

export type NoticeTable = {
  id: string;
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
  created_at: Date;
  updated_at: Date;
};

/** `reorganisation_id`: added for the successor of a place that the notice was written for. */
export type NoticePlaceTable = { notice_id: string; unit_id: string; reorganisation_id: string | null };
