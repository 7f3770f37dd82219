import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OfficeNotice } from '../../shared/notice/schema.ts';
import type { Fieldwork } from '../../shared/survey/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { TestApp } from '../support/app.ts';
import { someId, startApp } from '../support/app.ts';
import type { Caller } from '../support/given.ts';
import { givenOfficial, givenProvince, noticeContent, signedIn } from '../support/given.ts';

let town: TestApp;
let places: Awaited<ReturnType<typeof givenProvince>>;
let author: Caller;
let approver: Caller;
let monitor: Caller;

beforeAll(async () => {
  town = await startApp();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  places = await givenProvince(town);
  const unitId = places.department;
  author = await signedIn(town, await givenOfficial(town, { unitId, roles: ['author'] }));
  approver = await signedIn(town, await givenOfficial(town, { unitId, roles: ['approver'] }));
  monitor = await signedIn(town, await givenOfficial(town, { unitId, roles: ['province_monitor'] }));
});

const period = (change = {}) => ({
  placeId: places.konTum,
  survey: 'sipas',
  firstDay: '2026-11-23',
  lastDay: '2026-12-11',
  source: 'Kế hoạch điều tra năm 2026',
  version: 0,
  ...change,
});
const survey = (change = {}, id = someId(), call = monitor) =>
  call({ method: 'PUT', url: `/api/office/survey-fieldwork/${id}`, payload: period(change) });
const approve = async (placeIds: string[], change = {}, publishAt: string | null = null) => {
  const notice = noticeContent(placeIds, { topics: ['tra-loi-khao-sat'], ...change });
  const payload = { clientRequestId: someId(), notice };
  const { id } = (await author({ method: 'POST', url: '/api/office/notices', payload })).json<OfficeNotice>();
  await author({ method: 'POST', url: `/api/office/notices/${id}/submission`, payload: { version: 1 } });
  const reply = await approver({
    method: 'POST',
    url: `/api/office/notices/${id}/approval`,
    payload: { version: 2, publishAt },
  });
  return reply.statusCode === 200 ? 'published' : reply.json().code;
};

describe('while an official survey asks people', () => {
  test('a notice on how to answer it is not published there, on no day of the survey', async () => {
    await survey();
    expect(await approve([places.konTum])).toBe('survey_running');
    expect(await approve([places.dakHa, places.konTum])).toBe('survey_running');
    expect(await approve([places.province])).toBe('survey_running');
    expect(await approve([places.konTum], {}, '2026-12-11T16:00:00.000Z')).toBe('survey_running');
    // Officials may be told how a survey goes: it does not ask them.
    expect(await approve([places.konTum], { audience: 'officials' })).toBe('published');
  });

  test('it is published elsewhere, after the survey, or when it is over before it begins', async () => {
    await survey();
    expect(await approve([places.dakHa])).toBe('published');
    expect(await approve([places.konTum], {}, '2026-12-11T17:00:00.000Z')).toBe('published');
    expect(await approve([places.konTum], { validUntil: parseLocalDate('2026-11-22') })).toBe('published');
  });

  test('what the survey is for may be told, in neutral words', async () => {
    await survey();
    expect(await approve([places.konTum], { topics: ['sap-co-khao-sat'] })).toBe('published');
  });

  test('in the whole province, no commune is told', async () => {
    await survey({ placeId: places.province });
    expect(await approve([places.dakHa])).toBe('survey_running');
  });

  test('a correction cannot bring such a topic in either', async () => {
    const payload = { clientRequestId: someId(), notice: noticeContent([places.konTum]) };
    const { id } = (await author({ method: 'POST', url: '/api/office/notices', payload })).json<OfficeNotice>();
    const post = (call: Caller, to: string, body: object) =>
      call({ method: 'POST', url: `/api/office/notices/${to}`, payload: body });
    await post(author, `${id}/submission`, { version: 1 });
    await post(approver, `${id}/approval`, { version: 2, publishAt: null });
    await survey();
    const correction = { clientRequestId: someId(), version: 3, note: 'Thêm cách trả lời.' };
    const draft = (await post(author, `${id}/corrections`, correction)).json<OfficeNotice>();
    const notice = noticeContent([places.konTum], { topics: ['tra-loi-khao-sat'] });
    await author({ method: 'PUT', url: `/api/office/notices/${draft.id}`, payload: { version: 1, notice } });
    await post(author, `${draft.id}/submission`, { version: 2 });
    const reply = await post(approver, `${draft.id}/approval`, { version: 3, publishAt: null });
    expect(reply.json()).toEqual({ code: 'survey_running' });
  });
});

