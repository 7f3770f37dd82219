import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '../../shared/access.ts';
import { ROLES } from '../../shared/access.ts';
import type { Today } from '../../shared/official/schema.ts';
import type { IntegrityPublication, PublishedIntegrity } from '../../shared/poll/integrity-schema.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenOfficial, givenProvince, signedIn } from '../support/given.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let monitor: Caller;
let leader: Caller;

const AT = '/api/office/integrity-publications';
const PAGE = '/k/phien-ha-dua-tien';
const LATER = 'Thêm phiếu đến ngày 25/11.';

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  await on('2026-11-21');
  await given('2026-11-20', { yes: 30, no: 80, unsaid: 12 });
});

/** A new day, with new sessions. */
async function on(day: string): Promise<void> {
  town.at(`${day}T02:00:00Z`);
  if ((await town.query('select 1 from unit')).length === 0) places = await givenProvince(town);
  [monitor, leader] = await Promise.all([official(['province_monitor']), official(['approver'])]);
}
const official = async (roles: readonly Role[], unitId = places.department): Promise<Caller> =>
  signedIn(town, await givenOfficial(town, { unitId, roles: [...roles] }));
/** Forms of a day, the same to both questions. */
const given = (day: string, { yes, no, unsaid }: { yes: number; no: number; unsaid: number }) =>
  town.asOwner(
    `insert into integrity_day ${['A5', 'A6']
      .flatMap((item) => [unsaid, yes, no].map((n, choice) => `select '${day}'::date, '${item}', ${choice}, ${n}`))
      .join(' union all ')}`,
  );

const prepare = (reason: string | null = null, { by = monitor, id = someId() } = {}) =>
  by({ method: 'PUT', url: `${AT}/${id}`, payload: { reason } });
const publish = (id: string, by = leader) => by({ method: 'POST', url: `${AT}/${id}/publishing` });
const giveBack = (id: string, by = leader, reason = 'Xin đối chiếu lại.') =>
  by({ method: 'POST', url: `${AT}/${id}/return`, payload: { reason } });
const published = async () => (await town.send({ url: '/api/published-integrity' })).json<PublishedIntegrity>();
const page = () => town.send({ url: PAGE });
async function givenPublished(reason: string | null = null): Promise<string> {
  const { id } = (await prepare(reason)).json<IntegrityPublication>();
  expect((await publish(id)).statusCode).toBe(200);
  return id;
}

