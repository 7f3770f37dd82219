import { describe, expect, test } from 'vitest';
import { answersFit, POLL_FORMS } from '../../shared/poll/form.ts';
import { answersToSend, askedQuestions, drawItems } from './draw.ts';

const { p1, p2 } = POLL_FORMS;

/** Numbers from 0 to below 1 in a fixed, uneven order. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describe('each person is asked one item of every group', () => {
  test('every question has exactly one of its own items drawn', () => {
    const drawn = drawItems(p1.questions, numbers(7));
    expect(Object.keys(drawn)).toEqual(p1.questions.map(({ id }) => id));
    for (const { id, items } of p1.questions) expect(items.map((item) => item.id)).toContain(drawn[id]);
  });

  test('over many people every item of every group is asked', () => {
    const random = numbers(11);
    const seen = new Set<string>();
    for (let person = 0; person < 300; person += 1)
      for (const itemId of Object.values(drawItems(p2.questions, random))) seen.add(itemId);
    expect([...seen].sort()).toEqual(p2.questions.flatMap(({ items }) => items.map(({ id }) => id)).sort());
  });

  test('the highest number a random source gives still draws an item', () => {
    expect(drawItems(p2.questions, () => 1 - Number.EPSILON)['B1.pol']).toBe('B1.pol.9');
  });
});

describe('follow-up questions', () => {
  const drawn = drawItems(p1.questions, () => 0);
  const everyday = {
    'F1.sign': [4],
    'F2.docs': [3],
    'F3.polite': [5],
    'F4.accurate': [0],
    'F5.channel': [4],
    'F4.time': [2],
    overall: [4],
  };

  test('somebody who came twice is asked about papers, and then about the written list', () => {
    const ids = (answers: Record<string, number[]>) => askedQuestions(p1, answers).map(({ id }) => id);
    expect(ids({ 'A8.trips': [2] })).not.toContain('A8.supp');
    expect(ids({ 'A8.trips': [3] })).toContain('A8.supp');
    expect(ids({ 'A8.trips': [3], 'A8.supp': [2] })).toContain('A8.written');
  });

  test('an answer to a follow-up is not sent when going back has closed it, and the rest fits the form', () => {
    const answers = { ...everyday, 'A8.trips': [2], 'A8.supp': [3], 'A8.written': [1] };
    const sent = answersToSend(p1, drawn, answers);
    expect(Object.keys(sent)).not.toContain('A8.supp');
    expect(Object.keys(sent)).not.toContain('A8.written');
    expect(answersFit(p1, sent)).toBe(true);
    expect(answersFit(p1, answers)).toBe(false);
  });
});
