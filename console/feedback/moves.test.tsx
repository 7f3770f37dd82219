import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../../shared/access.ts';
import { FEEDBACK_MOVES, FEEDBACK_STATUSES, type FeedbackStatus } from '../../shared/feedback/status.ts';
import { anOfficial, KON_TUM } from '../../tests/support/console-screen.tsx';
import type { OfficialMove } from './labels.ts';
import { movesFor } from './moves.ts';

const me = (...roles: Role[]) => anOfficial(roles);
const MINH = { id: '11111111-1111-4111-8111-111111111111', fullName: 'Trần Văn Minh' };
const MYSELF = { id: me().id, fullName: me().fullName };
const AT = '2026-11-19T03:00:00.000Z';

const row = (status: FeedbackStatus, change: object = {}) => ({
  status,
  office: KON_TUM,
  assignee: MINH,
  draft: null,
  ...change,
});

const offered = (official: ReturnType<typeof me>, feedback: ReturnType<typeof row>): OfficialMove[] =>
  movesFor(official, feedback)
    .filter(({ blocked }) => blocked === null)
    .map(({ move }) => move);

describe('the buttons of a feedback', () => {
  test.each<[Role, FeedbackStatus, OfficialMove[]]>([
    ['receiver', 'submitted', ['accept', 'refuse', 'forward']],
    ['receiver', 'accepted', ['forward', 'assign']],
    ['receiver', 'reopened', ['assign']],
    ['receiver', 'in_progress', ['assign']],
    ['receiver', 'drafted', []],
    ['receiver', 'approved', ['send']],
    ['handler', 'submitted', []],
    ['approver', 'drafted', ['return_draft', 'approve']],
    ['approver', 'approved', ['send']],
    ['approver', 'submitted', []],
    ['author', 'submitted', []],
    ['administrator', 'drafted', []],
    ['province_monitor', 'submitted', []],
  ])('%s, at "%s": %j', (role, status, moves) => expect(offered(me(role), row(status))).toEqual(moves));

  test('are never more than the status table has, whoever looks', () => {
    for (const status of FEEDBACK_STATUSES)
      for (const move of offered(me(...ROLES), row(status, { assignee: MYSELF })))
        expect(FEEDBACK_MOVES[move].from).toContain(status);
  });

  test('are none for a unit that does not owe the answer, not even for the province', () => {
    const monitor = anOfficial([...ROLES], { reach: 'province', unit: { id: MINH.id, name: 'Sở Nội vụ' } });
    for (const status of FEEDBACK_STATUSES) expect(movesFor(monitor, row(status))).toEqual([]);
  });

  test('let only the assignee draft, and tell the others whose it is', () => {
    expect(offered(me('handler'), row('in_progress', { assignee: MYSELF }))).toEqual(['draft']);
    expect(movesFor(me('handler'), row('in_progress'))).toEqual([
      { move: 'draft', blocked: 'Chỉ Trần Văn Minh soạn trả lời, vì được phân công.' },
    ]);
  });

  test('offer to pass it on until two ordinary offices have done so, and say why not any more', () => {
    expect(offered(me('receiver'), row('submitted', { forwarding: { dueOn: null, left: 1 } }))).toContain('forward');
    expect(offered(me('receiver'), row('submitted', { forwarding: { dueOn: null, left: null } }))).toContain('forward');
    const offers = movesFor(me('receiver'), row('submitted', { forwarding: { dueOn: null, left: 0 } }));
    expect(offers.find(({ move }) => move === 'forward')?.blocked).toContain('chỉ cơ quan đầu mối được chuyển tiếp');
  });

  test('keep the author of a draft from approving it, and say why', () => {
    const own = row('drafted', { draft: { body: 'Đã kiểm tra.', by: MYSELF, at: AT } });
    const offers = movesFor(me('approver'), own);
    expect(offers.find(({ move }) => move === 'approve')?.blocked).toBe(
      'Người soạn không được tự duyệt. Cần một người khác duyệt.',
    );
    expect(offered(me('approver'), row('drafted', { draft: { body: 'Đã kiểm tra.', by: MINH, at: AT } }))).toContain(
      'approve',
    );
  });
});
