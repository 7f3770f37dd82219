import { recordStep } from '../../server/poll/consultation.ts';
import { countBallots } from '../../server/poll/counting.ts';
import { preparePublication, publishFigures } from '../../server/poll/publication.ts';
import type { PollForm } from '../../shared/poll/form.ts';
import { P4 } from '../../shared/poll/instrument/p4.ts';
import { redact } from '../../shared/poll/redact.ts';
import { usualSettings } from '../../shared/poll/settings.ts';
import { addDays } from '../../shared/time/local-date.ts';
import { castBallots, insertPoll } from './load-poll.ts';
import type { DemoResident } from './load-resident.ts';
import type { Scene } from './scene.ts';
import { depsAt, instantOn, officialNamed, workingDayAt } from './scene.ts';

const say = (text: string): string =>
  text.replaceAll('…', 'phương án họp chợ phiên vào sáng thứ Bảy thay cho sáng Chủ nhật');
const FORM: PollForm = {
  ...P4,
  title: say(P4.title),
  questions: P4.questions.map((question) => ({
    ...question,
    items: question.items.map((item) => ({ ...item, text: say(item.text) })),
  })),
};
const [OPENS, CLOSES] = [-82, -52];

/** For, against and in between, as many of each. */
const TEXTS = [
  'Thứ Bảy con nghỉ học nên đi chợ tiện hơn',
  'Chủ nhật đông khách ở xa về, bán được hơn',
  'Nên thử vài tuần rồi hãy quyết',
  'Họp cả hai buổi thì đỡ chen',
  'Thứ Bảy nhiều người còn đi làm rẫy',
  'Đổi cũng được, miễn báo trước một tháng',
  'Giữ như cũ cho quen',
  'Thứ Bảy trùng chợ xã bên',
  'Chủ nhật tôi đi lễ, thứ Bảy thì đi được',
  'Xin bố trí chỗ để xe dù họp ngày nào',
  'Hàng rau lấy từ sáng thứ Bảy sẽ tươi hơn',
  'Họp sớm hơn, từ 5 giờ',
] as const;

/** A consultation that is over: asked, counted, published, decided; the papers are not filed yet, which is left to whoever tries it. */
export async function loadConsultation(scene: Scene, residents: readonly DemoResident[]): Promise<void> {
  const { deps, today, offices, random } = scene;
  const commune = offices.dakha;
  const [opensOn, closesOn] = [addDays(today, OPENS), addDays(today, CLOSES)];
  const id = await insertPoll(scene, {
    form: FORM,
    title: FORM.title,
    unitId: commune.id,
    opensOn,
    closesOn,
    settings: usualSettings(null),
    createdAt: instantOn(scene, workingDayAt(scene, OPENS - 2), 15, 30),
  });
  await deps.db.insertInto('poll_place').values({ poll_id: id, unit_id: commune.id }).execute();
  await castBallots(scene, residents, 96, { id, unitId: null, placeIds: [commune.id], form: FORM, opensOn, closesOn });
  await deps.db
    .insertInto('poll_text')
    .values(
      random.shuffled(TEXTS).map((body) => ({
        id: deps.ids.uuid(),
        poll_id: id,
        answered_on: addDays(opensOn, random.int(0, CLOSES - OPENS)),
        item: 'P4.why',
        body: redact(body),
      })),
    )
    .execute();
  await countBallots(deps);
  await giveOut(scene, id);
}

async function giveOut(scene: Scene, pollId: string): Promise<void> {
  const { deps } = scene;
  const by = (username: string) => ({ official: officialNamed(scene, username), requestId: deps.ids.uuid() });
  const at = (days: number, hour: number) => depsAt(scene, instantOn(scene, workingDayAt(scene, days), hour));
  const publicationId = deps.ids.uuid();
  const prepared = { pollId, reason: null };
  await preparePublication(at(CLOSES + 6, 9), by('dakha.soan'), publicationId, prepared);
  await publishFigures(at(CLOSES + 7, 14), by('dakha.duyet'), publicationId);
  await recordStep(at(CLOSES + 16, 16), by('dakha.duyet'), deps.ids.uuid(), {
    step: 9,
    pollId,
    kind: 'decided',
    text: 'Chợ phiên vẫn họp sáng Chủ nhật. Xã mở thêm buổi sáng thứ Bảy để thử trong ba tháng, rồi hỏi lại người dân.',
    authority: 'Chủ tịch UBND xã Đăk Hà',
    doneOn: workingDayAt(scene, CLOSES + 16),
    noticeId: null,
    reason: null,
  });
}
