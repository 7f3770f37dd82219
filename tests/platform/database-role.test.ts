import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { givenOfficial, givenProvince, signedIn } from '../support/given.ts';

let town: TestApp;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  const { konTum } = await givenProvince(town);
  await signedIn(town, await givenOfficial(town, { unitId: konTum, roles: ['author'] }));
});

describe('the role of the application', () => {
  test.each([
    ['change', `update audit_event set action = 'nothing'`],
    ['delete', 'delete from audit_event'],
    ['empty', 'truncate audit_event'],
    ['un-guard', 'alter table audit_event disable trigger audit_event_is_final'],
  ])('cannot %s the audit log', async (_, statement) => {
    await expect(town.query(statement)).rejects.toMatchObject({ code: '42501' });
    expect(await town.query('select 1 from audit_event')).toHaveLength(1);
  });

  test.each([
    ['change a ballot', `update ballot set answers = '{}'`],
    ['delete a ballot', 'delete from ballot'],
    ['let somebody answer twice', 'delete from poll_participation'],
    ['let a token count twice', 'delete from poll_spent_token'],
    ['turn a poster to another office', `update poll_poster set unit_id = (select id from unit limit 1)`],
    ['exchange the key of a poll', `update poll_key set public_key = ''`],
    ['let somebody who left answer twice', 'delete from poll_answered_mark'],
    ['say that another wrote a poll', 'update poll_draft set author_id = approver_id'],
    ['forget that a poll was written', 'delete from poll_draft'],
    ['take back an agreement for somebody', 'delete from consent'],
    ['delete a resident and leave the rest', 'delete from resident'],
    ['change the words that were agreed to', `update consent_text set text = ''`],
    ['rewrite what happened to a feedback', `update feedback_event set note = ''`],
    ['delete a feedback', 'delete from feedback'],
    ['rewrite how a notice read', `update notice_version set content = '{}'`],
    ['forget how a notice read', 'delete from notice_version'],
    ['delete what a sender wrote first', 'delete from feedback_correction'],
    ['create a table', 'create table anything (id int)'],
    ['drop a table', 'drop table notice'],
    ['read passwords of roles', 'select * from pg_authid'],
  ])('cannot %s', async (_, statement) => {
    await expect(town.query(statement)).rejects.toMatchObject({ code: '42501' });
  });

  test('not even the owner changes the audit log by mistake', async () => {
    await expect(town.asOwner('delete from audit_event')).rejects.toMatchObject({ code: '42501' });
    await expect(town.asOwner(`update audit_event set action = 'nothing'`)).rejects.toMatchObject({ code: '42501' });
  });

  test('may do exactly this, table by table; where columns are named, only these may be changed', async () => {
    const rows = await town.query<{ table: string; may: string }>(`
      with whole as (
        select table_name, privilege_type from information_schema.role_table_grants
        where grantee = 'gan_dan_app' and table_schema = 'public'
      ), part as (
        select table_name, privilege_type, string_agg(column_name::text, ' ' order by column_name::text) as columns
        from information_schema.role_column_grants
        where grantee = 'gan_dan_app' and table_schema = 'public'
          and (table_name, privilege_type) not in (select table_name, privilege_type from whole)
        group by table_name, privilege_type
      ), every as (
        select table_name, lower(privilege_type) as may from whole
        union all select table_name, lower(privilege_type) || ' (' || columns || ')' from part
      )
      select table_name as "table", string_agg(may, ', ' order by may) as may from every group by table_name`);
    expect(Object.fromEntries(rows.map(({ table, may }) => [table, may]))).toEqual({
      association: 'insert, select, update (is_current name unit_id)',
      association_open_count: 'insert, select, update (n)',
      audit_event: 'insert, select',
      audit_head: 'select',
      audit_link: 'select',
      audit_retention: 'select',
      ballot: 'insert, select',
      broadcast: 'insert, select, update (article_id article_token audience called_at status version)',
      channel_limit: 'select',
      delivery: 'delete, insert, select, update (attempts claim due_at message_id reason settled_at state zalo_code)',
      delivery_claim: 'delete, insert, select',
      delivery_total: 'insert, select',
      oa_account: 'insert, select, update',
      oa_connection: 'insert, select, update (used_at)',
      oa_contact: 'delete, insert, select, update',
      oa_event_name: 'insert, select, update (last_at n)',
      oa_receipt: 'delete, insert, select',
      oa_term: 'select',
      oa_unfollow: 'delete, insert, select, update (at)',
      calendar_day: 'delete, insert, select, update',
      calendar_year: 'delete, insert, select, update',
      consent: 'insert, select, update (withdrawn_at)',
      directory_entry:
        'delete, insert, select, update (address checked_at failures hours issued_on name note problem replaced_by_id unit_id valid_from valid_to verified_on version)',
      feedback: 'insert, select, update',
      feedback_call: 'delete, insert, select, update',
      feedback_answer: 'insert, select, update (approved_by body drafted_at drafted_by sent_at)',
      feedback_contact: 'delete, insert, select, update (closed_at sealed)',
      feedback_correction: 'insert, select',
      consent_text: 'insert, select',
      data_request:
        'delete, insert, select, update (acknowledged_at closed_at closed_by due_on extended_reason our_part_done_at outcome outcome_reason version zalo_part zalo_reference zalo_told_on)',
      data_request_period: 'select',
      data_request_person: 'delete, insert, select',
      feedback_day_mark: 'insert, select, update (submitted)',
      feedback_event: 'insert, select',
      feedback_photo: 'insert, select',
      feedback_rating: 'insert, select, update',
      file: 'delete, insert, select, update',
      handling_period: 'select',
      integrity_day: 'insert, select, update (n)',
      integrity_publication:
        'insert, select, update (published_at published_by return_reason returned_at returned_by version)',
      integrity_spent: 'delete, insert, select',
      kysely_migration: 'select',
      margin: 'insert, select',
      margin_set: 'insert, select',
      notice: 'insert, select, update',
      notice_file: 'delete, insert, select',
      notice_language: 'delete, insert, select',
      notice_place: 'delete, insert, select',
      notice_topic: 'delete, insert, select',
      notice_version: 'insert, select',
      notice_open_count: 'insert, select, update (n)',
      notice_pin: 'delete, insert, select, update (official_id pinned_at until)',
      notice_rating_count: 'insert, select, update (n)',
      notice_tap: 'delete, insert, select',
      official:
        'insert, select, update (closed_at closed_by closed_reason email full_name is_active last_active_at password_hash position_code totp_last_step totp_sealed unit_id)',
      official_digest: 'delete, insert, select, update (sent_at)',
      official_invitation: 'delete, insert, select, update (confirmed_by expires_at token_hash totp_sealed used_at)',
      official_recovery_code: 'delete, insert, select, update (used_at)',
      official_role: 'insert, select, update (confirmed_by ended_by ended_reason unit_id valid_to)',
      official_session: 'delete, insert, select, update',
      poll: 'delete, insert, select, update',
      poll_answered_mark: 'insert, select',
      poll_cell: 'insert, select, update (n)',
      poll_code: 'insert, select',
      poll_consultation_step: 'insert, select',
      poll_day: 'insert, select, update (ballots)',
      poll_key: 'insert, select, update (destroyed_on private_sealed)',
      poll_draft:
        'insert, select, update (approved_at approver_id closed_reason content poll_id returned_reason status unit_id updated_at version)',
      poll_open_count: 'insert, select, update (n)',
      poll_participation: 'insert, select',
      poll_place: 'delete, insert, select',
      poll_poster: 'insert, select, update (ended_on)',
      poll_poster_day: 'select',
      poll_publication:
        'insert, select, update (published_at published_by return_reason returned_at returned_by version)',
      poll_recording: 'delete, insert, select',
      poll_result: 'insert, select, update (figures made_of until)',
      poll_spent_token: 'insert, select',
      poll_text: 'insert, select',
      reach_day: 'insert, select, update (followers residents)',
      reorganisation: 'insert, select, update',
      reorganisation_move: 'insert, select',
      resident: 'insert, select, update (closed_at hamlet_id place_asked_at place_id reads_business)',
      resident_follow: 'delete, insert, select',
      resident_token: 'delete, insert, select, update',
      retention_period: 'select',
      sign_in_address: 'delete, insert, select, update (failures)',
      sign_in_counter: 'delete, insert, select, update (failures last_failure_at open_at)',
      survey_fieldwork: 'delete, insert, select, update (first_day last_day source survey unit_id version)',
      topic: 'insert, select, update (explains_survey is_current name position version)',
      unit: 'delete, insert, select, update',
      unit_code: 'delete, insert, select, update',
      unit_role: 'insert, select, update (unit_id valid_to)',
      unit_succession: 'delete, insert, select, update',
      unit_version: 'delete, insert, select, update (reorganisation_id)',
      zalo_event: 'delete, insert, select, update (sealed tried_at tries)',
    });
  });

  test('has nothing by way of another role, and nothing is granted to everybody', async () => {
    const attributes = `select rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication from pg_roles`;
    expect(await town.query(`${attributes} where rolname = current_user`)).toEqual([
      { rolsuper: false, rolcreaterole: false, rolcreatedb: false, rolbypassrls: false, rolreplication: false },
    ]);
    const member = `select roleid from pg_auth_members where member = current_user::regrole`;
    expect(await town.query(member)).toEqual([]);
    const everybody = `select table_name, privilege_type from information_schema.table_privileges
      where grantee = 'PUBLIC' and table_schema = 'public'`;
    expect(await town.query(everybody)).toEqual([]);
  });
});
