import { coarsen } from '../statistics/coarsen.ts';
import { rake } from '../statistics/rake.ts';
import type { Group, Margin } from '../statistics/weighting.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { WeightDimension, WeightingState } from './result-schema.ts';
import { WEIGHT_DIMENSIONS } from './result-schema.ts';

/** What people may say of themselves, in the order of the options of the form; stored codes count from 1. */
export const WEIGHT_CATEGORIES: Readonly<Record<WeightDimension, readonly string[]>> = {
  sex: ['male', 'female'],
  age: ['18-29', '30-44', '45-59', '60+'],
  // Types of communes, as units have them.
  area: ['phuong', 'xa', 'dac_khu'],
};

export const WEIGHT_WORDS: Readonly<Record<string, string>> = {
  sex: 'Giới',
  age: 'Nhóm tuổi',
  area: 'Loại địa bàn',
  male: 'Nam',
  female: 'Nữ',
  '18-29': '18–29 tuổi',
  '30-44': '30–44 tuổi',
  '45-59': '45–59 tuổi',
  '60+': '60 tuổi trở lên',
  phuong: 'Phường',
  xa: 'Xã',
  dac_khu: 'Đặc khu',
};

/** The population to which the weights bring the answers. */
export type MarginSet = { readonly source: string; readonly asOf: LocalDate; readonly margins: readonly Margin[] };

/** Of those who answered: 0 is "not said"; `area` is the type of the place, `null` where it is not said. */
export type Person = { readonly sex: number; readonly age: number; readonly area: string | null };

export type Weights = {
  readonly state: WeightingState;
  /** 1 for everybody while nothing is weighted. */
  readonly of: (person: Person) => number;
};

const DIMENSIONS: readonly string[] = WEIGHT_DIMENSIONS;
/** Where people live is given up first, their sex last. */
export const COARSEN_ORDER = ['area', 'age', 'sex'] as const satisfies readonly WeightDimension[];

export const categoriesOf = ({ sex, age, area }: Person): Group['at'] => ({
  sex: WEIGHT_CATEGORIES.sex[sex - 1] ?? null,
  age: WEIGHT_CATEGORIES.age[age - 1] ?? null,
  area: area !== null && WEIGHT_CATEGORIES.area.includes(area) ? area : null,
});

/**
 * Who answered, as the analysis file tells it: ten people share each combination. Weights are made of this and of nothing finer, so
 * that whoever has the file gets the same ones. A type of place that the margins do not know counts as not said.
 * @returns in the order of the people; `null` when there are fewer than ten
 */
export function toldPeople(
  people: readonly (Person & { readonly n: number })[],
  margins: MarginSet | null,
): Group['at'][] | null {
  return coarsen(groupsOf(people, margins), COARSEN_ORDER);
}

function groupsOf(people: readonly (Person & { readonly n: number })[], margins: MarginSet | null): Group[] {
  const areas = margins?.margins.find(({ dimension }) => dimension === 'area')?.people;
  const isKnown = (area: string | null): boolean =>
    areas === undefined || area === null || Object.keys(areas).includes(area);
  return people.map((person) => {
    const at = categoriesOf(person);
    return { at: isKnown(at['area'] ?? null) ? at : { ...at, area: null }, count: person.n };
  });
}

const keyOf = ({ sex, age, area }: Person): string => `${sex} ${age} ${area ?? ''}`;
const unweighted = (
  why: Extract<WeightingState, { kind: 'unweighted' }>['why'],
  categories: Extract<WeightingState, { kind: 'unweighted' }>['categories'] = [],
): Weights => ({ state: { kind: 'unweighted', why, categories }, of: () => 1 });

/** Of a poll for which weights were ruled out at its approval, whatever they would have shown. */
export const NOT_PLANNED: Weights = unweighted('not_planned');

/** Weights of the ballots of one mode, each person once; refused with the reason named. */
export function weigh(people: readonly (Person & { readonly n: number })[], margins: MarginSet | null): Weights {
  if (!margins || margins.margins.length === 0) return unweighted('no_margins');
  const told = toldPeople(people, margins);
  if (!told) return unweighted('too_few_answers');
  const countOf = (at: Group['at'], i: number): Group => ({ at, count: people[i]?.n ?? 0 });
  const asSaid = rake(groupsOf(people, margins), margins.margins);
  // Who is missing is named as people said it, before anything is left out of the file.
  const isMissed = !asSaid.isWeighted && asSaid.why === 'too_few_answers';
  const result = isMissed ? asSaid : rake(told.map(countOf), margins.margins);
  if (!result.isWeighted)
    return result.why === 'not_converged'
      ? unweighted('not_converged')
      : unweighted(
          'too_few_answers',
          result.categories.flatMap(({ at }) =>
            Object.entries(at).flatMap(([dimension, category]) =>
              isDimension(dimension) ? [{ dimension, category }] : [],
            ),
          ),
        );
  const weights = new Map(people.map((person, i) => [keyOf(person), result.weights[i] ?? 1]));
  return {
    state: {
      kind: 'weighted',
      margins: { source: margins.source, asOf: margins.asOf },
      dimensions: margins.margins.map(({ dimension }) => dimension).filter(isDimension),
      effect: result.weightingEffect,
      isTrimmed: result.trimmed > 0,
    },
    of: (person) => weights.get(keyOf(person)) ?? 1,
  };
}

export const isDimension = (text: string): text is WeightDimension => DIMENSIONS.includes(text);
