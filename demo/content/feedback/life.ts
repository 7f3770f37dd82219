import type { OfficialActor } from '../../../shared/access.ts';
import type { FeedbackMove, FeedbackStatus } from '../../../shared/feedback/status.ts';
import { FEEDBACK_MOVES, isPossible } from '../../../shared/feedback/status.ts';
import type { LocalDate } from '../../../shared/time/local-date.ts';
import { addDays, toLocalDate } from '../../../shared/time/local-date.ts';
import { isWorkingDay } from '../../../shared/time/working-days.ts';
import type { Random } from '../random.ts';
import type { Scene } from '../scene.ts';
import { instantOn } from '../scene.ts';
import type { Fate } from './plan.ts';

export type Move = {
  readonly move: FeedbackMove | 'submit';
  readonly to: FeedbackStatus;
  readonly at: Date;
  readonly by: OfficialActor | null;
  /** Of an `assign`: to whom. */
  readonly assignee?: OfficialActor;
};

/** The people of one office, by what they do. */
export type Hands = {
  readonly receiver: OfficialActor;
  readonly handlers: readonly OfficialActor[];
  readonly approver: OfficialActor;
};

type Wish = { readonly move: FeedbackMove; readonly days: number };

const ANSWERING = (days: number): Wish[] => [
  { move: 'draft', days },
  { move: 'approve', days: 0 },
  { move: 'send', days: 0 },
];
const ASSIGNING: Wish[] = [
  { move: 'accept', days: 0 },
  { move: 'assign', days: 0 },
];

/** What should happen one after the other; time may cut it short. `days` are working days since the move before. */
function wishesOf(fate: Fate, handlingDays: number, random: Random): Wish[] {
  const waiting = Math.max(1, Math.round(handlingDays * (random.chance(0.12) ? 1.2 : 0.2 + random.next() * 0.55)));
  const rating: Wish[] = random.chance(0.58) ? [{ move: 'rate', days: random.int(0, 4) }] : [];
  if (fate === 'refused') return [{ move: 'refuse', days: 1 }];
  if (fate === 'reopened' || fate === 'answered_twice') {
    const once: Wish[] = [...ASSIGNING, ...ANSWERING(Math.max(1, handlingDays - 4)), { move: 'reopen', days: 3 }];
    if (fate === 'reopened') return once;
    return [...once, { move: 'assign', days: 0 }, ...ANSWERING(3), { move: 'rate', days: 1 }];
  }
  if (fate !== 'usual') return wishesUpTo(fate.stopsAt, [...ASSIGNING, ...ANSWERING(2), { move: 'rate', days: 1 }]);
  if (random.chance(0.05)) return [{ move: 'refuse', days: 1 }];
  if (random.chance(0.06))
    return [
      ...ASSIGNING,
      { move: 'draft', days: waiting },
      { move: 'return_draft', days: 0 },
      ...ANSWERING(1),
      ...rating,
    ];
  return [...ASSIGNING, ...ANSWERING(waiting), ...rating];
}

function wishesUpTo(status: FeedbackStatus, wishes: readonly Wish[]): Wish[] {
  if (status === 'submitted') return [];
  const last = wishes.findIndex(({ move }) => FEEDBACK_MOVES[move].to === status);
  return wishes.slice(0, last + 1);
}

/** What happened to a feedback until now, by the rules of the status table. */
export function liveOut(
  scene: Scene,
  submittedAt: Date,
  { fate, handlingDays, hands }: { fate: Fate; handlingDays: number; hands: Hands | null },
): [Move, ...Move[]] {
  const { random, now } = scene;
  const moves: [Move, ...Move[]] = [{ move: 'submit', to: 'submitted', at: submittedAt, by: null }];
  if (!hands) return moves;
  let status: FeedbackStatus = 'submitted';
  let at = submittedAt;
  let assignee = random.pick(hands.handlers);
  for (const { move, days } of wishesOf(fate, handlingDays, random)) {
    at = laterBy(scene, at, days, move === 'rate' || move === 'reopen');
    if (at >= now || !isPossible(move, status)) break;
    if (move === 'assign') assignee = random.pick(hands.handlers);
    status = FEEDBACK_MOVES[move].to;
    moves.push({
      move,
      to: status,
      at,
      by: actorOf(move, hands, assignee),
      ...(move === 'assign' ? { assignee } : {}),
    });
  }
  return moves;
}

function actorOf(move: FeedbackMove, hands: Hands, assignee: OfficialActor): OfficialActor | null {
  switch (move) {
    case 'rate':
    case 'reopen':
      return null;
    case 'draft':
      return assignee;
    case 'accept':
    case 'refuse':
    case 'forward':
    case 'assign':
      return hands.receiver;
    case 'approve':
    case 'return_draft':
    case 'send':
      return hands.approver;
  }
}

const MINUTE_MS = 60_000;

/** Some time later: in office hours for officials, in the evening too for residents. */
function laterBy(scene: Scene, from: Date, days: number, anyDay: boolean): Date {
  const soon = new Date(from.getTime() + scene.random.int(12, 110) * MINUTE_MS);
  if (anyDay) return new Date(soon.getTime() + days * 24 * 60 * MINUTE_MS);
  let day: LocalDate = toLocalDate(soon);
  for (let left = days; left > 0 || !isWorkingDay(day, scene.calendar);) {
    day = addDays(day, 1);
    if (isWorkingDay(day, scene.calendar)) left -= 1;
  }
  const opens = instantOn(scene, day, 7, scene.random.int(35, 59));
  const closes = instantOn(scene, day, 16, 55);
  const wished =
    day === toLocalDate(soon) ? soon : instantOn(scene, day, scene.random.int(8, 15), scene.random.int(0, 59));
  if (wished > closes) return laterBy(scene, closes, 1, false);
  return wished < opens ? opens : wished;
}
