import { describe, expect, test } from 'vitest';
import { parseLocalDate } from '../time/local-date.ts';
import { figuresOf } from './figures.ts';
import { POLL_FORMS } from './instrument/poll-forms.ts';
import { usualSettings } from './settings.ts';
import type { Round } from './trend.ts';
import { changeInWords, trendOf } from './trend.ts';

/** Of one question, the number of answers to each face from 1 on. */
const cellsOf = (...faces: number[]) =>
  [faces.reduce((sum, n) => sum + n, 0), ...faces].flatMap((n, i) =>
    n === 0 ? [] : { mode: 'mini_app' as const, item: 'B1.info', choice: i === 0 ? -1 : i, n },
  );

const round = (id: string, content: number, not: number, change: Partial<Round> = {}): Round => ({
  pollId: id,
  title: id,
  opensOn: parseLocalDate('2026-01-01'),
  closesOn: parseLocalDate('2026-02-01'),
  code: 'p2',
  version: '2026-12',
  places: '',
  figures: figuresOf(POLL_FORMS.p2, { cells: cellsOf(0, not, 0, content) }),
  ...change,
});
const changes = (rounds: readonly Round[]) =>
  trendOf(rounds, rounds.at(-1)?.figures.headlineStatistic ?? 't2b').rounds.map(({ change }) =>
    change?.kind === 'difference' ? change.verdict : (change?.why ?? null),
  );

describe('rounds beside one another', () => {
  test('say that something rose only where the interval of the change shows it', () => {
    const rounds = [round('a', 200, 200), round('b', 300, 100), round('c', 305, 95), round('d', 160, 240)];
    expect(changes(rounds)).toEqual([null, 'rose', 'not_shown', 'fell']);
    const trend = trendOf(rounds, 't2b');
    expect(trend.rounds[1]?.value?.value).toBe(0.75);
    const [, rise, still] = trend.rounds;
    expect(rise?.change && changeInWords(rise.change, 't2b')).toMatch(
      /^tăng, \+25 điểm phần trăm \(khoảng \+1\d đến \+3\d\)$/,
    );
    expect(still?.change && changeInWords(still.change, 't2b')).toMatch(/^chưa đủ căn cứ/);
  });

  test('of a mean are told also where the poll from which they are read is still open', () => {
    const usual = usualSettings('B1.info');
    const settings = { ...usual, headline: { questionId: 'B1.info', statistic: 'mean100' as const } };
    const figures = figuresOf(POLL_FORMS.p2, { cells: cellsOf(50, 100, 50, 100, 100), settings });
    const mean = (id: string): Round => round(id, 200, 200, { figures });
    const { statistic, rounds } = trendOf([mean('a'), mean('b')], 'mean100');
    expect(statistic).toBe('mean100');
    expect(rounds.map(({ value }) => value !== null)).toEqual([true, true]);
  });

  test.each([
    ['other words', { version: '2026-11' }, 'other_words'],
    ['a form that an office wrote itself', { code: 'own' as const, version: 'x/1' }, 'other_form'],
    ['other places', { places: 'kon tum' }, 'other_places'],
    ['another headline', { figures: { ...round('x', 1, 1).figures, headlineItemId: 'B1.voice' } }, 'other_figure'],
    [
      'a mean beside a share',
      { figures: { ...round('x', 1, 1).figures, headlineStatistic: 'mean100' as const } },
      'other_figure',
    ],
    ['too few answers', { figures: round('x', 20, 3).figures }, 'not_told'],
  ])('are not compared over %s', (_, change, why) => {
    expect(changes([round('a', 200, 200, change), round('b', 300, 100)])).toEqual([null, why]);
  });
});
