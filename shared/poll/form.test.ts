import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answers } from './form.ts';
import { answersFit, DONT_KNOW, isAsked, optionCount, POLL_FORMS } from './form.ts';

const { p1, p2 } = POLL_FORMS;
const P2_ANSWERS: Answers = { A1: [4], A2: [1, 4], 'B1.info': [4], 'B1.voice': [DONT_KNOW], 'B1.pol.3': [5], C: [2] };

describe('answers to the policy poll', () => {
  test('fit with one policy drawn, and the last question left out', () => {
    expect(answersFit(p2, P2_ANSWERS)).toBe(true);
    const { C: _, ...withoutLast } = P2_ANSWERS;
    expect(answersFit(p2, withoutLast)).toBe(true);
  });

  test.each<[string, Answers]>([
    ['two policies of the nine', { ...P2_ANSWERS, 'B1.pol.4': [5] }],
    ['a question left out', { A1: [4], A2: [1], 'B1.info': [4], 'B1.voice': [4] }],
    ['a face that does not exist', { ...P2_ANSWERS, 'B1.info': [6] }],
    ['two faces at once', { ...P2_ANSWERS, 'B1.info': [4, 5] }],
    ['an option chosen twice', { ...P2_ANSWERS, A2: [1, 1] }],
    ['"không biết" beside another choice', { ...P2_ANSWERS, A2: [DONT_KNOW, 1] }],
    ['an item of another form', { ...P2_ANSWERS, 'F1.sign': [4] }],
    ['an inherited property name', { ...P2_ANSWERS, toString: [4] }],
    ['nothing', {}],
  ])('do not fit with %s', (_, answers) => expect(answersFit(p2, answers)).toBe(false));
});

describe('the poll after a service', () => {
  const base: Answers = {
    'F1.seat': [4],
    'F2.fee': [3],
    'F3.guide': [5],
    'F4.accurate': [4],
    'F5.channel': [DONT_KNOW],
    'F4.time': [2],
    overall: [4],
  };

  test('asks about supplements only somebody who came twice or more', () => {
    expect(answersFit(p1, { ...base, 'A8.trips': [2] })).toBe(true);
    expect(answersFit(p1, { ...base, 'A8.trips': [2], 'A8.supp': [1] })).toBe(false);
    expect(answersFit(p1, { ...base, 'A8.trips': [3] })).toBe(false);
    expect(answersFit(p1, { ...base, 'A8.trips': [3], 'A8.supp': [1] })).toBe(true);
    expect(answersFit(p1, { ...base, 'A8.trips': [3], 'A8.supp': [2] })).toBe(false);
    expect(answersFit(p1, { ...base, 'A8.trips': [3], 'A8.supp': [2], 'A8.written': [1] })).toBe(true);
  });

  test('somebody who does not know how often they came is not asked further', () => {
    expect(answersFit(p1, { ...base, 'A8.trips': [DONT_KNOW] })).toBe(true);
  });
});

test('whoever answers what is asked, in any way the screen offers, always fits', () => {
  for (const form of [p1, p2])
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (stream) => {
        const next = (): number => stream.next().value ?? 0;
        const answers: Record<string, number[]> = {};
        for (const question of form.questions) {
          if (!isAsked(question, form, answers)) continue;
          const item = question.items[next() % question.items.length];
          if (item) answers[item.id] = [next() % (optionCount(question) + 1)];
        }
        expect(answersFit(form, answers)).toBe(true);
      }),
    );
});

test('item ids are unique in a form', () => {
  for (const form of [p1, p2]) {
    const ids = form.questions.flatMap((question) => question.items.map((item) => item.id));
    expect(new Set(ids).size).toBe(ids.length);
  }
});
