import { countBallots } from '../../server/poll/counting.ts';
import type { PollForm } from '../../shared/poll/form.ts';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';
import { redact } from '../../shared/poll/redact.ts';
import type { PollSettings } from '../../shared/poll/settings.ts';
import { usualSettings } from '../../shared/poll/settings.ts';
import { addDays } from '../../shared/time/local-date.ts';
import { castBallots, insertPoll } from './load-poll.ts';
import type { DemoResident } from './load-resident.ts';
import type { Scene } from './scene.ts';

/** What a ward asked twice in the year: the ready questions, an order of wishes, and words. */
const FORM: PollForm = {
  ...POLL_FORMS.p1,
  code: 'own',
  version: 'phuong-kon-tum/1',
  title: 'Ý kiến về bộ phận một cửa của {unit}',
  questions: [
    ...POLL_FORMS.p1.questions,
    {
      id: 'uu-tien',
      kind: 'ranking',
      items: [{ id: 'uu-tien', text: 'Nên làm việc nào trước, việc nào sau?' }],
      options: ['Mở cửa thêm buổi tối thứ Năm', 'Thêm ghế chờ, nước uống', 'Thêm người hướng dẫn'],
      offersDontKnow: true,
    },
    {
      id: 'gop-y',
      kind: 'text',
      items: [{ id: 'gop-y', text: 'Ông/Bà góp ý thêm điều gì? Xin đừng ghi tên ai.' }],
      offersDontKnow: false,
      isOptional: true,
    },
  ],
};
const SETTINGS: PollSettings = { ...usualSettings('overall'), target: { atLeast: 60 } };

const TEXTS = [
  'Mở cửa sớm hơn vào thứ Hai',
  'Ghế chờ ít, người già phải đứng',
  'Hướng dẫn rõ, cảm ơn',
  'Nên có bảng ghi thứ tự gọi số',
  'Gọi 0905 000 111 để hẹn mà không ai nghe',
  'Anh Nam ở quầy số 2 giải thích dễ hiểu',
  'Phải quay lại ba lần vì thiếu giấy',
  'Có chỗ để xe thì tốt',
  'Nộp qua mạng rồi vẫn bị hỏi bản giấy',
  'Máy lấy số hỏng hai hôm',
  'Buổi trưa không có người trực',
  'Chữ trên bảng niêm yết nhỏ quá',
  'Xin thêm mẫu đơn điền sẵn',
  'Chờ lâu nhưng cán bộ lịch sự',
] as const;

/** Two closed rounds of one ward, with everything that a page of results can show; and the round of the province before the last one. */
export async function loadSeries(scene: Scene, residents: readonly DemoResident[]): Promise<void> {
  const { deps, today, offices, random } = scene;
  const ward = offices.kontum;
  const rounds = [
    { opens: -220, closes: -160, ballots: 150, straight: 0.08 },
    { opens: -90, closes: -25, ballots: 210, straight: 0.22, burst: 40 },
  ];
  for (const [n, { opens, closes, ballots, straight, burst }] of rounds.entries()) {
    const [opensOn, closesOn] = [addDays(today, opens), addDays(today, closes)];
    const title = `${FORM.title}, đợt ${n + 1}`;
    const asked = { form: FORM, title, unitId: ward.id, opensOn, closesOn, settings: SETTINGS };
    const id = await insertPoll(scene, asked);
    const poll = { id, unitId: null, placeIds: [ward.id], form: FORM, opensOn, closesOn, straight, leftOff: 24 };
    const day = addDays(opensOn, 12);
    await castBallots(scene, residents, ballots, burst ? { ...poll, burst: { day, ballots: burst } } : poll);
    await deps.db
      .insertInto('poll_open_count')
      .values({ poll_id: id, day, n: Math.round(ballots * 1.7) })
      .execute();
    await deps.db
      .insertInto('poll_text')
      .values(
        random.shuffled(TEXTS).map((body) => ({
          id: deps.ids.uuid(),
          poll_id: id,
          answered_on: addDays(opensOn, random.int(0, -opens + closes)),
          item: 'gop-y',
          body: redact(body),
        })),
      )
      .execute();
  }
  await loadEarlierRound(scene, residents);
  await countBallots(deps);
}

async function loadEarlierRound(scene: Scene, residents: readonly DemoResident[]): Promise<void> {
  const { today, offices } = scene;
  const form = POLL_FORMS.p2;
  const [opensOn, closesOn] = [addDays(today, -260), addDays(today, -180)];
  const title = `${form.title}, đợt giữa năm`;
  const id = await insertPoll(scene, { form, title, unitId: offices.snv.id, opensOn, closesOn });
  const placeIds = scene.communes.slice(0, 4).map((commune) => commune.id);
  await castBallots(scene, residents, 240, { id, unitId: null, form, opensOn, closesOn, placeIds });
}
