import type { ReactNode } from 'react';
import { SATISFACTION_WORDS } from '../../shared/poll/form.ts';
import type { Choice } from './choices.tsx';
import { Choices } from './choices.tsx';
import { Face } from './face.tsx';

/** From 1 to 5 as the official forms have it; the other way round would draw answers upwards. */
const SCORES = [1, 2, 3, 4, 5] as const;

export const FACES: readonly Choice<number>[] = SCORES.map((score) => ({
  value: score,
  label: SATISFACTION_WORDS[score - 1],
  sign: <Face score={score} />,
}));

/** Five faces in a column, each with its word. */
export function RadioFaces(props: {
  legend: ReactNode;
  score: number | null;
  onChange: (score: number) => void;
  error?: string | undefined;
}) {
  return (
    <Choices
      legend={props.legend}
      choices={FACES}
      chosen={props.score === null ? [] : [props.score]}
      onChange={([score]) => score !== undefined && props.onChange(score)}
      error={props.error}
    />
  );
}
