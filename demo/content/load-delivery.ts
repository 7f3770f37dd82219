import { sql } from 'kysely';
import { addDays } from '../../shared/time/local-date.ts';
import { CONSENT_VERSIONS } from '../../shared/resident/consent.ts';
import type { ChannelName } from '../../shared/delivery/state.ts';
import { planBroadcasts } from '../../server/delivery/plan.ts';
import { currentConsentTexts } from '../../server/resident/consent.ts';
import { DEMO_OA } from '../environment.ts';
import { receiverKey } from '../official-account.ts';
import type { DemoResident } from './load-resident.ts';
import type { Scene } from './scene.ts';
import { depsAt, instantOn } from './scene.ts';

const RECEIVERS = 120;
const CALL_DAYS = 5;
/** What went out through Zalo, and how many days ago. */
const SENT: readonly { key: string; channel: ChannelName; day: number }[] = [
  { key: 'bo-sung', channel: 'oa_article', day: -19 },
  { key: 'giay-to', channel: 'oa_message', day: -6 },
];

/**
 * The official account of Sở Nội vụ, people who agreed to be told through it, and what was sent so far: the audience is frozen as
 * an approval freezes it; how it ended is written as the worker would have. Zalo's permission is given at each start of the demo.
 */
export async function loadDelivery(scene: Scene, { notices, residents, oaUserIdOf }: Given): Promise<void> {
  const { deps, offices, today } = scene;
  const accountId = deps.ids.uuid();
  await deps.db
    .insertInto('oa_account')
    .values({
      id: accountId,
      unit_id: offices.snv.id,
      oa_id: DEMO_OA.id,
      name: DEMO_OA.name,
      valid_from: addDays(today, -150),
      valid_to: null,
      state: 'consent_needed',
      zalo_code: null,
      state_at: instantOn(scene, addDays(today, -1), 8),
      rests_until: null,
      minute: null,
    })
    .execute();
  await loadReceivers(scene, accountId, residents, oaUserIdOf);
  for (const sent of SENT) await loadSent(scene, notices.get(sent.key) ?? '', sent);
  await oweCalls(scene);
}

type Given = {
  notices: ReadonlyMap<string, string>;
  residents: readonly DemoResident[];
  oaUserIdOf: (key: string) => string;
};

async function loadReceivers(
  scene: Scene,
  accountId: string,
  residents: readonly DemoResident[],
  oaUserIdOf: Given['oaUserIdOf'],
): Promise<void> {
  const { deps, today, random } = scene;
  const text = currentConsentTexts(deps.config.app.owner.name).find(({ purpose }) => purpose === 'message');
  // Whoever the switch plays decides for themselves, but for one who shows how it is to be told.
  const who = residents
    .filter(({ personaKey, placeId }) => placeId !== null && personaKey === null)
    .slice(0, RECEIVERS - 1);
  const receivers = [...residents.filter(({ personaKey }) => personaKey === 'y-thuy'), ...who];
  await deps.db
    .insertInto('consent')
    .values(
      receivers.map(({ id, sinceOn }) => ({
        id: deps.ids.uuid(),
        resident_id: id,
        purpose: 'message' as const,
        version: CONSENT_VERSIONS.message,
        text_hash: text?.textHash ?? '',
        given_at: instantOn(scene, addDays(sinceOn, 1), 9),
        withdrawn_at: null,
      })),
    )
    .execute();
  await deps.db
    .insertInto('oa_contact')
    .values(
      receivers.map(({ id, personaKey }, n) => {
        const contactId = deps.ids.uuid();
        const userId = oaUserIdOf(personaKey ?? receiverKey(n));
        return {
          id: contactId,
          account_id: accountId,
          resident_id: id,
          user_hash: deps.keyedHash('oa_user', userId),
          user_sealed: deps.seal.close(userId, { column: 'oa_contact.user_sealed', id: contactId }),
          // As it was on the day of the message: most had turned to the account within the week before.
          interacted_at: instantOn(
            scene,
            addDays(today, random.chance(0.85) ? -random.int(7, 12) : -random.int(15, 60)),
            10,
          ),
        };
      }),
    )
    .execute();
}

async function loadSent(scene: Scene, noticeId: string, { channel, day }: (typeof SENT)[number]): Promise<void> {
  const { deps, province, today } = scene;
  const at = instantOn(scene, addDays(today, day), 9, 30);
  const notice = await deps.db
    .selectFrom('notice')
    .innerJoin('unit', 'unit.id', 'notice.unit_id')
    .select([
      'notice.id',
      'unit_id',
      'unit.name as office_name',
      'title',
      'slogan',
      'body',
      'audience',
      'image_id',
      'valid_until',
    ])
    .where('notice.id', '=', noticeId)
    .executeTakeFirstOrThrow();
  const planned = { channels: [channel], placeIds: [province.id], sendFrom: at };
  await deps.db.transaction().execute((tx) => planBroadcasts(depsAt(scene, at), tx, notice, planned));
  // Of a hundred: most have it on their phone, some phones were off, a few have left the account or blocked it.
  await sql`
    update delivery set attempts = 1, settled_at = ${new Date(at.getTime() + 40_000)},
      message_id = case when delivery.id % 41 in (3, 17) then null else 'demo-' || delivery.id end,
      state = case when broadcast.channel = 'oa_article' then 'accepted'
        when delivery.id % 41 in (3, 17) then 'failed' when delivery.id % 9 = 0 then 'accepted' else 'delivered' end,
      reason = case when broadcast.channel = 'oa_article' then null
        when delivery.id % 41 = 3 then 'blocked' when delivery.id % 41 = 17 then 'not_following' end,
      zalo_code = case when broadcast.channel = 'oa_article' then null
        when delivery.id % 41 = 3 then -217 when delivery.id % 41 = 17 then -213 end
    from broadcast where broadcast.id = delivery.broadcast_id and broadcast.notice_id = ${noticeId}
      and delivery.state = 'pending'`.execute(deps.db);
  await sql`update broadcast set status = 'done', version = 2 where notice_id = ${noticeId}`.execute(deps.db);
}

/** Answers of the last days whose senders left a number and could not be told through Zalo: somebody calls. */
async function oweCalls({ deps, today }: Scene): Promise<void> {
  await sql`
    insert into feedback_call (feedback_id, caller, since, misses)
    select feedback.id, case when feedback.about_unit_id = feedback.unit_id then 'province' else 'office' end, answer.sent_at, 0
    from feedback join feedback_contact contact on contact.feedback_id = feedback.id
    join lateral (select max(sent_at) as sent_at from feedback_answer where feedback_id = feedback.id) answer on true
    where feedback.status = 'answered' and contact.closed_at is null
      and answer.sent_at >= ${addDays(today, -CALL_DAYS)}::date and feedback.id not in (select feedback_id from feedback_rating)`.execute(
    deps.db,
  );
}
