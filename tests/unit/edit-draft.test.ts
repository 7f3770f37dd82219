import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Change, Reorganisation } from '../../shared/unit/reorganisation.ts';
import type { Clerk } from '../feedback/town.ts';
import { givenClerk, said } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { startApp } from '../support/app.ts';
import type { Country } from './country.ts';
import { act, approved, change, existing, fresh, givenCountry, LAW, prepare } from './country.ts';

const TODAY = '2026-11-20';
const NEW_YEAR = '2027-01-01';

let town: TestApp;
let country: Country;
/** May prepare and approve: the one who must not do both. */
let monitor: Clerk;
beforeAll(async () => {
  town = await startApp();
});
beforeEach(async () => {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  country = await givenCountry(town);
  monitor = await givenClerk(town, { unitId: country.department, roles: ['province_monitor'], fullName: 'Thu Hà' });
});
afterAll(() => town.close());

const merge = (name = 'Phường Kon Tum Mới') =>
  change('merge', [country.konTum, country.dakBla], { successors: [fresh(name, '23293')] });
const drafted = async (effectiveOn = NEW_YEAR) =>
  (await prepare(country.preparer, [merge()], effectiveOn)).json<Reorganisation>();
const edit = (
  clerk: Clerk,
  { id, version }: { id: string; version: number },
  {
    changes = [merge('Phường Kon Tum Sửa')],
    effectiveOn = NEW_YEAR,
  }: { changes?: Change[]; effectiveOn?: string } = {},
) =>
  clerk.call({
    method: 'PUT',
    url: `/api/office/reorganisations/${id}`,
    payload: { version, legalDocument: LAW, effectiveOn, changes },
  });

describe('a draft', () => {
  test('is edited by whoever may prepare one, and says who has', async () => {
    const draft = await drafted();
    const edited = (await edit(monitor, draft)).json<Reorganisation>();
    expect(edited).toMatchObject({
      version: 2,
      author: { name: 'Siu Lan' },
      editors: [{ id: monitor.id, name: 'Thu Hà' }],
      changes: [{ successors: [{ name: 'Phường Kon Tum Sửa' }] }],
    });
    const again = (await edit(monitor, edited)).json<Reorganisation>();
    expect(again.editors).toHaveLength(1);
    expect((await edit(country.preparer, again)).json<Reorganisation>().editors).toHaveLength(1);
    expect(said(await edit(country.leader, again))).toEqual([403, 'not_allowed']);
  });

  test('is approved neither by its author nor by anybody who has edited it', async () => {
    const edited = (await edit(monitor, await drafted())).json<Reorganisation>();
    expect(said(await act(monitor, 'approve', edited))).toEqual([403, 'own_work']);
    const alone = town.query(
      `update reorganisation set status = 'approved', approver_id = '${monitor.id}' where id = '${edited.id}'`,
    );
    await expect(alone).rejects.toMatchObject({ constraint: 'reorganisation_not_approved_by_editor' });
    expect((await act(country.leader, 'approve', edited)).json()).toMatchObject({ status: 'approved' });
  });

  test('that somebody else has edited or approved meanwhile is stale, even when its units have gone', async () => {
    const draft = await drafted();
    await edit(monitor, draft);
    expect(said(await edit(country.preparer, draft))).toEqual([409, 'stale_state']);
    await act(country.leader, 'approve', { ...draft, version: 2 });
    expect(said(await edit(country.preparer, { ...draft, version: 2 }))).toEqual([409, 'stale_state']);
    expect(said(await edit(country.preparer, { ...draft, version: 3 }))).toEqual([409, 'move_not_possible']);

    const other = (
      await prepare(country.preparer, [change('rename', [country.iaChim], { successors: [fresh('Xã Ia')] })], TODAY)
    ).json<Reorganisation>();
    await approved(
      country,
      [change('merge', [country.iaChim, country.dakHa], { successors: [existing(country.dakHa)] })],
      TODAY,
    );
    await act(country.preparer, 'cancel', other);
    expect(said(await edit(country.preparer, other, { changes: other.changes }))).toEqual([409, 'stale_state']);
  });

  test('edited and approved at the same moment is one of the two, never an approval of words not seen', async () => {
    const draft = await drafted();
    const [edited, agreed] = await Promise.all([edit(monitor, draft), act(country.leader, 'approve', draft)]);
    expect([edited.statusCode, agreed.statusCode].toSorted()).toEqual([200, 409]);
    const now = (
      await country.leader.call({ method: 'GET', url: `/api/office/reorganisations/${draft.id}` })
    ).json<Reorganisation>();
    const isEdited = edited.statusCode === 200;
    expect(now.status).toBe(isEdited ? 'draft' : 'approved');
    expect(now.changes[0]?.successors[0]?.name).toBe(isEdited ? 'Phường Kon Tum Sửa' : 'Phường Kon Tum Mới');
  });

  test('keeps what it said when the edit is refused, and the refusal names the field', async () => {
    const draft = await drafted();
    const refused = await edit(monitor, draft, { effectiveOn: '2026-11-19' });
    expect(refused.json()).toEqual({
      code: 'effective_day_past',
      issues: [{ path: 'effectiveOn', reason: 'past' }],
    });
    const twice = [merge(), change('rename', [country.konTum], { successors: [fresh('Phường Khác')] })];
    expect((await edit(monitor, draft, { changes: twice })).json()).toMatchObject({ issues: [{ path: 'changes.1' }] });
    expect((await edit(monitor, draft)).json()).toMatchObject({ version: 2 });
  });
});
