import type { Generated, JSONColumnType } from 'kysely';
import type { Answers, FormCode, PollForm } from '../../shared/poll/form.ts';
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
};

export type PollParticipationTable = { poll_id: string; resident_id: string };

export type BallotTable = {
  id: Generated<string>;
  poll_id: string;
  answered_on: LocalDate;
  mode: BallotMode;
  answers: JSONColumnType<Answers>;
};

/** Of a poll whose ballots have been folded: by the way they came, `until` the last day on which one was cast. */
export type PollTotalModeTable = { poll_id: string; mode: BallotMode; until: LocalDate; ballots: number };
export type PollTotalItemTable = { poll_id: string; item: string; answered: number };
export type PollTotalChoiceTable = { poll_id: string; item: string; choice: number; chosen: number };
