import { approveDraft, createDraft, submitDraft } from '../../server/poll/service-draft.ts';
import type { WritePoll } from '../../shared/poll/draft-schema.ts';
import { writePollSchema } from '../../shared/poll/draft-schema.ts';
import type { Question } from '../../shared/poll/form.ts';
import { P4 } from '../../shared/poll/instrument/p4.ts';
import { AGE_SCREENING } from '../../shared/poll/instrument/screening.ts';
import { WEIGHTING } from '../../shared/poll/instrument/weighting.ts';
import { usualSettings } from '../../shared/poll/settings.ts';
import { addDays } from '../../shared/time/local-date.ts';
import type { Scene } from './scene.ts';
import { depsAt, instantOn, officialNamed, workingDayAt } from './scene.ts';

const RUBBISH = 'giờ thu gom rác trong khu dân cư';

/** What a commune asks about its own work. */
const MARKET: readonly Question[] = [
  {
    id: 'q1',
    kind: 'satisfaction',
    items: [{ id: 'q1', text: 'Ông/Bà thấy việc giữ vệ sinh ở chợ Đăk Hà thế nào?' }],
    offersDontKnow: true,
  },
  {
    id: 'q2',
    kind: 'single',
    items: [{ id: 'q2', text: 'Ông/Bà thường đi chợ vào lúc nào?' }],
    options: ['Sáng sớm', 'Trong buổi sáng', 'Buổi chiều'],
    offersDontKnow: true,
  },
  {
    id: 'q3',
    kind: 'text',
    items: [{ id: 'q3', text: 'Ông/Bà muốn chợ thay đổi điều gì?' }],
    offersDontKnow: false,
    isOptional: true,
  },
];

/** Two polls that a commune wrote itself: one waits for its leader, one is approved and opens in a few days. */
export async function loadPollDrafts(scene: Scene): Promise<void> {
  const place = scene.offices.dakha.id;
  const author = officialNamed(scene, 'dakha.soan');
  const approver = officialNamed(scene, 'dakha.duyet');
  const days = { opensOn: addDays(scene.today, 5), closesOn: addDays(scene.today, 35) };
  const common = { audience: 'residents', placeIds: [place], ...days };

  const begin = async (poll: WritePoll, ago: number) => {
    const deps = depsAt(scene, instantOn(scene, workingDayAt(scene, -ago), 9, 10));
    const who = { official: author, requestId: scene.deps.ids.uuid() };
    const id = await createDraft(deps, who, scene.deps.ids.uuid(), poll);
    await submitDraft(deps, who, { id, version: 1 });
    return id;
  };

  const say = (text: string): string => text.replaceAll('…', RUBBISH);
  const asked = await begin(
    writePollSchema.parse({
      base: 'p4',
      title: say(P4.title),
      screening: P4.screening,
      questions: P4.questions.map((question) => ({
        ...question,
        items: question.items.map((item) => ({ ...item, text: say(item.text) })),
      })),
      settings: usualSettings(null),
      ...common,
    }),
    4,
  );
  const decided = depsAt(scene, instantOn(scene, workingDayAt(scene, -2), 15, 20));
  const leader = { official: approver, requestId: scene.deps.ids.uuid() };
  await approveDraft(decided, leader, { id: asked, version: 2 });

  await begin(
    writePollSchema.parse({
      base: 'own',
      title: 'Chợ Đăk Hà: Ông/Bà muốn thay đổi điều gì?',
      screening: AGE_SCREENING,
      questions: [...MARKET, ...WEIGHTING],
      settings: usualSettings('q1'),
      ...common,
    }),
    1,
  );
}
