import { describe, expect, test } from 'vitest';
import { comparisonOf } from '../compare.ts';
import type { Question } from '../form.ts';
import { SATISFACTION_WORDS } from '../form.ts';
import { BANK } from './bank.ts';
import { INTEGRITY } from './integrity.ts';
import { INSTRUMENTS, MEANINGS } from './own.ts';
import { POLL_FORMS } from './poll-forms.ts';

const forms = Object.values(POLL_FORMS);
const ours: Question[] = [
  ...forms.flatMap(({ questions }) => questions),
  ...BANK.flatMap(({ questions }) => questions),
];
const items = (questions: readonly Question[]) => questions.flatMap((question) => question.items);

describe('instruments', () => {
  test('the two of the Ministry name their decision and their years', () => {
    expect(INSTRUMENTS.map(({ id, decision, validity }) => [id, decision?.number, validity.from, validity.to])).toEqual(
      [
        ['G2017', '2640/QĐ-BNV', 2017, 2020],
        ['G2023', '1001/QĐ-BNV', 2023, 2026],
        ['GD2026', undefined, 2026, null],
      ],
    );
  });

  test('each criterion is there once, and every item of ours points at one that is there', () => {
    for (const { id: instrument, aspects } of INSTRUMENTS) {
      const factors = aspects.flatMap((aspect) => aspect.factors);
      const ids = factors.flatMap(({ criteria }) => criteria.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      for (const meaning of Object.values(MEANINGS).filter((each) => each.instrument === instrument)) {
        const factor = factors.find(({ id }) => id === meaning.factor);
        expect(factor, meaning.factor).toBeDefined();
        if (meaning.criterion) expect(factor?.criteria.map(({ id }) => id)).toContain(meaning.criterion);
      }
    }
    const asked = ours.filter(({ use }) => use !== 'weighting');
    for (const { id } of items(asked)) expect(MEANINGS, id).toHaveProperty([id.replace(/\.wish$/, '')]);
  });

  test('the four criteria of a factor that nobody has seen in the decision are marked so', () => {
    const [g2017] = INSTRUMENTS;
    const f2 = g2017?.aspects[0]?.factors.find(({ id }) => id === 'F2');
    expect(f2?.criteria.map(({ source }) => source)).toEqual(Array(4).fill('unverified'));
  });
});

describe('the questions themselves', () => {
  test('presuppose nothing: no rule that was kept, nothing that is easy, full or good', () => {
    const leading = /đúng quy định|dễ thấy|dễ tìm|đầy đủ|tận tình|lịch sự|kịp thời|hiện đại|chất lượng tốt/i;
    for (const { text } of items(ours)) expect(text).not.toMatch(leading);
  });

  test('offer a way out: every one of them "không biết", or may be left out', () => {
    for (const { id, offersDontKnow, isOptional } of ours)
      expect([id, offersDontKnow || isOptional]).toEqual([id, true]);
  });

  test('have the faces in the order of the paper form', () => {
    expect(SATISFACTION_WORDS[0]).toBe('Rất không hài lòng');
    expect(SATISFACTION_WORDS[4]).toBe('Rất hài lòng');
  });

  test('about favours and money are in no form and in no bank', () => {
    expect(INTEGRITY.map(({ id, integrity }) => [id, integrity])).toEqual([
      ['A5', true],
      ['A6', true],
    ]);
    const ids = ours.map(({ id }) => id);
    for (const { id } of INTEGRITY) expect(ids).not.toContain(id);
    for (const { integrity } of ours) expect(integrity).toBeUndefined();
  });
});

test.each([
  ['the same words', { instrument: 'GD2026', code: 'p1', version: '2026-12' }, 'joined'],
  ['the same form in other words', { instrument: 'GD2026', code: 'p1', version: '2026-11' }, 'broken'],
  ['another form', { instrument: 'GD2026', code: 'p2', version: '2026-12' }, 'blocked'],
  ['SIPAS itself', { instrument: 'G2023', code: 'p1', version: '2026-12' }, 'blocked'],
] as const)('P1 beside %s', (_, other, comparison) => {
  expect(comparisonOf({ instrument: 'GD2026', code: 'p1', version: '2026-12' }, other)).toBe(comparison);
});
