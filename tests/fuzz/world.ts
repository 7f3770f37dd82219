import sharp from 'sharp';
import { ROLES } from '../../shared/access.ts';
import type { Access } from '../../shared/access.ts';
import type { Caller } from '../support/given.ts';
import { givenNotice, givenPoll, givenResident } from '../support/given.ts';
import type { TestApp } from '../support/app.ts';
import { multipart } from '../support/multipart.ts';
import { feedbackAt, givenClerk, givenTown, submit, form } from '../feedback/town.ts';
import { approvedBy, begin, pollOf } from '../poll/draft-town.ts';
import type { Pool } from './input.ts';

/** A province where something has happened, and everybody who could call. */
export async function givenWorld(app: TestApp) {
  const town = await givenTown(app);
  const sender = await givenResident(app, '7000000000000000001');
  town.resident = sender;
  for (const status of ['submitted', 'accepted', 'in_progress', 'drafted', 'approved', 'answered'] as const)
    await feedbackAt(town, status);
  await submit(sender, form(town.konTum));
  for (const unitId of [town.konTum, town.department]) await givenNotice(app, { unitId, placeIds: [town.konTum] });
  await givenPoll(app, town.konTum);
  const author = await givenClerk(app, { unitId: town.konTum, roles: ['author'] });
  const approver = await givenClerk(app, { unitId: town.konTum, roles: ['approver'] });
  await begin(author.call, pollOf([town.konTum]));
  await approvedBy(author.call, approver.call, pollOf([town.konTum], { opensOn: '2026-11-20' }));
  const photo = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#888' } })
    .jpeg()
    .toBuffer();
  await sender.call({ method: 'POST', url: '/api/me/feedback-photos', ...multipart('file', 'a.jpg', photo) });
  const pool = new Map([...(await listIds(app)), ['place', [town.konTum, town.dakHa]] as const]);
  return { town, photo, pool };
}

async function listIds(app: TestApp): Promise<Pool> {
  const tables = await app.query<{ name: string }>(`
    select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'id' and data_type = 'uuid' order by 1`);
  const pool = new Map<string, string[]>();
  for (const { name } of tables) {
    const rows = await app.query<{ id: string }>(`select id from ${name} order by id limit 40`);
    if (rows.length > 0)
      pool.set(
        name,
        rows.map(({ id }) => id),
      );
  }
  return pool;
}

/** Who may call: a commune's official with every role, a province's, a resident; now and then somebody who may not. */
export async function givenCallers(app: TestApp, { konTum, department }: { konTum: string; department: string }) {
  const roles = [...ROLES];
  const [commune, province, resident] = [
    await givenClerk(app, { unitId: konTum, roles }),
    await givenClerk(app, { unitId: department, roles }),
    await givenResident(app),
  ];
  const nobody: Caller = (request) => app.send(request);
  return (access: Access, dice: number): Caller => {
    if (dice % 20 === 0) return nobody;
    if (dice % 20 === 1) return access === 'resident' ? commune.call : resident.call;
    if (access === 'anyone') return nobody;
    if (access === 'resident') return resident.call;
    return dice % 3 === 0 ? province.call : commune.call;
  };
}
