import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countBallots } from '../../server/poll/counting.ts';
import type { Role } from '../../shared/access.ts';
import type { Today } from '../../shared/official/schema.ts';
import type { Publication, PublishedPoll } from '../../shared/poll/publication-schema.ts';
import type { PollSettings } from '../../shared/poll/settings.ts';
import { usualSettings } from '../../shared/poll/settings.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenOfficial, givenPoll, givenProvince, signedIn } from '../support/given.ts';
import { givenBallots } from '../support/voter.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let pollId: string;
let author: Caller;
let leader: Caller;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-12-05T02:00:00Z');
  places = await givenProvince(town);
  pollId = await givenPoll(town, places.konTum, { closesOn: '2026-11-30' });
  [author, leader] = await Promise.all([official(['author']), official(['approver'])]);
  await given(120, { 'B1.info': [4] });
  await given(80, { 'B1.info': [2] });
  await countBallots(town.deps);
});

const official = async (roles: Role[], unitId = places.konTum): Promise<Caller> =>
  signedIn(town, await givenOfficial(town, { unitId, roles }));
const given = (count: number, answers: Record<string, number[]>) =>
  givenBallots(town, pollId, { count, answers, on: '2026-11-20' });

const prepare = (reason: string | null = null, { by = author, id = someId() } = {}) =>
  by({ method: 'PUT', url: `/api/office/poll-publications/${id}`, payload: { pollId, reason } });
const publish = (id: string, by = leader) =>
  by({ method: 'POST', url: `/api/office/poll-publications/${id}/publishing` });
const published = async (): Promise<PublishedPoll> =>
  (await town.send({ url: `/api/polls/${pollId}/published` })).json();
const page = async () => town.send({ url: `/k/${pollId}` });

