import { withClient } from '../demo/postgres/database.ts';
import { freeze } from '../server/delivery/freeze.ts';
import { ZaloModel } from '../zalo-sim/model.ts';
import { giveAccount } from '../tests/faults/people.ts';
import type { Figure } from './measure.ts';
import { measurePairs, ratioText } from './measure.ts';
import { openProduct, ZALO_APP } from './product.ts';
import { giveNotices, giveProvince } from './rows.ts';
import type { Workplace } from './workplace.ts';

const PEOPLE = 650_000;
const BAR = 2;

/** The audience of a notice for the whole province frozen into the ledger, against one bare insert of as many rows. */
export async function fanOut(workplace: Workplace): Promise<Figure> {
  const product = await openProduct(workplace, 'fan-out');
  const { deps, database } = product;
  const { province, department, communes } = await giveProvince(deps);
  const model = new ZaloModel({ apps: [ZALO_APP], now: () => Date.now() });
  const accountId = await giveAccount(deps, department, model.grantOa(ZALO_APP.appId));
  await giveNotices(deps, { unitId: department, placeIds: [province, province], count: 1 });
  const ask = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
    withClient(database.ownerUrl, async (owner) => (await owner.query<Row>(text, values)).rows);
  const [notice] = await ask<{ id: string }>('select id from notice limit 1');
  await ask(
    `with people as (
       insert into resident (id, zalo_hash, zalo_sealed, place_id, created_at)
       select gen_random_uuid(), sha256(int8send(n)), '', ($2::uuid[])[1 + n % cardinality($2::uuid[])], now()
       from generate_series(1, $1) n returning id)
     insert into oa_contact (id, account_id, resident_id, user_hash, user_sealed, interacted_at)
     select gen_random_uuid(), $3, id, sha256(uuid_send(id)), repeat('x', 70)::bytea, now() from people`,
    [PEOPLE, communes, accountId],
  );
  await ask('create table bare (like delivery including defaults including identity)');
  await ask('alter table bare add primary key (id)');
  await ask('vacuum analyze');
  const emptied = async <T>(work: () => Promise<T>): Promise<number> => {
    await ask('truncate bare');
    await ask('delete from delivery');
    await ask('delete from broadcast');
    await ask('vacuum delivery');
    await ask('checkpoint').catch(() => undefined);
    const startedMs = performance.now();
    await work();
    return (performance.now() - startedMs) / 1000;
  };
  try {
    const pairs = await measurePairs({
      ours: () =>
        emptied(async () => {
          const planned = {
            noticeId: notice?.id ?? '',
            accountId,
            channel: 'oa_message',
            content: { text: 'Tin' },
            audience: 'residents',
            placeIds: [province],
            sendFrom: new Date(),
            notAfter: null,
          } as const;
          const { audience } = await deps.db.transaction().execute((tx) => freeze(deps, tx, planned));
          if (audience !== PEOPLE) throw new Error(`${audience} rows frozen`);
        }),
      yardstick: () =>
        emptied(() =>
          ask(
            `insert into bare (broadcast_id, account_id, contact_id, due_at, state)
             select $1, $2, id, now(), 'pending' from oa_contact`,
            [notice?.id, accountId],
          ),
        ),
    });
    return {
      name: 'fan-out',
      value: `${PEOPLE.toLocaleString('en')} people in ${pairs.value.toFixed(1)} s`,
      yardstick: `insert … select ${pairs.yardstickValue.toFixed(1)} s`,
      ratio: ratioText(pairs),
      bar: `≤ ${BAR}`,
      isOk: pairs.ratio <= BAR,
      details: { ...pairs, people: PEOPLE },
    };
  } finally {
    await product.close();
  }
}
