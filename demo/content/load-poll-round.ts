import { countBallots } from '../../server/poll/counting.ts';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';
import type { MarginRow } from '../../server/poll/store-margin.ts';
import { insertMarginSets } from '../../server/poll/store-margin.ts';
import { addDays } from '../../shared/time/local-date.ts';
import { castBallots, insertPoll } from './load-poll.ts';
import type { DemoResident } from './load-resident.ts';
import type { Scene } from './scene.ts';
import { instantOn, officialNamed } from './scene.ts';

const BALLOTS = 380;
/** Most answers come from a few communes, as they do. */
const OFTEN = ['Phường Kon Tum', 'Phường Kon Tum', 'Phường Kon Tum', 'Xã Đăk Hà', 'Xã Đăk Hà', 'Phường Đăk Cấm'];

const SOURCE = 'Số giả định của bản dùng thử, không phải niên giám';
const PEOPLE: readonly MarginRow[] = [
  { dimension: 'sex', category: 'male', people: 760_000 },
  { dimension: 'sex', category: 'female', people: 768_000 },
  { dimension: 'age', category: '18-29', people: 331_000 },
  { dimension: 'age', category: '30-44', people: 489_000 },
  { dimension: 'age', category: '45-59', people: 405_000 },
  { dimension: 'age', category: '60+', people: 303_000 },
];

/** A round of the whole province that has closed: weighted, by place, ready to be published. */
export async function loadRound(scene: Scene, residents: readonly DemoResident[]): Promise<void> {
  const { deps, today, offices, province } = scene;
  const set = {
    id: deps.ids.uuid(),
    unit_id: province.id,
    source: SOURCE,
    as_of: addDays(today, -300),
    imported_by: officialNamed(scene, 'snv.theodoi').id,
    imported_at: instantOn(scene, addDays(today, -130), 9, 0),
  };
  await insertMarginSets(deps.db, [{ set, rows: PEOPLE }]);
  const form = POLL_FORMS.p2;
  const [opensOn, closesOn] = [addDays(today, -120), addDays(today, -20)];
  const title = `${form.title}, đợt cuối năm`;
  const id = await insertPoll(scene, { form, title, unitId: offices.snv.id, opensOn, closesOn });
  const often = OFTEN.flatMap((name) => scene.communes.find((commune) => commune.name === name)?.id ?? []);
  const placeIds = [...often, ...often, ...scene.communes.slice(0, 3).map((commune) => commune.id)];
  await castBallots(scene, residents, BALLOTS, { id, unitId: null, form, opensOn, closesOn, placeIds });
  await countBallots(deps);
}