describe('figures for the public', () => {
  test('are prepared by one and published by another, and then read by everybody, on the web too', async () => {
    const draft = (await prepare()).json<Publication>();
    expect(draft).toMatchObject({ state: 'prepared', version: null, preparedBy: { fullName: 'Y Hạnh' } });
    const waits = async (by: Caller) => (await by({ method: 'GET', url: '/api/office/today' })).json<Today>();
    expect((await waits(leader)).pollFiguresToPublish).toBe(1);
    expect((await waits(author)).pollFiguresToPublish).toBe(0);
    const items = await leader({ method: 'GET', url: '/api/office/today/items' });
    expect(items.json()).toMatchObject({ items: [{ kind: 'poll_figures', act: 'poll_publication', id: pollId }] });
    expect((await town.send({ url: `/api/polls/${pollId}/published` })).json()).toEqual({ code: 'not_found' });
    expect((await page()).statusCode).toBe(404);
    expect((await publish(draft.id)).json()).toMatchObject({ state: 'published', version: 1 });
    const [version] = (await published()).versions;
    expect(version?.figures.modes[0]?.items.find(({ itemId }) => itemId === 'B1.info')).toMatchObject({
      n: 200,
      satisfied: { share: 0.6 },
    });
    const { body } = await page();
    expect(body).toContain('60\u00a0% hài lòng (khoảng 52–68\u00a0%), 200 người trả lời');
    expect(body).toContain('không phải Chỉ số hài lòng (SIPAS) do Bộ Nội vụ công bố');
    expect(body).toContain('Có căn cứ kết luận không đạt trên 90\u00a0%');
    expect(body).toContain('Không phải biểu quyết của cộng đồng dân cư');
    expect(body).toContain('Cả nước');
    expect(body).not.toContain('style="');
  });

  test('are not published by whoever prepared them, even as a leader, and the database agrees', async () => {
    const both = await official(['author', 'approver']);
    const draft = (await prepare(null, { by: both })).json<Publication>();
    expect((await publish(draft.id, both)).json()).toEqual({ code: 'own_work' });
    expect((await publish(draft.id, author)).json()).toEqual({ code: 'not_allowed' });
    await expect(
      town.query(
        `update poll_publication set version = 1, published_by = prepared_by, published_at = now() where id = '${draft.id}'`,
      ),
    ).rejects.toThrow('poll_publication_by_two');
  });

  test('give the mean where that was fixed at approval, with the target that was fixed', async () => {
    await town.asOwner('delete from ballot; delete from poll_cell; delete from poll_day; delete from poll_result');
    await town.asOwner('alter table poll disable trigger poll_stands_still');
    const settings: PollSettings = {
      ...usualSettings('B1.info'),
      headline: { questionId: 'B1.info', statistic: 'mean100' },
      target: { atLeast: 50 },
    };
    await town.db
      .updateTable('poll')
      .set({ counted_until: null, settings: JSON.stringify(settings) })
      .where('id', '=', pollId)
      .execute();
    await town.asOwner('alter table poll enable trigger poll_stands_still');
    for (const [face, count] of [20, 20, 20, 60, 80].entries()) await given(count, { 'B1.info': [face + 1] });
    await countBallots(town.deps);
    await publish((await prepare()).json<Publication>().id);
    const [version] = (await published()).versions;
    expect(version?.figures).toMatchObject({ headlineStatistic: 'mean100', target: 0.5 });
    expect(version?.figures).not.toHaveProperty('checks');
    expect(version?.figures).not.toHaveProperty('funnel');
    const { body } = await page();
    expect(body).toMatch(/Điểm trung bình 70\/100 \(khoảng 6\d–7\d\)/);
    expect(body).toContain('Có căn cứ kết luận đạt trên 50\u00a0điểm');
  });

  test('of an earlier edition of this product are read as they were published', async () => {
    const draft = (await prepare()).json<Publication>();
    await publish(draft.id);
    await town.asOwner('alter table poll_publication disable trigger user');
    await town.asOwner(`update poll_publication set figures = jsonb_set(figures - 'headlineStatistic', '{shape}', '2')
      #- '{modes,0,items,0,ranks}' #- '{modes,0,items,0,weightedMean}' #- '{modes,0,items,0,meanBetween}'`);
    await town.asOwner('alter table poll_publication enable trigger user');
    const [version] = (await published()).versions;
    expect(version?.figures).toMatchObject({ shape: 2, headlineStatistic: 't2b' });
    expect((await page()).body).toContain('60\u00a0% hài lòng');
  });

  test('are corrected with a reason, and what stood before stays to be read', async () => {
    const first = (await prepare()).json<Publication>();
    await publish(first.id);
    expect((await prepare()).json()).toEqual({ code: 'correction_without_reason' });
    const second = (await prepare('Số dân đã nhập là của năm trước.')).json<Publication>();
    await publish(second.id);
    expect((await published()).versions.map(({ version, reason }) => [version, reason])).toEqual([
      [2, 'Số dân đã nhập là của năm trước.'],
      [1, null],
    ]);
    const { body } = await page();
    expect(body).toContain('Đính chính số liệu');
    expect(body).toContain('Số dân đã nhập là của năm trước.');
    expect(body).toContain('Lần 1');
    await expect(town.asOwner(`update poll_publication set figures = '{}' where id = '${first.id}'`)).rejects.toThrow(
      'published figures do not change',
    );
  });

  test('wait until the last ballot is counted', async () => {
    town.at('2026-11-25T02:00:00Z');
    const early = await signedIn(town, await givenOfficial(town, { unitId: places.konTum, roles: ['author'] }));
    await town.asOwner('delete from poll_result');
    await countBallots(town.deps);
    expect((await prepare(null, { by: early })).json()).toEqual({ code: 'poll_not_final' });
  });

  test('sent twice are prepared once and published once; two prepared at once are one', async () => {
    const id = someId();
    const twice = await Promise.all([prepare(null, { id }), prepare(null, { id })]);
    expect(twice.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    expect((await prepare()).json()).toEqual({ code: 'publication_open' });
    const done = await Promise.all([publish(id), publish(id)]);
    expect(done.map((reply) => reply.json<Publication>().version)).toEqual([1, 1]);
    const audit = await town.db
      .selectFrom('audit_event')
      .select('action')
      .where('action', 'like', 'poll.figures%')
      .orderBy('id')
      .execute();
    expect(audit.map(({ action }) => action)).toEqual(['poll.figures_prepared', 'poll.figures_published']);
  });

  test('given back say why, and another may be prepared', async () => {
    const draft = (await prepare()).json<Publication>();
    const back = await leader({
      method: 'POST',
      url: `/api/office/poll-publications/${draft.id}/return`,
      payload: { reason: 'Xin nhập số dân trước.' },
    });
    expect(back.json()).toMatchObject({ state: 'returned', returnReason: 'Xin nhập số dân trước.' });
    expect((await publish(draft.id)).json()).toEqual({ code: 'stale_state' });
    expect((await prepare()).statusCode).toBe(200);
  });

  test('are of the office whose poll it is: another commune neither prepares, publishes nor sees them', async () => {
    const neighbour = await official(['author', 'approver'], places.dakHa);
    expect((await prepare(null, { by: neighbour })).json()).toEqual({ code: 'not_found' });
    const draft = (await prepare()).json<Publication>();
    expect((await publish(draft.id, neighbour)).json()).toEqual({ code: 'not_found' });
    const list = await neighbour({ method: 'GET', url: `/api/office/polls/${pollId}/publications` });
    expect(list.json()).toEqual({ code: 'not_found' });
  });

  test('what is hidden in the console is hidden there too', async () => {
    await town.asOwner('delete from ballot; delete from poll_cell; delete from poll_day; delete from poll_result');
    await town.asOwner('update poll set counted_until = null');
    await given(60, { 'B1.info': [4] });
    await given(7, { 'B1.info': [1] });
    await countBallots(town.deps);
    await publish((await prepare()).json<Publication>().id);
    const text = JSON.stringify(await published()) + (await page()).body;
    expect(text).toContain('"count":"withheld"');
    expect(text).not.toMatch(/"count":[0-9][,}]/);
    expect(text).toContain('Từ 87\u00a0% trở lên hài lòng');
  });
});
