import { describe, expect, test } from 'vitest';
import { formProblems, isLeading } from './check.ts';
import type { Question } from './form.ts';
import { BANK } from './instrument/bank.ts';
import { INTEGRITY } from './instrument/integrity.ts';
import { POLL_FORMS } from './instrument/poll-forms.ts';
import { WEIGHTING } from './instrument/weighting.ts';
import { readPollFile, toPollFile } from './file.ts';
import { usualSettings } from './settings.ts';
import { writePollSchema } from './draft-schema.ts';

const { title, screening } = POLL_FORMS.p1;
const draft = (questions: readonly Question[], change: object = {}) => ({
  base: 'own' as const,
  title,
  screening,
  questions,
  settings: usualSettings(null),
  audience: 'residents' as const,
  placeIds: ['0d6a3c1e-2b7f-4c57-8a58-91b8f1f5c3d4'],
  opensOn: '2026-11-21',
  closesOn: '2026-12-20',
  ...change,
});
const ask = (change: Partial<Question> = {}): Question => ({
  id: 'q',
  kind: 'single',
  items: [{ id: 'q', text: 'Ông/Bà có biết không?' }],
  options: ['Có', 'Không'],
  offersDontKnow: true,
  ...change,
});
const inBaNa = (id: string, options: string[]) => [
  { id, text: '?', versions: [{ language: 'ba-na', text: 'a', options }] },
];
const problems = (...given: Parameters<typeof draft>) =>
  formProblems(draft(...given)).map(({ path, reason }) => `${path}: ${reason}`);

describe('what keeps a poll from being submitted', () => {
  test('nothing, of our forms and of everything in the bank', () => {
    for (const { questions } of [POLL_FORMS.p1, POLL_FORMS.p2]) expect(problems(questions)).toEqual([]);
    for (const { questions, title } of BANK) expect([title, problems([ask(), ...questions])]).toEqual([title, []]);
  });

  const { options: _options, ...bare } = ask();
  test.each<[string, Question[], object, string]>([
    ['no question', [], {}, 'questions: empty'],
    ['only who answers', [...WEIGHTING], {}, 'questions: empty'],
    ['a question without words', [ask({ items: [{ id: 'q', text: '' }] })], {}, 'questions.0.items.0.text: empty'],
    ['one option', [ask({ options: ['Có'] })], {}, 'questions.0.options: too_few'],
    ['the same option twice', [ask({ options: ['Có', 'Có'] })], {}, 'questions.0.options: twice'],
    ['options of words', [ask({ kind: 'text' })], {}, 'questions.0.options: not_for_this_kind'],
    ['more than there are', [ask({ kind: 'ranking', most: 3 })], {}, 'questions.0.most: too_many'],
    ['a number without ends', [{ ...bare, kind: 'number' }], {}, 'questions.0.range: not_a_range'],
    [
      'a number with too many values',
      [{ ...bare, kind: 'number', range: { min: 0, max: 1_000 } }],
      {},
      'questions.0.range: too_many',
    ],
    ['two questions with one id', [ask(), ask({ items: [{ id: 'x', text: 'y' }] })], {}, 'questions.1: twice'],
    ['two items with one id', [ask(), ask({ id: 'other' })], {}, 'questions.1.items: twice'],
    [
      'bands of age that no margin knows',
      [ask(), ask({ ...(WEIGHTING[1] as Question), options: ['18–99'] })],
      {},
      'questions.1: not_for_weighting',
    ],
    [
      'a condition on nothing',
      [ask({ onlyIf: { questionId: 'x', oneOf: [1] } })],
      {},
      'questions.0.onlyIf: unknown_question',
    ],
    [
      'nobody who may answer',
      [ask()],
      {
        screening: {
          text: '?',
          options: [
            { label: 'a', passes: false },
            { label: 'b', passes: false },
          ],
        },
      },
      'screening.options: nobody_passes',
    ],
    [
      'faces with four words in another language',
      [ask({ kind: 'satisfaction', options: [], items: inBaNa('q', ['1', '2', '3', '4']) })],
      {},
      'questions.0.items: not_as_many',
    ],
    [
      'another number of choices before the first question',
      [ask()],
      { screening: { ...screening, versions: [{ language: 'ba-na', text: 'a', options: ['1'] }] } },
      'screening.versions: not_as_many',
    ],
    [
      'a face without a name in another language',
      [ask({ kind: 'satisfaction', options: [], items: inBaNa('q', ['1', '2', ' ', '4', '5']) })],
      {},
      'questions.0.items: name_empty',
    ],
    [
      'two faces with one name in another language',
      [ask({ kind: 'satisfaction', options: [], items: inBaNa('q', ['1', '2', '2', '4', '5']) })],
      {},
      'questions.0.items: name_twice',
    ],
    [
      'a choice without a name before the first question',
      [ask()],
      {
        screening: {
          ...screening,
          versions: [{ language: 'ba-na', text: 'a', options: screening.options.map(() => '') }],
        },
      },
      'screening.versions: name_empty',
    ],
    ['an end before the beginning', [ask()], { closesOn: '2026-11-01' }, 'closesOn: not_after_opening'],
    ['a headline of what has no share', [ask()], { settings: usualSettings('q') }, 'settings.headline: not_a_question'],
    ['the dots of the ready consultation', [...POLL_FORMS.p4.questions], { base: 'p4' }, 'questions: dots_left'],
  ])('%s', (_, questions, change, problem) => expect(problems(questions, change)).toContain(problem));
});

test('the five faces may be named in another language', () => {
  const { options: _options, ...faces } = ask({ kind: 'satisfaction', items: inBaNa('q', ['1', '2', '3', '4', '5']) });
  expect(problems([faces])).toEqual([]);
});

test('words that answer for people are seen, plain ones are not', () => {
  expect(isLeading('Biển chỉ dẫn dễ thấy: Ông/Bà hài lòng ở mức nào?')).toBe(true);
  expect(isLeading('Biển chỉ dẫn: Ông/Bà hài lòng ở mức nào?')).toBe(false);
});

test('a file is read back as it was written; anything else is nothing', () => {
  const poll = writePollSchema.parse(draft([...POLL_FORMS.p1.questions]));
  const file = toPollFile(poll);
  expect(readPollFile(JSON.stringify(file))).toEqual(file);
  const withMoney = { ...file, poll: { ...file.poll, questions: INTEGRITY } };
  for (const bad of ['', '{', '[]', 'null', JSON.stringify(withMoney), `${JSON.stringify(file)}${' '.repeat(200_000)}`])
    expect(readPollFile(bad)).toBeNull();
});