describe('figures on favours and money', () => {
  test('are prepared by one, published by another, and then read by everybody as what they are', async () => {
    expect((await page()).statusCode).toBe(404);
    const draft = (await prepare()).json<IntegrityPublication>();
    expect(draft).toMatchObject({ state: 'prepared', version: null, office: { name: 'Sở Nội vụ' } });
    expect((await published()).versions).toEqual([]);
    expect((await page()).statusCode).toBe(404);
    const detail = await leader({ method: 'GET', url: `${AT}/${draft.id}` });
    expect(detail.json()).toMatchObject({ figures: { province: 'Tỉnh Quảng Ngãi', forms: 122 } });

    expect((await publish(draft.id)).json()).toMatchObject({ state: 'published', version: 1 });
    const { versions, pagePath } = await published();
    expect(pagePath).toBe(PAGE);
    expect(versions[0]?.figures).toMatchObject({ from: '2026-11-20', until: '2026-11-20', forms: 122 });
    const { body, headers } = await page();
    expect(body).toMatch(/Tỉnh Quảng Ngãi · 122 phiếu, ngày 20\/11\/2026 · công bố/);
    expect(body).toMatch(/sách nhiễu không\?[\s\S]+Có: 30 trong 122 phiếu[\s\S]+Không: 80 trong 122 phiếu/);
    expect(body.split('<main>')[1]).not.toContain('%');
    for (const words of [
      'Mẫu trên web từ mã ở quầy',
      'Không phải mẫu chọn ngẫu nhiên',
      'ai cũng có thể trả lời nhiều lần',
      'không phải Chỉ số hài lòng (SIPAS)',
      'Không phải biểu quyết của cộng đồng dân cư',
      'không tách theo cơ quan, xã, phường nào',
      'đó là tố cáo',
    ])
      expect(body).toContain(words);
    expect(body).not.toMatch(/<script|style="/i);
    expect(body).not.toMatch(/Kon Tum|Đăk Hà/);
    expect(headers).not.toHaveProperty('set-cookie');
  });

  test('hold no share, not even where one was stored before counts alone were told', async () => {
    const { id } = (await prepare()).json<IntegrityPublication>();
    await town.asOwner(
      `update integrity_publication set figures = jsonb_set(figures, '{items,0,choices,0,share}', '0.25')`,
    );
    const detail = (await leader({ url: `${AT}/${id}` })).body;
    await publish(id);
    const stored = await town.query(`select figures::text as text from integrity_publication`);
    expect(JSON.stringify(stored)).toContain('share');
    for (const body of [detail, JSON.stringify(await published()), (await page()).body.split('<main>')[1]])
      expect(body).not.toMatch(/share|0[.,]25|%/);
  });

  test('wait with the leader of the office that prepared them, and with nobody else', async () => {
    await prepare();
    const waits = async (by: Caller) => (await by({ url: '/api/office/today' })).json<Today>().pollFiguresToPublish;
    expect(await waits(leader)).toBe(1);
    expect((await leader({ url: '/api/office/today/items' })).json()).toMatchObject({
      items: [
        { kind: 'integrity_figures', act: 'poll_publication', title: 'Phiền hà, đưa tiền, số chung của cả tỉnh' },
      ],
    });
    expect(await waits(await official(['approver'], places.konTum))).toBe(0);
    expect(await waits(await official(ROLES))).toBe(1);
    expect(await waits(monitor)).toBe(0);
  });

  test('are not published by whoever prepared them, whatever else they are, and the database agrees', async () => {
    const both = await official(['province_monitor', 'approver']);
    const draft = (await prepare(null, { by: both })).json<IntegrityPublication>();
    expect((await publish(draft.id, both)).json()).toEqual({ code: 'own_work' });
    expect((await publish(draft.id, monitor)).json()).toEqual({ code: 'not_allowed' });
    await expect(
      town.query(`update integrity_publication set version = 1, published_by = prepared_by, published_at = now()`),
    ).rejects.toThrow('integrity_publication_by_two');
  });

  test('are nothing of a commune, nor of an office of the province that follows only itself', async () => {
    const draft = (await prepare()).json<IntegrityPublication>();
    const health = someId();
    await town.asOwner(
      `insert into unit (id, kind, type, name, within, search_key, parent_id, valid_from)
       select '${health}', kind, type, 'Sở Y tế', within, 'so y te', parent_id, valid_from from unit where id = '${places.department}'`,
    );
    const ward = await official(ROLES, places.konTum);
    const doctor = await official(['author', 'approver'], health);
    for (const by of [ward, doctor]) {
      expect((await by({ url: `${AT}/${draft.id}` })).json()).toEqual({ code: 'not_found' });
      expect((await publish(draft.id, by)).json()).toEqual({ code: 'not_found' });
      expect((await giveBack(draft.id, by)).json()).toEqual({ code: 'not_found' });
    }
    expect((await ward({ url: AT })).json()).toEqual({ code: 'not_found' });
    expect((await doctor({ url: AT })).json()).toEqual({ items: [] });
    expect((await prepare(null, { by: ward })).json()).toEqual({ code: 'not_found' });
    expect((await prepare(null, { by: doctor })).json()).toEqual({ code: 'not_allowed' });
    // Whoever follows the province reads along and decides nothing.
    const supervisor = await official(['supervisor']);
    expect((await supervisor({ url: AT })).json()).toMatchObject({ items: [{ id: draft.id }] });
    expect((await giveBack(draft.id, supervisor)).json()).toEqual({ code: 'not_allowed' });
    // Nor does the leader of another office who follows it.
    const elsewhere = await official(['province_monitor', 'approver'], health);
    expect((await publish(draft.id, elsewhere)).json()).toEqual({ code: 'not_allowed' });
    expect((await publish(draft.id)).json()).toMatchObject({ version: 1 });
  });

  test('are not prepared while there are fewer than a hundred forms', async () => {
    await town.asOwner('delete from integrity_day');
    await given('2026-11-20', { yes: 30, no: 57, unsaid: 12 });
    expect((await prepare()).json()).toEqual({ code: 'integrity_not_yet' });
  });

  test('hide to everybody what is small', async () => {
    await town.asOwner('delete from integrity_day');
    await given('2026-11-20', { yes: 4, no: 90, unsaid: 12 });
    await givenPublished();
    const { body } = await page();
    expect(body).toMatch(/Có: dưới 10 phiếu[\s\S]+Không: không hiện[\s\S]+trả lời: 12 trong 106 phiếu/);
    expect(JSON.stringify(await published())).not.toMatch(/"count":\d[,}]/);
  });
});