describe('the days of a survey', () => {
  test('are entered by who follows the whole province, once, changed by version and taken back', async () => {
    const id = someId();
    expect((await survey({}, id)).json<Fieldwork>()).toMatchObject({ version: 1, place: { name: 'Phường Kon Tum' } });
    expect((await survey({}, id)).json()).toMatchObject({ version: 1 });
    expect((await survey({ lastDay: '2026-12-12' }, id)).json()).toEqual({ code: 'stale_state' });
    expect((await survey({ lastDay: '2026-12-12', version: 1 }, id)).json()).toMatchObject({ version: 2 });
    expect((await author({ method: 'GET', url: '/api/office/survey-fieldwork' })).json().items).toHaveLength(1);
    const remove = (version: number) =>
      monitor({ method: 'DELETE', url: `/api/office/survey-fieldwork/${id}?version=${version}` });
    expect((await remove(1)).json()).toEqual({ code: 'stale_state' });
    expect((await remove(2)).statusCode).toBe(204);
    const log = await town.db.selectFrom('audit_event').select('action').where('subject_id', '=', id).execute();
    expect(log.map(({ action }) => action)).toEqual([
      'survey.fieldwork_added',
      'survey.fieldwork_changed',
      'survey.fieldwork_removed',
    ]);
  });

  test('are not entered by a commune, for an office, or backwards', async () => {
    const unitId = places.konTum;
    const ward = await signedIn(town, await givenOfficial(town, { unitId, roles: ['province_monitor'] }));
    expect((await survey({}, someId(), ward)).json()).toEqual({ code: 'not_allowed' });
    expect((await survey({}, someId(), author)).json()).toEqual({ code: 'not_allowed' });
    expect((await survey({ placeId: places.department })).json()).toEqual({ code: 'place_not_current' });
    expect((await survey({ lastDay: '2026-11-22' })).json()).toMatchObject({ issues: [{ path: 'lastDay' }] });
  });
});

describe('the list of topics', () => {
  const write = (code: string, change = {}, call = monitor) =>
    call({
      method: 'PUT',
      url: `/api/office/topics/${code}`,
      payload: {
        kind: 'topic',
        name: 'Chuyển đổi số',
        explainsSurvey: false,
        isCurrent: true,
        position: 900,
        version: 0,
        ...change,
      },
    });
  const forget = (code: string) => town.asOwner(`delete from topic where code = '${code}'`);

  test('is kept by Sở Nội vụ: added, renamed, and given no more, without touching notices that have it', async () => {
    expect((await write('chuyen-doi-so')).json()).toMatchObject({ version: 1 });
    const { id } = (
      await author({
        method: 'POST',
        url: '/api/office/notices',
        payload: { clientRequestId: someId(), notice: noticeContent([places.konTum], { topics: ['chuyen-doi-so'] }) },
      })
    ).json<OfficeNotice>();
    expect((await write('chuyen-doi-so', { isCurrent: false, version: 1 })).json()).toMatchObject({ version: 2 });
    expect((await write('chuyen-doi-so', { name: 'Cũ', version: 1 })).json()).toEqual({ code: 'stale_state' });
    const edit = (noticeId: string, version: number) =>
      author({
        method: 'PUT',
        url: `/api/office/notices/${noticeId}`,
        payload: { version, notice: noticeContent([places.konTum], { topics: ['chuyen-doi-so'] }) },
      });
    expect((await edit(id, 1)).json()).toMatchObject({ topics: ['chuyen-doi-so'] });
    const other = (
      await author({
        method: 'POST',
        url: '/api/office/notices',
        payload: { clientRequestId: someId(), notice: noticeContent([places.konTum]) },
      })
    ).json<OfficeNotice>();
    expect((await edit(other.id, 1)).json()).toMatchObject({ issues: [{ path: 'notice.topics' }] });
    await town.truncate();
    await forget('chuyen-doi-so');
  });

  test('is not written by an author, nor is a topic made a sector', async () => {
    expect((await write('chuyen-doi-so', {}, author)).json()).toEqual({ code: 'not_allowed' });
    expect((await write('mot-cua', { kind: 'sector', version: 1 })).json()).toEqual({ code: 'stale_state' });
    expect((await write('Một cửa')).statusCode).toBe(400);
  });

  test('is read by everybody, topics and sectors in their order', async () => {
    const { items } = (await town.app.inject({ url: '/api/topics' })).json<{
      items: { code: string; kind: string }[];
    }>();
    expect(items.filter(({ kind }) => kind === 'topic')[0]?.code).toBe('chu-truong');
    expect(items.some(({ code }) => code === 'tra-loi-khao-sat')).toBe(true);
  });
});
