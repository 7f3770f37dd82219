import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answers, Question, Texts } from './form.ts';
import {
  answersFit,
  choiceOfNumber,
  DONT_KNOW,
  isAsked,
  numberOf,
  optionCount,
  optionLabels,
  rankedCount,
} from './form.ts';
import { TRIPS } from './instrument/bank.ts';
import { POLL_FORMS } from './instrument/poll-forms.ts';

const { p1, p2, p4 } = POLL_FORMS;
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
    overall: [4],
    'F4.time': [2],
  };

  test('fits without sex and age, with one of them, and with "không trả lời"', () => {
    expect(answersFit(p1, base)).toBe(true);
    expect(answersFit(p1, { ...base, sex: [2] })).toBe(true);
    expect(answersFit(p1, { ...base, sex: [DONT_KNOW], age: [4] })).toBe(true);
    expect(answersFit(p1, { ...base, sex: [3] })).toBe(false);
  });

  test('somebody who was refused, with or without a paper, can say so', () => {
    for (const choice of [6, 7]) expect(answersFit(p1, { ...base, 'F4.time': [choice] })).toBe(true);
  });
});

describe('questions about supplements', () => {
  const form = { questions: TRIPS };

  test('are only for somebody who came twice or more', () => {
    expect(answersFit(form, { 'A8.trips': [2] })).toBe(true);
    expect(answersFit(form, { 'A8.trips': [2], 'A8.supp': [1] })).toBe(false);
    expect(answersFit(form, { 'A8.trips': [3] })).toBe(false);
    expect(answersFit(form, { 'A8.trips': [3], 'A8.supp': [1] })).toBe(true);
    expect(answersFit(form, { 'A8.trips': [3], 'A8.supp': [2] })).toBe(false);
    expect(answersFit(form, { 'A8.trips': [3], 'A8.supp': [2], 'A8.written': [1] })).toBe(true);
  });

  test('are not for somebody who does not know how often they came', () => {
    expect(answersFit(form, { 'A8.trips': [DONT_KNOW] })).toBe(true);
  });
});

const question = (change: Partial<Question>): Question => ({
  id: 'q',
  kind: 'single',
  items: [{ id: 'q', text: '?' }],
  offersDontKnow: false,
  ...change,
});
const asks = (change: Partial<Question>) => ({ questions: [question(change)] });

describe('every kind of question', () => {
  const times = { min: 0, max: 20 };
  test.each<[string, Partial<Question>, readonly number[], boolean]>([
    ['what is wished for has five levels', { kind: 'expectation' }, [5], true],
    ['and no sixth', { kind: 'expectation' }, [6], false],
    ['nought times is not "không biết"', { kind: 'number', range: times }, [choiceOfNumber(times, 0)], true],
    ['the greatest number', { kind: 'number', range: times }, [choiceOfNumber(times, 20)], true],
    ['one more', { kind: 'number', range: times }, [choiceOfNumber(times, 21)], false],
    ['half a time', { kind: 'number', range: times }, [1.5], false],
    ['a complete order', { kind: 'ranking', options: ['a', 'b', 'c'] }, [3, 1, 2], true],
    ['an order with a hole', { kind: 'ranking', options: ['a', 'b', 'c'] }, [3, 1], false],
    ['one thing twice', { kind: 'ranking', options: ['a', 'b', 'c'] }, [3, 3, 1], false],
    ['the first two, where two are asked for', { kind: 'ranking', options: ['a', 'b', 'c'], most: 2 }, [3, 1], true],
    ['two of at most two', { kind: 'multiple', options: ['a', 'b', 'c'], most: 2 }, [1, 3], true],
    ['three of at most two', { kind: 'multiple', options: ['a', 'b', 'c'], most: 2 }, [1, 2, 3], false],
    ['"không biết" where it is not offered', { options: ['a', 'b'] }, [DONT_KNOW], false],
    ['a number where words are asked for', { kind: 'text' }, [1], false],
    ['"không biết" instead of words, where offered', { kind: 'text', offersDontKnow: true }, [DONT_KNOW], true],
  ])('%s', (_, change, choices, fits) => expect(answersFit(asks(change), { q: choices })).toBe(fits));

  test('a number comes back as it was given, and says so to people', () => {
    const range = { min: -2, max: 3 };
    for (let n = range.min; n <= range.max; n += 1) expect(numberOf(range, choiceOfNumber(range, n))).toBe(n);
    expect(optionLabels(question({ kind: 'number', range }))).toEqual(['-2', '-1', '0', '1', '2', '3']);
  });
});

