import { describe, expect, test } from 'vitest';
import { answersFit } from '../../shared/poll/form.ts';
import { TRIPS } from '../../shared/poll/instrument/bank.ts';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';
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
  const form = { questions: TRIPS };
  const drawn = drawItems(TRIPS, () => 0);

  test('somebody who came twice is asked about papers, and then about the written list', () => {
    const ids = (answers: Record<string, number[]>) => askedQuestions(form, answers).map(({ id }) => id);
    expect(ids({ 'A8.trips': [2] })).not.toContain('A8.supp');
    expect(ids({ 'A8.trips': [3] })).toContain('A8.supp');
    expect(ids({ 'A8.trips': [3], 'A8.supp': [2] })).toContain('A8.written');
  });

  test('an answer to a follow-up is not sent when going back has closed it, and the rest fits the form', () => {
    const answers = { 'A8.trips': [2], 'A8.supp': [3], 'A8.written': [1] };
    const sent = answersToSend(form, drawn, answers);
    expect(Object.keys(sent)).toEqual(['A8.trips']);
    expect(answersFit(form, sent)).toBe(true);
    expect(answersFit(form, answers)).toBe(false);
  });
});

test('the poll after a service has seven screens of questions: sex and age cost none', () => {
  expect(askedQuestions(p1, {}).map(({ id }) => id)).toEqual(['F1', 'F2', 'F3', 'F4', 'F5', 'overall', 'F4.time']);
});