describe('once published', () => {
  test('they stand still, however many forms come after, and nobody changes them', async () => {
    const id = await givenPublished();
    const before = [(await page()).body, JSON.stringify(await published())];
    await given('2026-11-22', { yes: 60, no: 100, unsaid: 40 });
    await on('2026-11-25');
    expect([(await page()).body, JSON.stringify(await published())]).toEqual(before);
    await expect(town.asOwner(`update integrity_publication set figures = '{}' where id = '${id}'`)).rejects.toThrow(
      'published figures do not change',
    );
    await expect(town.asOwner('delete from integrity_publication')).rejects.toThrow('published figures do not change');
  });

  test('they are followed by an update with its reason, and what stood before stays to be read, with what it is', async () => {
    await givenPublished();
    await given('2026-11-22', { yes: 60, no: 100, unsaid: 40 });
    await on('2026-11-25');
    expect((await prepare()).json()).toEqual({ code: 'correction_without_reason' });
    await givenPublished(LATER);
    expect(
      (await published()).versions.map(({ version, reason, figures }) => [version, reason, figures.forms]),
    ).toEqual([
      [2, LATER, 322],
      [1, null, 122],
    ]);
    const { body } = await page();
    expect(body).toMatch(/Cập nhật số liệu[\s\S]+Thêm phiếu đến ngày 25\/11\.[\s\S]+Lần 1[\s\S]+122 phiếu/);
    expect(body).not.toContain('Đính chính');
    expect(body.split('Đã công bố trước đây')[1]).toContain('ai cũng có thể trả lời nhiều lần');
  });

  test('nothing follows before a hundred forms more, nor before whoever subtracts would find no few', async () => {
    await givenPublished();
    expect((await prepare(LATER)).json()).toEqual({ code: 'integrity_not_yet' });
    await given('2026-11-22', { yes: 40, no: 39, unsaid: 20 });
    await on('2026-11-23');
    expect((await prepare(LATER)).json()).toEqual({ code: 'integrity_not_yet' });
    await given('2026-11-23', { yes: 0, no: 1, unsaid: 0 });
    await on('2026-11-24');
    expect((await prepare(LATER)).statusCode).toBe(200);
  });

  test('nothing follows that tells all, where the first hid nine who said yes behind twenty who did not say', async () => {
    await town.asOwner('delete from integrity_day');
    await given('2026-11-20', { yes: 9, no: 71, unsaid: 20 });
    await givenPublished();
    await given('2026-11-22', { yes: 10, no: 90, unsaid: 0 });
    await on('2026-11-23');
    expect((await prepare(LATER)).json()).toEqual({ code: 'integrity_not_yet' });
    await given('2026-11-23', { yes: 40, no: 40, unsaid: 20 });
    await on('2026-11-24');
    expect((await prepare(LATER)).statusCode).toBe(200);
  });

  test('nothing follows that tells of three who said yes', async () => {
    await givenPublished();
    await given('2026-11-22', { yes: 3, no: 180, unsaid: 20 });
    await on('2026-11-23');
    expect((await prepare(LATER)).json()).toEqual({ code: 'integrity_not_yet' });
  });
});