describe('words', () => {
  const words = asks({ kind: 'text' });
  test.each<[string, Texts, boolean]>([
    ['a sentence', { q: 'Xin có ghế cho người già' }, true],
    ['nothing but space', { q: '  ' }, false],
    ['space around it', { q: ' Xin ' }, false],
    ['more than 300 characters', { q: 'a'.repeat(301) }, false],
    ['letters and marks apart', { q: 'Xin ghế'.normalize('NFD') }, false],
    ['what Postgres cannot store', { q: 'a\u0000b' }, false],
    ['half of an emoji', { q: 'a\ud83d' }, false],
    ['words for a question that is not in the form', { q: 'Xin', x: 'y' }, false],
    ['an inherited property name', { toString: 'y' }, false],
  ])('%s', (_, texts, fits) => expect(answersFit(words, {}, texts)).toBe(fits));

  test('are not an answer to a question with choices, nor beside a choice', () => {
    expect(answersFit(asks({ options: ['a', 'b'] }), {}, { q: 'a' })).toBe(false);
    expect(answersFit(asks({ kind: 'text', offersDontKnow: true }), { q: [DONT_KNOW] }, { q: 'a' })).toBe(false);
  });

  test('of a consultation are asked only of somebody who does not agree', () => {
    expect(answersFit(p4, { 'P4.agree': [1] })).toBe(true);
    expect(answersFit(p4, { 'P4.agree': [3] }, { 'P4.why': 'Xin giữ lối cũ' })).toBe(true);
    expect(answersFit(p4, { 'P4.agree': [1] }, { 'P4.why': 'Xin giữ lối cũ' })).toBe(false);
  });
});

test('a condition on one of several options looks at all that were chosen', () => {
  const form = {
    questions: [
      question({ id: 'where', kind: 'multiple', items: [{ id: 'where', text: '?' }], options: ['a', 'b', 'c'] }),
      question({ options: ['x', 'y'], onlyIf: { questionId: 'where', oneOf: [3] } }),
    ],
  };
  expect(answersFit(form, { where: [1, 2] })).toBe(true);
  expect(answersFit(form, { where: [1, 3] })).toBe(false);
  expect(answersFit(form, { where: [1, 3], q: [1] })).toBe(true);
});

test('a form whose conditions run in a circle, which only a broken file can hold, asks neither and ends', () => {
  const [a, b] = ['a', 'b'].map((id) => question({ id, items: [{ id, text: '?' }], options: ['x', 'y'] }));
  const form = {
    questions: [
      { ...(a as Question), onlyIf: { questionId: 'b', atLeast: 1 } },
      { ...(b as Question), onlyIf: { questionId: 'a', atLeast: 1 } },
    ],
  };
  expect(form.questions.map((each) => isAsked(each, form, { a: [1], b: [1] }))).toEqual([false, false]);
});

test('whoever answers what is asked, in any way the screen offers, always fits', () => {
  const extra: Question[] = [
    question({ id: 'n', kind: 'number', items: [{ id: 'n', text: '?' }], range: { min: 0, max: 5 } }),
    question({ id: 'r', kind: 'ranking', items: [{ id: 'r', text: '?' }], options: ['a', 'b', 'c'], most: 2 }),
    question({ onlyIf: { questionId: 'n', oneOf: [1, 2] }, kind: 'expectation', offersDontKnow: true }),
  ];
  for (const form of [p1, p2, p4, { questions: extra }])
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (stream) => {
        const next = (): number => stream.next().value ?? 0;
        const answers: Record<string, number[]> = {};
        const texts: Record<string, string> = {};
        for (const each of form.questions) {
          if (!isAsked(each, form, answers)) continue;
          const item = each.items[next() % each.items.length];
          if (!item) continue;
          if (each.kind === 'text') texts[item.id] = `Ý kiến ${next()}`;
          else if (each.kind === 'ranking') answers[item.id] = rotated(each, next());
          else if (each.offersDontKnow) answers[item.id] = [next() % (optionCount(each) + 1)];
          else answers[item.id] = [(next() % optionCount(each)) + 1];
        }
        expect(answersFit(form, answers, texts)).toBe(true);
      }),
    );
});

const rotated = (ranking: Question, by: number): number[] =>
  Array.from({ length: rankedCount(ranking) }, (_, i) => ((i + by) % optionCount(ranking)) + 1);

test('item ids are unique in a form', () => {
  for (const form of [p1, p2, p4]) {
    const ids = form.questions.flatMap((question) => question.items.map((item) => item.id));
    expect(new Set(ids).size).toBe(ids.length);
  }
});
