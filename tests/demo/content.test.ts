import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importDemoContent } from '../../demo/content/import.ts';
import { DEMO_NOTICES } from '../../demo/content/load-notice.ts';
import { DEMO_ACCOUNTS, PERSONA_PLACES } from '../../demo/content/people.ts';
import { openContact } from '../../server/feedback/submit.ts';
import { contactSchema, FEEDBACK_LIMITS, submitFeedbackSchema } from '../../shared/feedback/schema.ts';
import type { FeedbackMove } from '../../shared/feedback/status.ts';
import { FEEDBACK_MOVES, FEEDBACK_STATUSES, isOwed } from '../../shared/feedback/status.ts';
import { NOTICE_STATUSES } from '../../shared/notice/status.ts';
import { answersFit } from '../../shared/poll/form.ts';
import { pollStateOn } from '../../shared/poll/state.ts';
import { textOf } from '../../shared/text.ts';
import { parseLocalDate, toLocalDate } from '../../shared/time/local-date.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import { fingerprints } from './fingerprint.ts';

const PLAYED = Object.keys(PERSONA_PLACES);
const TODAY = parseLocalDate('2026-11-20');
const OPTIONS = {
  credentials: new Map(DEMO_ACCOUNTS.map(({ username }) => [username, { passwordHash: 'hash', totpSecret: 'secret' }])),
  zaloIdOf: (personaKey: string) => `zalo-of-${personaKey}`,
  oaUserIdOf: (key: string) => `oa-user-of-${key}`,
};

let town: TestApp;
beforeAll(async () => {
  town = await startApp();
  expect(await importDemoContent(town.deps, OPTIONS)).toBe(true);
});
afterAll(() => town.close());

const playedHashes = () => PLAYED.map((key) => town.deps.keyedHash('zalo_id', OPTIONS.zaloIdOf(key)));

test('a second import changes nothing', async () => {
  const before = await fingerprints(town);
  expect(await importDemoContent(town.deps, OPTIONS)).toBe(false);
  expect(await fingerprints(town)).toEqual(before);
});

test('on the same day another installation gets the same content', { timeout: 60_000 }, async () => {
  const other = await startApp();
  try {
    await importDemoContent(other.deps, OPTIONS);
    expect(await fingerprints(other)).toEqual(await fingerprints(town));
  } finally {
    await other.close();
  }
});

test(
  'on another day, also in Tết, days count from that day, and nothing lies in the future',
  { timeout: 60_000 },
  async () => {
    const other = await startApp();
    try {
      other.at('2027-02-08T03:00:00Z');
      await importDemoContent(other.deps, OPTIONS);
      const { rows } = await sql<{ newest: Date; late: number }>`
      select greatest(max(e.at), max(f.submitted_at)) as newest,
             count(distinct f.id) filter (where f.due_on < '2027-02-08' and f.status = 'in_progress')::int as late
        from feedback f join feedback_event e on e.feedback_id = f.id`.execute(other.db);
      expect(rows[0]?.newest.getTime()).toBeLessThanOrEqual(Date.parse('2027-02-08T03:00:00Z'));
      expect(rows[0]?.late).toBeGreaterThan(0);
    } finally {
      await other.close();
    }
  },
);

describe('notices', () => {
  test('are composed text within the limits, and each names its document', async () => {
    const notices = await town.db.selectFrom('notice').selectAll().where('corrects_id', 'is', null).execute();
    expect(notices.length).toBe(DEMO_NOTICES.length);
    for (const notice of notices) {
      const text = [notice.title, notice.slogan, notice.body, notice.image_alt, notice.source_title].join('\n');
      expect(text).toBe(text.normalize('NFC'));
      expect(notice.source_title).toMatch(/^(Công văn|Kế hoạch)/);
      expect(notice.image_id === null).toBe(notice.image_alt === null);
      for (const paragraph of notice.body.split('\n\n')) expect(paragraph.length).toBeLessThanOrEqual(240);
    }
  });

  test('are shown in every state, with pictures, two recordings, and polls not yet open, open and closed', async () => {
    const notices = await town.db
      .selectFrom('notice')
      .leftJoin('poll', 'poll.notice_id', 'notice.id')
      .select(['notice.status', 'image_id', 'recording_id', 'publish_at', 'opens_on', 'closes_on'])
      .execute();
    expect(new Set(notices.map(({ status }) => status))).toEqual(
      // Nobody has given up a draft in the demo.
      new Set(NOTICE_STATUSES.filter((status) => status !== 'dropped')),
    );
    const now = town.deps.clock.now();
    expect(notices.some(({ publish_at: at }) => at !== null && at > now)).toBe(true);
    expect(notices.filter(({ image_id: id }) => id !== null).length).toBeGreaterThanOrEqual(10);
    expect(notices.filter(({ recording_id: id }) => id !== null)).toHaveLength(2);
    const states = notices.flatMap(({ opens_on: opensOn, closes_on: closesOn }) =>
      opensOn && closesOn ? [pollStateOn({ opensOn, closesOn }, TODAY)] : [],
    );
    expect(new Set(states)).toEqual(new Set(['not_open_yet', 'open', 'closed']));
  });

  test('are read by whoever opens the app, picture and recording included', async () => {
    const { items } = (await town.send({ method: 'GET', url: '/api/notices' })).json<{
      items: { id: string; picture: { url: string; alt: string } | null; hasRecording: boolean }[];
    }>();
    expect(items.length).toBeGreaterThanOrEqual(8);
    const pictured = items.find(({ picture }) => picture !== null);
    const picture = await town.send({ method: 'GET', url: pictured?.picture?.url ?? '' });
    expect(picture.headers['content-type']).toBe('image/jpeg');
    const spoken = items.find(({ hasRecording }) => hasRecording);
    const notice = await town.send({ method: 'GET', url: `/api/notices/${spoken?.id}` });
    const recording = await town.send({ method: 'GET', url: notice.json<{ recordingUrl: string }>().recordingUrl });
    expect(recording.headers['content-type']).toBe('audio/mpeg');
    expect(recording.rawPayload.length).toBeLessThanOrEqual(150_000);
  });
});