test('whoever answers the web form is led to what was published, once there is something', async () => {
  const author = await official(['author'], places.konTum);
  const payload = { clientRequestId: someId(), counter: 'Quầy số 2', service: null, pollId: null };
  const made = await author({ method: 'POST', url: '/api/office/poll-posters', payload });
  const form = async () => (await town.send({ url: `/p/${made.json<{ signed: string }>().signed}` })).body;
  expect(await form()).not.toContain(PAGE);
  await givenPublished();
  expect(await form()).toContain(`href="${PAGE}"`);
});

describe('sent twice and at once', () => {
  const audited = async () =>
    (
      await town.db
        .selectFrom('audit_event')
        .select(['action', 'subject_id'])
        .where('action', 'like', 'integrity.figures%')
        .orderBy('id')
        .execute()
    ).map(({ action }) => action);

  test('they are prepared once and published once, and each act is in the audit log once', async () => {
    const id = someId();
    const twice = await Promise.all(Array.from({ length: 6 }, () => prepare(null, { id })));
    expect(new Set(twice.map(({ statusCode }) => statusCode))).toEqual(new Set([200]));
    const done = await Promise.all(Array.from({ length: 6 }, () => publish(id)));
    expect(new Set(done.map((reply) => reply.json<IntegrityPublication>().version))).toEqual(new Set([1]));
    expect(await audited()).toEqual(['integrity.figures_prepared', 'integrity.figures_published']);
    const other = await official(['province_monitor']);
    expect((await prepare(null, { id, by: other })).json()).toEqual({ code: 'stale_state' });
    await given('2026-11-22', { yes: 60, no: 100, unsaid: 40 });
    await on('2026-11-25');
    const second = someId();
    expect((await prepare(LATER, { id: second })).statusCode).toBe(200);
    expect((await prepare(LATER, { id: second })).json()).toMatchObject({ id: second, reason: LATER });
    expect((await prepare('Lý do khác.', { id: second })).json()).toEqual({ code: 'stale_state' });
  });

  test('the first has no reason, since there is nothing that it follows; sent again it is the same', async () => {
    const id = someId();
    for (const reply of [await prepare('Không có gì.', { id }), await prepare('Không có gì.', { id })])
      expect(reply.json()).toMatchObject({ id, state: 'prepared', reason: null });
  });

  test('of two prepared at once by two officials one waits, and of two leaders one publishes it', async () => {
    const [other, deputy] = [await official(['province_monitor']), await official(['approver'])];
    const replies = await Promise.all([
      prepare(),
      prepare(null, { by: other }),
      prepare(),
      prepare(null, { by: other }),
    ]);
    const codes = replies.map((reply) => reply.json<{ code?: string }>().code);
    expect(codes.filter((code) => code === 'publication_open')).toHaveLength(3);
    const { id } = replies.find(({ statusCode }) => statusCode === 200)?.json<IntegrityPublication>() ?? { id: '' };
    const done = await Promise.all([publish(id), publish(id, deputy), giveBack(id)]);
    expect(done.filter(({ statusCode }) => statusCode === 200)).toHaveLength(1);
    expect(await audited()).toHaveLength(2);
  });

  test('what is refused leaves nothing, in the audit log neither', async () => {
    const draft = (await prepare()).json<IntegrityPublication>();
    await publish(draft.id, await official(['approver'], places.konTum));
    await publish(draft.id, monitor);
    await prepare();
    expect(await audited()).toEqual(['integrity.figures_prepared']);
  });
});

test('given back they say why, may be taken back by those who prepare, and another may be prepared', async () => {
  const draft = (await prepare()).json<IntegrityPublication>();
  expect((await giveBack(draft.id)).json()).toMatchObject({ state: 'returned', returnReason: 'Xin đối chiếu lại.' });
  expect((await giveBack(draft.id)).statusCode).toBe(200);
  expect((await publish(draft.id)).json()).toEqual({ code: 'stale_state' });
  const second = (await prepare()).json<IntegrityPublication>();
  expect((await giveBack(second.id, monitor, 'Chưa đối chiếu xong.')).json()).toMatchObject({ state: 'returned' });
  expect((await prepare()).statusCode).toBe(200);
});
