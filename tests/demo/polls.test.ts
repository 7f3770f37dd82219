import { afterAll, beforeAll, expect, test } from 'vitest';
import { importDemoContent } from '../../demo/content/import.ts';
import { DEMO_ACCOUNTS } from '../../demo/content/people.ts';
import { getConsultation } from '../../server/poll/consultation.ts';
import { ballotsByPoster, openPoster, signedOf } from '../../server/poll/poster.ts';
import { publishedPoll } from '../../server/poll/publication.ts';
import { pollTrend } from '../../server/poll/trend.ts';
import type { OfficialActor } from '../../shared/access.ts';
import { answersFit } from '../../shared/poll/form.ts';
import { BURST } from '../../shared/statistics/anomaly.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';

const TODAY = parseLocalDate('2026-11-20');

let town: TestApp;
beforeAll(async () => {
  town = await startApp();
  const credentials = DEMO_ACCOUNTS.map(
    ({ username }) => [username, { passwordHash: 'hash', totpSecret: 's' }] as const,
  );
  const named = (key: string) => `of-${key}`;
  await importDemoContent(town.deps, { credentials: new Map(credentials), zaloIdOf: named, oaUserIdOf: named });
});
afterAll(() => town.close());

async function authorOf(unitName: string): Promise<OfficialActor> {
  const unit = await town.db.selectFrom('unit').select('id').where('name', '=', unitName).executeTakeFirstOrThrow();
  const assignment = { role: 'author', unitId: unit.id, reach: 'commune', kind: 'own', forOfficialId: null } as const;
  return { kind: 'official', id: '', fullName: '', unitId: unit.id, reach: 'commune', assignments: [assignment] };
}

test('a ward has posters in use, ballots that came by them in a poll that is open, and one day on which many came at once', async () => {
  const author = await authorOf('Phường Kon Tum');
  const posters = await town.db.selectFrom('poll_poster').selectAll().where('ended_on', 'is', null).execute();
  expect(posters.map(({ unit_id: unit }) => unit)).toEqual([author.unitId, author.unitId]);
  const [first] = posters;
  if (!first) throw new Error('no poster');
  const pollId = first.poll_id ?? '';
  // What hangs there is signed with the key of this installation and opens the poll.
  expect(await openPoster(town.deps, signedOf(town.deps, first))).toMatchObject({
    poll: { id: pollId, state: 'open' },
  });
  // Another questionnaire than the two rounds of the ward.
  expect((await pollTrend(town.deps, author, pollId)).rounds).toEqual([]);
  const told = await ballotsByPoster(town.deps, author, pollId);
  expect(told).toHaveLength(2);
  expect(told.every(({ atLeast }) => (atLeast ?? 0) >= 20)).toBe(true);
  expect(told.map(({ bursts }) => bursts.length).toSorted()).toEqual([0, 1]);
  // As after every night: a ballot keeps its poster among ten of that day only.
  const kept = await town.query<{ n: number }>(
    `select count(*)::int as n from ballot where poll_id = '${pollId}' and poster_id is not null
      and answered_on < '${TODAY}' group by poster_id, answered_on`,
  );
  expect(kept.map(({ n }) => n).every((n) => n >= BURST.atLeast)).toBe(true);
  expect(kept.length).toBeGreaterThan(0);
});

test('a commune has asked about a rule, published what came of it by two officials, and decided; the papers are not filed yet', async () => {
  const author = await authorOf('Xã Đăk Hà');
  const poll = await town.db
    .selectFrom('poll')
    .select(['id', 'form', 'closes_on'])
    .where('form_code', '=', 'p4')
    .where('closes_on', '<', TODAY)
    .executeTakeFirstOrThrow();
  const { steps, records } = await getConsultation(town.deps, author, poll.id);
  expect(steps.map(({ state }) => state.charAt(0)).join('')).toBe('dddddddddu');
  expect(records).toMatchObject([{ step: 9, version: 1, authority: 'Chủ tịch UBND xã Đăk Hà' }]);
  expect(steps.flatMap(({ doneOn }) => doneOn ?? []).every((day, i, days) => day >= (days[i - 1] ?? day))).toBe(true);
  const published = await publishedPoll(town.deps, poll.id);
  expect(published.decision).toMatchObject({ kind: 'decided' });
  expect(published.versions).toHaveLength(1);
  const [agreed] = published.versions[0]?.figures.modes[0]?.items ?? [];
  expect(agreed?.itemId).toBe('P4.agree');
  expect(agreed?.n).toBeGreaterThanOrEqual(80);
  const by = await town.db
    .selectFrom('poll_publication')
    .select(['prepared_by', 'published_by'])
    .where('poll_id', '=', poll.id)
    .executeTakeFirstOrThrow();
  expect(by.published_by).not.toBe(by.prepared_by);
  const ballots = await town.db.selectFrom('ballot').select('answers').where('poll_id', '=', poll.id).execute();
  expect(ballots.every(({ answers }) => answersFit(poll.form, answers))).toBe(true);
  // As many wrote for it as against it, and enough that the office may read them.
  const texts = await town.db.selectFrom('poll_text').select('body').where('poll_id', '=', poll.id).execute();
  expect(texts.length).toBeGreaterThanOrEqual(10);
});