describe('polls', () => {
  test('that offices wrote themselves: one waits to be approved, one is approved and not open yet, both of a commune', async () => {
    const drafts = await town.db
      .selectFrom('poll_draft')
      .innerJoin('unit', 'unit.id', 'poll_draft.unit_id')
      .leftJoin('poll', 'poll.id', 'poll_draft.poll_id')
      .select(['poll_draft.status', 'unit.kind', 'poll.form_code', 'poll.opens_on'])
      .execute();
    expect(drafts.toSorted((a, b) => a.status.localeCompare(b.status))).toMatchObject([
      { status: 'approved', kind: 'commune', form_code: 'p4' },
      { status: 'in_review', kind: 'commune', form_code: null },
    ]);
    expect(drafts.some(({ opens_on: day }) => day !== null && day > TODAY)).toBe(true);
  });

  test('every ballot fits its form, and no poll has more ballots than people who began it; most have as many', async () => {
    const ballots = await town.db
      .selectFrom('ballot')
      .innerJoin('poll', 'poll.id', 'ballot.poll_id')
      .select(['poll.id', 'poll.form', 'ballot.answers', 'answered_on', 'opens_on', 'closes_on'])
      .execute();
    for (const { form, answers, answered_on: day, opens_on: opens, closes_on: closes } of ballots) {
      expect(answersFit(form, answers)).toBe(true);
      expect(day >= opens && day <= closes && day <= TODAY).toBe(true);
    }
    const took = await town.db
      .selectFrom('poll_participation')
      .select((eb) => ['poll_id', eb.fn.countAll<number>().as('n')])
      .groupBy('poll_id')
      .execute();
    const cast = Map.groupBy(ballots, ({ id }) => id);
    const leftOff = took.map(({ poll_id: id, n }) => n - (cast.get(id)?.length ?? 0));
    expect(Math.min(...leftOff)).toBe(0);
    expect(leftOff.filter((n) => n === 0).length).toBeGreaterThan(took.length / 2);
    const sizes = took.map(({ n }) => n);
    expect(sizes.some((n) => n >= 200)).toBe(true);
    expect(sizes.some((n) => n >= 10 && n < 30)).toBe(true);
    expect(sizes.some((n) => n < 10)).toBe(true);
  });

  test('nobody whom the switch plays has answered for them', async () => {
    const played = await town.db
      .selectFrom('poll_participation')
      .innerJoin('resident', 'resident.id', 'resident_id')
      .select('zalo_hash')
      .where('zalo_hash', 'in', playedHashes())
      .execute();
    expect(played).toEqual([]);
  });
});

