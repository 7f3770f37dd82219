import { createHash } from 'node:crypto';
import { expect } from 'vitest';
import type { DataRequest } from '../../shared/privacy/schema.ts';
import { givenClerk } from '../feedback/town.ts';
import type { TestApp } from '../support/app.ts';
import { consentTo, givenProvince, givenResident } from '../support/given.ts';

export const ZALO_ID = '7000000000000000419';
export const reference = 'Công văn 214/SNV-CCHC';
export const purpose = 'Viết công văn báo Zalo';
export const url = '/api/office/data-requests';

/** A province on 20 November 2026, whoever keeps its register, and what they and a person who withdraws do. */
export async function givenRegister(town: TestApp) {
  await town.truncate();
  town.at('2026-11-20T02:00:00Z');
  const places = await givenProvince(town);
  const { call: keeper } = await givenClerk(town, { unitId: places.department, roles: ['province_monitor'] });
  const list = async (view: string): Promise<DataRequest[]> =>
    (await keeper({ method: 'GET', url: `${url}?view=${view}` })).json<{ items: DataRequest[] }>().items;
  return {
    places,
    keeper,
    list,
    only: async (view: string): Promise<DataRequest> => {
      const [request, ...others] = await list(view);
      if (!request || others.length > 0) throw new Error(`not one request in ${view}`);
      return request;
    },
    readId: ({ id }: DataRequest, call = keeper, payload: object = { purpose }) =>
      call({ method: 'POST', url: `${url}/${id}/zalo-id-reading`, payload }),
    tell: ({ id, version }: DataRequest, change: object = {}, call = keeper) => {
      const payload = { version, toldOn: '2026-11-20', reference, ...change };
      return call({ method: 'POST', url: `${url}/${id}/zalo-telling`, payload });
    },
    persons: () => town.db.selectFrom('data_request_person').selectAll().execute(),
    log: async () =>
      (await town.db.selectFrom('audit_event').select(['action', 'details']).orderBy('id').execute()).filter(
        ({ action }) => action.startsWith('privacy.'),
      ),
    /** Somebody who has just taken back the agreement to their account. */
    withdrawn: async () => {
      const person = await givenResident(town, ZALO_ID);
      const payload = { purpose: 'account', channel: 'mini_app' };
      const reply = await person.call({ method: 'POST', url: '/api/me/withdrawals', payload });
      expect(reply.statusCode).toBe(201);
      return { ...person, receipt: reply.json<{ code: string; dueOn: string; isDone: boolean }>() };
    },
    comeBack: () => {
      const payload = { zaloAccessToken: `zalo:${ZALO_ID}`, consent: consentTo(town, 'account') };
      return town.send({ method: 'POST', url: '/api/resident-sessions', payload });
    },
    /** As the Mini App's webhook, signed. */
    zaloTells: (at: string) => {
      const timestamp = String(Date.parse(at));
      const body = { appId: '1234567890', event: 'user.revoke.consent', timestamp, userId: ZALO_ID };
      const signed = createHash('sha256').update(`${Object.values(body).join('')}mini-app-api-key`);
      const headers = { 'x-zevent-signature': signed.digest('hex') };
      return town.send({ method: 'POST', url: '/api/zalo/mini-app-events', payload: body, headers });
    },
  };
}
export type Register = Awaited<ReturnType<typeof givenRegister>>;
