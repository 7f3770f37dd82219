import { useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import type { Question } from '../../shared/poll/form.ts';
import { DONT_KNOW } from '../../shared/poll/form.ts';
import { Button } from '../ui/button.tsx';
import type { Choice } from '../ui/choices.tsx';
import { Choices } from '../ui/choices.tsx';
import { Heading } from '../ui/heading.tsx';
import { Page } from '../ui/page.tsx';
import { Progress } from '../ui/progress.tsx';
import { FACES } from '../ui/radio-faces.tsx';
import type { Begun } from './begun.ts';
import { itemOf } from './draw.ts';
import { withStep } from './invitation-screen.tsx';
import { DONT_KNOW_WORDS } from './labels.ts';

/** A tap that lands this soon after the question changed was meant for the one before. */
const SETTLE_MS = 500;
/** Long enough to see what was chosen. */
const SHOW_CHOICE_MS = 220;

interface Props {
  question: Question;
  number: number;
  total: number;
  begun: Begun;
}

export function QuestionScreen({ question, number, total, begun }: Props) {
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const [error, setError] = useState<string>();
  const shownAt = useRef(0);
  const leaving = useRef<number>();
  const item = itemOf(question, begun.drawn);
  useEffect(() => {
    shownAt.current = Date.now();
    return () => window.clearTimeout(leaving.current);
  }, []);
  if (!item) return null;

  const chosen = begun.answers[item.id] ?? [];
  const next = () => navigate({ search: withStep(address, number < total ? String(number + 1) : 'gui') });
  const isMultiple = question.kind === 'multiple';

  const goOn = () => {
    if (chosen.length === 0 && !question.isOptional) return setError('Ông/Bà chọn một ý để đi tiếp.');
    next();
  };

  return (
    <Page
      title="Phiếu hỏi ý kiến"
      dock={
        <Button onClick={goOn} look={chosen.length === 0 && question.isOptional ? 'secondary' : 'primary'}>
          {chosen.length === 0 && question.isOptional ? 'Bỏ qua câu này' : 'Tiếp tục'}
        </Button>
      }
    >
      <Progress at={number} of={total} label="Câu" />
      <Heading>{item.text}</Heading>
      {number === 1 && !isMultiple && <p className="hint">Chạm vào một ý để sang câu tiếp theo.</p>}
      <Choices
        legend={item.text}
        legendHidden
        multiple={isMultiple}
        choices={choicesOf(question)}
        chosen={chosen}
        error={error}
        onChange={(choices) => {
          setError(undefined);
          begun.answer(item.id, choices);
        }}
        onTap={() => {
          if (isMultiple || Date.now() - shownAt.current < SETTLE_MS) return;
          window.clearTimeout(leaving.current);
          leaving.current = window.setTimeout(next, SHOW_CHOICE_MS);
        }}
      />
    </Page>
  );
}

function choicesOf(question: Question): Choice<number>[] {
  const offered: readonly Choice<number>[] =
    question.kind === 'satisfaction'
      ? FACES
      : (question.options ?? []).map((label, index) => ({ value: index + 1, label }));
  return question.offersDontKnow
    ? [...offered, { value: DONT_KNOW, label: DONT_KNOW_WORDS, apart: true }]
    : [...offered];
}