describe('feedback', () => {
  const all = () => town.db.selectFrom('feedback').selectAll().execute();

  test('is text that people could have sent', async () => {
    const answer = textOf(10, FEEDBACK_LIMITS.answer);
    for (const row of await all()) {
      const sent = submitFeedbackSchema.parse({
        clientRequestId: row.client_request_id,
        kind: row.kind,
        content: row.content,
        placeId: row.place_id,
        placeDetail: row.place_detail,
        aboutUnitId: row.about_unit_id,
        photoIds: [],
        contact: null,
        consent: null,
      });
      expect([sent.content, sent.placeDetail]).toEqual([row.content, row.place_detail]);
      expect(row.content).not.toMatch(/[{}]/);
    }
    for (const { body } of await town.db.selectFrom('feedback_answer').select('body').execute()) {
      expect(answer.parse(body)).toBe(body);
      expect(body).not.toMatch(/[{}]/);
    }
    const plain = (await all()).filter(({ content }) => /^[ -~]*$/.test(content));
    expect(plain.length).toBeGreaterThan(30);
  });

  test('has gone only ways that the status table allows', async () => {
    const events = await town.db.selectFrom('feedback_event').selectAll().orderBy('id').execute();
    const byFeedback = Map.groupBy(events, (event) => event.feedback_id);
    for (const row of await all()) {
      const [first, ...rest] = byFeedback.get(row.id) ?? [];
      expect(first).toMatchObject({ move: 'submit', status: 'submitted', official_id: null, at: row.submitted_at });
      let before = first;
      for (const event of rest) {
        const { from, to, by } = FEEDBACK_MOVES[event.move as FeedbackMove];
        expect(from).toContain(before?.status);
        expect(event.status).toBe(to);
        expect(event.official_id === null).toBe(by === 'sender');
        expect(event.at > (before?.at ?? event.at)).toBe(true);
        expect(['refuse', 'reopen', 'return_draft'].includes(event.move)).toBe(event.note !== null);
        before = event;
      }
      expect(row.status).toBe(before?.status);
      expect(row.version).toBe(1 + rest.length);
    }
  });

  test('is in every status in both communes, late, reopened, and once without a day', async () => {
    const rows = await town.db
      .selectFrom('feedback')
      .innerJoin('unit', 'unit.id', 'feedback.unit_id')
      .select(['unit.name', 'status', 'due_on', 'reopened_at'])
      .execute();
    for (const name of ['Phường Kon Tum', 'Xã Đăk Hà']) {
      const own = rows.filter((row) => row.name === name);
      expect(new Set(own.map(({ status }) => status))).toEqual(new Set(FEEDBACK_STATUSES));
      const late = own.filter(({ status, due_on: due }) => isOwed(status) && due !== null && due < TODAY);
      expect(late.length).toBeGreaterThanOrEqual(3);
      expect(own.some(({ reopened_at: at }) => at !== null)).toBe(true);
    }
    expect(rows.filter(({ due_on: due }) => due === null)).toHaveLength(1);
    expect(rows.length).toBeGreaterThanOrEqual(300);
  });

  test('an answer after its day begins with an apology, and nobody approved their own', async () => {
    const answers = await town.db
      .selectFrom('feedback_answer')
      .innerJoin('feedback', 'feedback.id', 'feedback_id')
      .select(['body', 'drafted_by', 'drafted_at', 'approved_by', 'sent_at', 'due_on', 'reopened_at', 'status'])
      .execute();
    const late = answers.filter(
      (it) => it.reopened_at === null && it.due_on !== null && toLocalDate(it.drafted_at) > it.due_on,
    );
    expect(late.length).toBeGreaterThan(3);
    expect(late.filter(({ body }) => !body.startsWith('Cơ quan xin lỗi Ông/Bà'))).toEqual([]);
    expect(answers.filter((it) => it.approved_by === it.drafted_by)).toEqual([]);
  });

  test('is handled by people of its own office who may', async () => {
    const { rows } = await sql<{ wrong: number }>`
      select count(*)::int as wrong from feedback_event e
        join feedback f on f.id = e.feedback_id join official o on o.id = e.official_id
       where o.unit_id <> f.unit_id
          or not exists (select 1 from official_role r where r.official_id = o.id and r.role = any (case e.move
               when 'draft' then array['handler'] when 'approve' then array['approver']
               when 'return_draft' then array['approver'] when 'send' then array['receiver', 'approver']
               else array['receiver'] end))`.execute(town.db);
    expect(rows[0]?.wrong).toBe(0);
    const idle = (await all()).filter(
      (row) => row.assignee_id === null && ['in_progress', 'drafted'].includes(row.status),
    );
    expect(idle).toEqual([]);
  });

  test('every act of an official is in the audit log', async () => {
    const { rows } = await sql<{ acts: number; entries: number }>`
      select (select count(*)::int from feedback_event where official_id is not null) as acts,
             (select count(*)::int from audit_event where subject_type = 'feedback') as entries`.execute(town.db);
    expect(rows[0]?.entries).toBe(rows[0]?.acts);
  });

  test('contacts are sealed with our key and rest on a consent', async () => {
    const contacts = await town.db
      .selectFrom('feedback_contact')
      .innerJoin('feedback', 'feedback.id', 'feedback_id')
      .select(['feedback_id', 'sealed', 'resident_id'])
      .execute();
    expect(contacts.length).toBeGreaterThan(50);
    const consents = await town.db
      .selectFrom('consent')
      .select('resident_id')
      .where('purpose', '=', 'contact')
      .execute();
    const agreed = new Set(consents.map((it) => it.resident_id));
    for (const contact of contacts) {
      contactSchema.parse(openContact(town.deps, contact));
      expect(contact.resident_id && agreed.has(contact.resident_id)).toBe(true);
    }
  });

  test('the people of the switch find their own', async () => {
    const counts = await town.db
      .selectFrom('resident')
      .innerJoin('feedback', 'feedback.resident_id', 'resident.id')
      .select((eb) => ['zalo_hash', eb.fn.countAll<number>().as('n')])
      .where('zalo_hash', 'in', playedHashes())
      .groupBy('zalo_hash')
      .execute();
    expect(counts).toHaveLength(PLAYED.length);
    expect(counts.every(({ n }) => n === 3)).toBe(true);
  });
});

test('a place is kept only of residents who agreed', async () => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from resident r where place_id is not null and not exists
      (select 1 from consent c where c.resident_id = r.id and c.purpose = 'place' and c.withdrawn_at is null)`.execute(
    town.db,
  );
  expect(rows[0]?.n).toBe(0);
});
