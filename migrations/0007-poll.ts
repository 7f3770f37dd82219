import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Who answered (poll_participation) and what was answered (ballot) share no key and no time finer than the day; see decision 0004 for what still links them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table poll (
      id uuid primary key,
      form_code text not null check (form_code in ('p1', 'p2')),
      form_version text not null,
      form jsonb not null,
      title text not null,
      unit_id uuid not null constraint poll_unit_exists references unit,
      notice_id uuid constraint poll_one_per_notice unique constraint poll_notice_exists references notice,
      opens_on date not null,
      closes_on date not null,
      created_at timestamptz not null,
      constraint poll_period check (closes_on >= opens_on)
    )`.execute(db);
  await sql`comment on column poll.form is 'the questions as they were when the poll was made'`.execute(db);
  await sql`create index poll_unit on poll (unit_id, created_at desc, id desc)`.execute(db);

  await sql`
    create table poll_participation (
      poll_id uuid not null constraint poll_participation_of references poll,
      resident_id uuid not null constraint poll_participation_by references resident,
      constraint poll_answered_once primary key (poll_id, resident_id)
    )`.execute(db);
  await sql`create index poll_participation_resident on poll_participation (resident_id)`.execute(db);

  await sql`
    create table ballot (
      id uuid primary key default gen_random_uuid(),
      poll_id uuid not null constraint ballot_of references poll,
      answered_on date not null,
      mode text not null check (mode in ('mini_app', 'counter_qr')),
      answers jsonb not null
    )`.execute(db);
  await sql`create index ballot_poll on ballot (poll_id)`.execute(db);

  await sql`grant select, insert, update, delete on poll to gan_dan_app`.execute(db);
  await sql`grant select, insert on poll_participation, ballot to gan_dan_app`.execute(db);
}
