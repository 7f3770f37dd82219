import { designEffectOf, HEADLINE_MODE, headlineItemOf } from '../../shared/poll/figures.ts';
import type { PollForm } from '../../shared/poll/form.ts';
import { dontKnowWordsOf, optionLabels, resultQuestions } from '../../shared/poll/form.ts';
import type { BallotMode } from '../../shared/poll/schema.ts';
import { BALLOT_MODES } from '../../shared/poll/schema.ts';
import type { PollSettings } from '../../shared/poll/settings.ts';
import type { MarginSet } from '../../shared/poll/weigh.ts';
import { toldPeople, WEIGHT_CATEGORIES, WEIGHT_WORDS } from '../../shared/poll/weigh.ts';
import { LEAST_ANSWERS } from '../../shared/statistics/minimum.ts';
import { ANSWER_COLUMNS, MARGIN_COLUMNS, rScript } from '../../shared/statistics/r-script.ts';
import type { Group } from '../../shared/statistics/weighting.ts';

export type ExportBallot = {
  readonly mode: BallotMode;
  readonly place: string | null;
  readonly area: string | null;
  readonly answers: Readonly<Record<string, readonly number[]>>;
};

export type AnalysisInput = {
  readonly form: PollForm;
  readonly settings: PollSettings | null;
  readonly ballots: readonly ExportBallot[];
  readonly margins: MarginSet | null;
  /** Poll, edition, days, version: lines at the top of the script. */
  readonly about: readonly string[];
};

type Cell = string | number | null;

const csv = (rows: readonly (readonly Cell[])[]): string =>
  rows
    .map((row) =>
      row
        .map((cell) => {
          const text = cell === null ? '' : String(cell);
          return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
        })
        .join(','),
    )
    .join('\n') + '\n';

/**
 * The files of the archive. Who answered is told only as far as ten ballots share it, in each mode apart; a mode with fewer than ten
 * ballots is not in it at all. Weights of the script come out of these very columns.
 */
export function analysisFiles({
  form,
  settings,
  ballots,
  margins,
  about,
}: AnalysisInput): { name: string; content: string }[] {
  const questions = resultQuestions(form).filter(({ kind, integrity }) => kind !== 'text' && !integrity);
  const items = questions.flatMap((question) => question.items.map(({ id, text }) => ({ id, text, question })));
  const modes = BALLOT_MODES.filter(
    (mode) => ballots.filter((ballot) => ballot.mode === mode).length >= LEAST_ANSWERS.shown,
  );
  const rows = modes.flatMap((mode) => {
    const own = ballots.filter((ballot) => ballot.mode === mode);
    const people = own.map(({ area, answers }) => ({
      sex: answers['sex']?.[0] ?? 0,
      age: answers['age']?.[0] ?? 0,
      area,
      n: 1,
    }));
    const told = toldPeople(people, margins) ?? [];
    const places = toldPlaces(own, told);
    return own.map(({ answers }, i): Cell[] => [
      mode,
      places[i] ?? null,
      told[i]?.['area'] ?? null,
      told[i]?.['sex'] ?? null,
      told[i]?.['age'] ?? null,
      // Several choices of one person stand in one column, in order.
      ...items.map(({ id }) => answers[id]?.join(' ') ?? null),
    ]);
  });
  const headline = headlineItemOf(form, settings);
  const scales = items.filter(({ question }) => question.kind === 'satisfaction').map(({ id }) => id);
  return [
    { name: 'answers.csv', content: csv([[...ANSWER_COLUMNS, ...items.map(({ id }) => id)], ...rows]) },
    { name: 'codebook.csv', content: csv([['column', 'code', 'meaning'], ...codebook(items)]) },
    {
      name: 'margins.csv',
      content: csv([
        [...MARGIN_COLUMNS],
        ...(margins?.margins ?? []).flatMap(({ dimension, people }) =>
          Object.entries(people).map(([category, count]): Cell[] => [dimension, category, count]),
        ),
      ]),
    },
    {
      name: 'figures.R',
      content: rScript({
        about,
        items: scales,
        headlineMode: HEADLINE_MODE,
        headline: headline === null ? null : { item: headline, statistic: settings?.headline?.statistic ?? 't2b' },
        designEffects: Object.fromEntries(modes.map((mode) => [mode, designEffectOf(mode, settings)])),
      }),
    },
    { name: 'README.txt', content: `${about.join('\n')}\n` },
  ];
}

/**
 * Of those who are told alike, the place of each that ten of them share; where fewer than ten would be left without one, the smallest
 * place joins them.
 */
function toldPlaces(ballots: readonly ExportBallot[], told: readonly Group['at'][]): (string | null)[] {
  const result: (string | null)[] = ballots.map(({ place }) => place);
  const alike = Map.groupBy(
    ballots.map((_, i) => i),
    (i) => JSON.stringify(told[i]),
  );
  for (const members of alike.values()) {
    const byPlace = [...Map.groupBy(members, (i) => result[i] ?? null)].toSorted(([, a], [, b]) => a.length - b.length);
    let left = 0;
    for (const [place, own] of byPlace) {
      const isHidden = place === null || own.length < LEAST_ANSWERS.shown;
      if (!isHidden && (left === 0 || left >= LEAST_ANSWERS.shown)) continue;
      for (const i of own) result[i] = null;
      left += own.length;
    }
    if (left > 0 && left < LEAST_ANSWERS.shown) for (const i of members) result[i] = null;
  }
  return result;
}

type Asked = { id: string; text: string; question: PollForm['questions'][number] };

function codebook(items: readonly Asked[]): Cell[][] {
  return [
    ['mode', '', 'Cách trả lời; các cách không cộng với nhau'],
    ['place', '', 'Nơi đang sống, do người trả lời tự khai'],
    ...(['sex', 'age', 'area'] as const).flatMap((dimension) =>
      WEIGHT_CATEGORIES[dimension].map((category): Cell[] => [dimension, category, WEIGHT_WORDS[category] ?? category]),
    ),
    ...items.flatMap(({ id, text, question }): Cell[][] => [
      [id, '', text],
      [id, 0, dontKnowWordsOf(question)],
      ...optionLabels(question).map((label, i): Cell[] => [id, i + 1, label]),
    ]),
  ];
}
