import { describe, expect, test } from 'vitest';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import { anOfficial, KON_TUM } from '../../tests/support/console-screen.tsx';
import { instantOf } from './approve-dialog.tsx';
import { emptyForm, isKeptNotice, type NoticeForm, problemsAt, readForm } from './form.ts';
import { noticeMovesFor } from './moves.ts';

const IMAGE = '7a5d9a4c-2f39-4a5e-9a0d-3b1f6f3c5d55';
const form = (change: Partial<NoticeForm> = {}): NoticeForm => ({
  ...emptyForm([KON_TUM.id]),
  title: 'Nộp hồ sơ qua mạng',
  body: 'Từ tháng này, Ông/Bà có thể nộp hồ sơ qua mạng.',
  ...change,
});
const problems = (change: Partial<NoticeForm>) => {
  const read = readForm(form(change));
  return 'problems' in read ? Object.keys(read.problems) : [];
};

describe('a notice that is written', () => {
  test('needs a title, a text and a place, and nothing else', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ title: ' ', body: '', placeIds: [] }).sort()).toEqual(['body', 'placeIds', 'title']);
  });

  test('needs a sentence about its picture', () => {
    expect(problems({ imageId: IMAGE })).toEqual(['imageAlt']);
    expect(problems({ imageId: IMAGE, imageAlt: 'Người dân nộp hồ sơ' })).toEqual([]);
  });

  test('may rest on a document that has no number yet', () => {
    const read = readForm(form({ source: { number: '', symbol: 'UBND-NC', issuedOn: null, title: '' } }));
    expect('notice' in read && read.notice.source).toEqual({
      number: null,
      symbol: 'UBND-NC',
      issuedOn: null,
      title: null,
    });
  });

  test('carries a poll that does not close before it opens', () => {
    const opensOn = parseLocalDate('2026-11-20');
    expect(problems({ poll: { opensOn, closesOn: parseLocalDate('2026-11-19') } })).toEqual(['closesOn']);
    expect(problems({ poll: { opensOn, closesOn: null } })).toEqual(['closesOn']);
    expect(problems({ poll: { opensOn, closesOn: opensOn } })).toEqual([]);
  });
});

test('what the server finds wrong is said at its field', () => {
  expect(problemsAt(['notice.title', 'notice.placeIds.0', 'notice.poll.closesOn', 'version'])).toMatchObject({
    title: expect.stringContaining('tiêu đề'),
    placeIds: expect.stringContaining('nơi nhận tin'),
    closesOn: expect.stringContaining('ngày đóng'),
  });
});

test('a draft of another shape, from an older console, is not taken up', () => {
  expect(isKeptNotice({ form: form(), clientRequestId: IMAGE, version: 0 })).toBe(true);
  expect(isKeptNotice({ form: { title: 'Cũ' }, clientRequestId: IMAGE, version: 0 })).toBe(false);
});

test('eight in the morning is eight in Viet Nam, whatever the zone of the machine', () => {
  expect(instantOf(parseLocalDate('2026-11-21'), '08:00')).toBe('2026-11-21T01:00:00.000Z');
});

describe('the buttons of a notice', () => {
  const author = anOfficial(['author', 'approver']);
  const colleague = anOfficial(['author', 'approver'], { id: '11111111-1111-4111-8111-111111111111' });
  const row = (status: 'draft' | 'submitted' | 'approved') => ({
    status,
    office: KON_TUM,
    author: { id: author.id, fullName: author.fullName },
  });

  test('keep the author from approving, and say why', () => {
    expect(noticeMovesFor(author, row('submitted'))).toEqual([
      { move: 'approve', blocked: 'Người soạn không được tự duyệt. Cần một người khác duyệt.' },
    ]);
    expect(noticeMovesFor(colleague, row('submitted')).map(({ move }) => move)).toEqual(['return', 'approve']);
  });

  test('let only the author change the words', () => {
    expect(noticeMovesFor(author, row('draft')).map(({ move }) => move)).toEqual(['edit', 'submit', 'drop']);
  });

  test('let any author of the unit begin one correction, and only who approves withdraw', () => {
    const writer = anOfficial(['author'], { id: '22222222-2222-4222-8222-222222222222' });
    expect(noticeMovesFor(writer, row('approved'))).toEqual([{ move: 'correct', blocked: null }]);
    expect(noticeMovesFor(colleague, row('approved')).map(({ move }) => move)).toEqual(['correct', 'withdraw']);
    expect(noticeMovesFor(writer, { ...row('approved'), openCorrectionId: IMAGE })[0]?.blocked).toContain('đính chính');
  });

  test('let a colleague give up what somebody has left behind, and not rewrite it', () => {
    expect(noticeMovesFor(colleague, row('draft')).map(({ move }) => move)).toEqual(['drop']);
  });

  test('are none for another unit', () => {
    const elsewhere = anOfficial(['approver'], { unit: { id: IMAGE, name: 'Xã Đăk Hà' }, reach: 'province' });
    expect(noticeMovesFor(elsewhere, row('submitted'))).toEqual([]);
  });
});
