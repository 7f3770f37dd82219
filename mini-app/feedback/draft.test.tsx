import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { deviceStore } from '../platform/device-store.ts';
import { beginDraft, changeDraft, discardDraft, type Draft, isDraft, keepPhoto, photoData } from './draft.ts';

const DAY_MS = 86_400_000;

const draft = (): Draft | null => {
  const kept: unknown = JSON.parse(deviceStore.get('draft') ?? 'null');
  return isDraft(kept) ? kept : null;
};
const passDays = (days: number) => vi.setSystemTime(Date.now() + days * DAY_MS);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(new Date('2026-11-20T02:00:00Z'));
  deviceStore.clear();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a draft is kept for seven days after it was last touched, and then it is gone', () => {
  beginDraft('problem');
  changeDraft({ content: 'Đèn đường hỏng' });
  passDays(6);
  changeDraft({ placeDetail: 'trước nhà văn hóa' });
  passDays(6.9);
  expect(draft()?.content).toBe('Đèn đường hỏng');
  passDays(0.2);
  expect(draft()).toBeNull();
});

test('its photos go with it', () => {
  beginDraft('problem');
  keepPhoto('1', 'data:image/jpeg;base64,AAAA');
  passDays(7.1);
  expect(photoData('1')).toBeNull();
});

test('throwing a draft away throws its photos away', () => {
  beginDraft('problem');
  keepPhoto('1', 'data:image/jpeg;base64,AAAA');
  changeDraft({ photos: [{ id: '1', uploadedId: null }] });
  discardDraft();
  expect([draft(), photoData('1')]).toEqual([null, null]);
});

test('whatever is changed, also the kind, it stays one request for the server', () => {
  beginDraft('problem');
  const made = draft()?.clientRequestId;
  expect(made).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  changeDraft({ content: 'Đèn đường hỏng' });
  beginDraft('question');
  expect(draft()).toMatchObject({ clientRequestId: made, kind: 'question', content: 'Đèn đường hỏng' });
});

test('the next draft is another request', () => {
  beginDraft('problem');
  const first = draft()?.clientRequestId;
  discardDraft();
  beginDraft('problem');
  expect(draft()?.clientRequestId).not.toBe(first);
});
