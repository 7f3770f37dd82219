import { describe, expect, test } from 'vitest';
import { formProblems } from '../../../shared/poll/check.ts';
import { writePollSchema } from '../../../shared/poll/draft-schema.ts';
import type { Question } from '../../../shared/poll/form.ts';
import { TRIPS } from '../../../shared/poll/instrument/bank.ts';
import { beginning, choicesOf, moved, newQuestion, withKind, withoutOption, withQuestions } from './change.ts';
import { problemWords } from './labels.ts';

const PLACE = '0d6a3c1e-2b7f-4c57-8a58-91b8f1f5c3d4';
const [trips, supp] = TRIPS as readonly [Question, Question, ...Question[]];

describe('a new poll', () => {
  test.each(['p1', 'p2', 'p4', 'own'] as const)('%s begins as the office takes it', (base) => {
    expect(writePollSchema.safeParse(beginning(base, [PLACE])).success).toBe(true);
  });

  test('of the ready form after a service lacks nothing but its days', () => {
    const problems = formProblems(beginning('p1', [PLACE]));
    expect(problems.map(problemWords)).toEqual(['Ngày mở: còn để trống', 'Ngày đóng: còn để trống']);
  });
});

describe('changing questions', () => {
  test('new ones stand before sex and age and have an id of their own', () => {
    const { questions } = beginning('own', []);
    const added = withQuestions(questions, [newQuestion(questions, 'single')]);
    expect(added.map(({ id }) => id)).toEqual(['q3', 'sex', 'age']);
    expect(newQuestion(added, 'text').id).not.toBe('q3');
  });

  test('a question that is in the poll is not taken from the bank again', () => {
    expect(withQuestions(TRIPS, TRIPS)).toHaveLength(3);
  });

  test('another kind keeps the words and drops what it has no use for', () => {
    const ranking: Question = { ...trips, kind: 'ranking', most: 2 };
    const { options: _options, ...asText } = trips;
    expect(withKind(ranking, 'text')).toEqual({ ...asText, kind: 'text' });
    expect(withKind(withKind(trips, 'number'), 'single').options).toEqual(['', '']);
  });

  test('the names of contentment in another language are not those of a wish', () => {
    const names = ['1', '2', '3', '4', '5'];
    const item = { id: 'q', text: 'q', versions: [{ language: 'ba-na', text: 'q', options: names }] };
    const faces: Question = { id: 'q', kind: 'satisfaction', items: [item], offersDontKnow: true };
    expect(withKind(faces, 'expectation').items[0]?.versions).toEqual([{ language: 'ba-na', text: 'q' }]);
    expect(withKind(faces, 'satisfaction')).toEqual(faces);
    const chosen: Question = { ...faces, kind: 'single', options: names };
    expect(withKind(chosen, 'multiple').items).toEqual(chosen.items);
  });

  test('a condition goes on meaning the same when an option before it goes', () => {
    const form = [trips, { ...supp, onlyIf: { questionId: trips.id, oneOf: [1, 3, 5] } }];
    const [, after] = withoutOption(form, trips.id, 0);
    expect(after?.onlyIf).toEqual({ questionId: trips.id, oneOf: [2, 4] });
    const [, atLeast] = withoutOption([trips, supp], trips.id, 0);
    expect(atLeast?.onlyIf).toEqual({ questionId: trips.id, atLeast: 2 });
  });

  test('an option that goes, goes in every language', () => {
    const versions = [{ language: 'ba-na', text: 'x', options: ['một', 'hai', 'ba', 'bốn', 'năm'] }];
    const question: Question = { ...trips, items: [{ id: trips.id, text: '?', versions }] };
    const [after] = withoutOption([question], trips.id, 1);
    expect(after?.items[0]?.versions?.[0]?.options).toEqual(['một', 'ba', 'bốn', 'năm']);
    const fewer = { ...question, options: trips.options?.slice(1) ?? [] };
    const draft = { ...beginning('own', [PLACE]), title: 'x', questions: [fewer] };
    expect(formProblems(draft).map(problemWords)).toContain('Câu 1, lời hỏi: bản tiếng khác có số ý trả lời khác');
  });

  test('"at least" is shown as the choices it means', () => {
    expect(choicesOf({ questionId: trips.id, atLeast: 4 }, trips)).toEqual([4, 5]);
  });

  test('a question that is moved down has its conditions checked, not rewritten', () => {
    const questions = moved(TRIPS, 0, 1);
    const draft = { ...beginning('own', [PLACE]), title: 'Số lần', questions };
    const told = formProblems(draft).map(problemWords);
    expect(told).toContain('Câu 1, điều kiện hỏi: hỏi theo một câu đứng sau');
  });
});
