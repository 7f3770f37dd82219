import type { Generated, JSONColumnType } from 'kysely';
import type { NoticeAudience } from '../../shared/notice/status.ts';
import type { WritePoll } from '../../shared/poll/draft-schema.ts';
import type { DraftStatus } from '../../shared/poll/draft.ts';
import type { Answers, FormCode, PollForm } from '../../shared/poll/form.ts';
import type { PollSettings } from '../../shared/poll/settings.ts';
import type { PublishedIntegrityFigures } from '../../shared/poll/integrity-schema.ts';
import type { PublishedFigures } from '../../shared/poll/publication-schema.ts';
import type { PollFigures, WeightDimension } from '../../shared/poll/result-schema.ts';
import type { BallotMode } from '../../shared/poll/schema.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';

export type PollTable = {
  id: string;
  form_code: FormCode;
  form_version: string;
  form: JSONColumnType<PollForm>;
  title: string;
  unit_id: string;
  notice_id: string | null;
  opens_on: LocalDate;
  closes_on: LocalDate;
  created_at: Date;
  /** Until and with this day its ballots are in the cells. */
  counted_until: LocalDate | null;
  mixed_until: LocalDate | null;
  audience: Generated<NoticeAudience>;
  settings: JSONColumnType<PollSettings> | null;
};

/** Whom a poll asks that came with no notice. */
export type PollPlaceTable = { poll_id: string; unit_id: string; reorganisation_id: string | null };

export type PollDraftTable = {
  id: string;
  client_request_id: string;
  unit_id: string;
  author_id: string;
  status: DraftStatus;
  version: Generated<number>;
  content: JSONColumnType<WritePoll>;
  series_id: string;
  edition: number;
  replaces_id: string | null;
  returned_reason: string | null;
  approver_id: string | null;
  approved_at: Date | null;
  poll_id: string | null;
  closed_reason: string | null;
  created_at: Date;
  updated_at: Date;
};

export type PollKeyTable = {
  poll_id: string;
  /** SPKI, DER. */
  public_key: Buffer;
  /** PKCS #8, DER, base64, sealed. */
  private_sealed: Buffer | null;
  destroyed_on: LocalDate | null;
};

/** Who has bought a token; whether it was used nobody knows. */
export type PollParticipationTable = { poll_id: string; resident_id: string; blinded_hash: Buffer | null };

export type PollSpentTokenTable = { poll_id: string; token_hash: Buffer };
export type PollCodeTable = { poll_id: string; code_hash: Buffer };

export type BallotTable = {
  id: Generated<string>;
  poll_id: string;
  answered_on: LocalDate;
  mode: BallotMode;
  place_id: string | null;
  answers: JSONColumnType<Answers>;
  /** By which it came; after the night only where ten ballots of that day share it. */
  poster_id: string | null;
};

/** Signed over everything in it but its end: see poster.ts. */
export type PollPosterTable = {
  id: string;
  client_request_id: string;
  code: string;
  unit_id: string;
  counter: string;
  service: string | null;
  poll_id: string | null;
  created_by: string;
  created_at: Date;
  ended_on: LocalDate | null;
};

/** Ballots that came by a poster in a day, counted at night. */
export type PollPosterDayTable = { poll_id: string; poster_id: string; day: LocalDate; ballots: number };

/** What was written, apart from the ballot it came with. */
export type PollTextTable = {
  id: Generated<string>;
  poll_id: string;
  answered_on: LocalDate;
  item: string;
  body: string;
};

/** Ballots that came in a day, counted as they come. */
export type PollDayTable = { poll_id: string; day: LocalDate; mode: BallotMode; ballots: number };

/** How often the questions were read. */
export type PollOpenCountTable = { poll_id: string; day: LocalDate; n: number };
/** What was answered in the web form about favours and money, of the whole province. */
export type IntegrityDayTable = { day: LocalDate; item: string; choice: number; n: number };
/** Pages of that form that were sent. */
export type IntegritySpentTable = { token_hash: Buffer; day: LocalDate };

/** Ballots by who and what, of days that may be told; see the migration for `choice` -1 and `item` "". */
export type PollCellTable = {
  poll_id: string;
  mode: BallotMode;
  place_id: string | null;
  /** 0: not said. */
  sex: number;
  age: number;
  item: string;
  choice: number;
  n: number;
};

export type PollResultTable = {
  poll_id: string;
  until: LocalDate;
  figures: JSONColumnType<PollFigures>;
  /** The way in which they were made; see `store-cell.ts`. */
  made_of: string;
};

/** What is known of a population at a day; the latest one of a unit counts, the older ones stay. */
export type MarginSetTable = {
  id: string;
  unit_id: string;
  source: string;
  as_of: LocalDate;
  imported_by: string;
  imported_at: Date;
};
export type MarginTable = { set_id: string; dimension: WeightDimension; category: string; people: number };

/** What people recorded of the last two steps of a consultation; see the migration. */
export type PollConsultationStepTable = {
  id: string;
  poll_id: string;
  /** 9 or 10. */
  step: number;
  version: number;
  kind: 'decided' | 'transferred' | null;
  body: string;
  authority: string | null;
  done_on: LocalDate;
  notice_id: string | null;
  reason: string | null;
  recorded_by: string;
  recorded_at: Date;
};

/** Figures for the public; see the migration for what never changes. */
export type PollPublicationTable = {
  id: string;
  poll_id: string;
  version: number | null;
  figures: JSONColumnType<PublishedFigures>;
  reason: string | null;
  prepared_by: string;
  prepared_at: Date;
  published_by: string | null;
  published_at: Date | null;
  returned_by: string | null;
  returned_at: Date | null;
  return_reason: string | null;
};

/** The same of what was answered about favours and money, for the whole province. */
export type IntegrityPublicationTable = {
  id: string;
  /** The office that prepared it. */
  unit_id: string;
  version: number | null;
  figures: JSONColumnType<PublishedIntegrityFigures>;
  reason: string | null;
  prepared_by: string;
  prepared_at: Date;
  published_by: string | null;
  published_at: Date | null;
  returned_by: string | null;
  returned_at: Date | null;
  return_reason: string | null;
};

/** Which draft needs which recording. */
export type PollRecordingTable = { draft_id: string; file_id: string };
