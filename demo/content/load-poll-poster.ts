import { sql } from 'kysely';
import { countBallots } from '../../server/poll/counting.ts';
import { makePoster } from '../../server/poll/poster.ts';
import type { PollForm } from '../../shared/poll/form.ts';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';
import { usualSettings } from '../../shared/poll/settings.ts';
import { addDays } from '../../shared/time/local-date.ts';
import { castBallots, insertPoll } from './load-poll.ts';
import type { DemoResident } from './load-resident.ts';
import type { Scene } from './scene.ts';
import { depsAt, instantOn, officialNamed } from './scene.ts';

/** Asked of whoever comes to certify a paper, so that it is beside the poll of all counters and leaves that as it is. */
const FORM: PollForm = {
  ...POLL_FORMS.p1,
  code: 'own',
  version: 'phuong-kon-tum-chung-thuc/1',
  title: 'Ý kiến về quầy chứng thực của {unit}',
};
const OPENS = -24;
const CLOSES = 36;
const BALLOTS = 90;
/** Of one counter on one day, as when a whole group came at once: the page asks to look, and says no more. */
const BURST = { daysAgo: 6, ballots: 14 };

/** Two posters of a ward and the ballots that came by them, in a poll that is open; counted as in the night. */
export async function loadPosters(scene: Scene, residents: readonly DemoResident[]): Promise<void> {
  const { deps, today, offices } = scene;
  const ward = offices.kontum;
  const [opensOn, closesOn] = [addDays(today, OPENS), addDays(today, CLOSES)];
  const id = await insertPoll(scene, {
    form: FORM,
    title: FORM.title,
    unitId: ward.id,
    opensOn,
    closesOn,
    settings: usualSettings('overall'),
    createdAt: instantOn(scene, opensOn, 7, 10),
  });
  const printed = depsAt(scene, instantOn(scene, opensOn, 7, 40));
  const who = { official: officialNamed(scene, 'kontum.soan'), requestId: deps.ids.uuid() };
  const posterAt = async (counter: string, service: string): Promise<string> => {
    const order = { clientRequestId: deps.ids.uuid(), counter, service, pollId: id };
    return (await makePoster(printed, who, order)).id;
  };
  const busy = await posterAt('Quầy số 2', 'Chứng thực bản sao');
  const quiet = await posterAt('Quầy số 4', 'Chứng thực chữ ký');
  await castBallots(scene, residents, BALLOTS, {
    id,
    unitId: null,
    placeIds: [ward.id],
    form: FORM,
    opensOn,
    closesOn,
    burst: { day: addDays(today, -BURST.daysAgo), ballots: BURST.ballots },
    posterIdOf: (n) => (n < BURST.ballots ? busy : ([busy, quiet, null][n % 3] ?? null)),
  });
  await sql`select mix_ballots(${id}, ${today})`.execute(deps.db);
  await countBallots(deps);
}
