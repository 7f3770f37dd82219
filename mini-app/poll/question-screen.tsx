import { useEffect, useRef, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import type { Question } from '../../shared/poll/form.ts';
import { DONT_KNOW, rankedCount } from '../../shared/poll/form.ts';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Progress } from '../ui/progress.tsx';
import { AnswerField } from './answer-field.tsx';
import type { Begun } from './begun.ts';
import { itemOf } from './draw.ts';
import { LanguageChoice } from './language-choice.tsx';
import { PutQuestion } from './put-question.tsx';
import type { Form } from './spoken.ts';
import { said } from './spoken.ts';
import { withStep } from './invitation-screen.tsx';

/** A tap that lands this soon after the question changed was meant for the one before. */
const SETTLE_MS = 500;
/** Long enough to see what was chosen. */
const SHOW_CHOICE_MS = 220;

/** Chosen with one tap, which also leads on. */
const ONE_TAP: ReadonlySet<string> = new Set(['satisfaction', 'expectation', 'single']);

function problemOf(question: Question, chosen: readonly number[], isEmpty: boolean): string | undefined {
  if (isEmpty) return question.isOptional ? undefined : EMPTY_WORDS[question.kind];
  if (chosen.includes(DONT_KNOW)) return undefined;
  if (question.kind === 'multiple' && question.most !== undefined && chosen.length > question.most)
    return `Ông/Bà chọn nhiều nhất ${question.most} ý.`;
  if (question.kind === 'ranking' && chosen.length < rankedCount(question))
    return `Ông/Bà xếp đủ ${rankedCount(question)} ý.`;
  return undefined;
}

const EMPTY_WORDS: Record<Question['kind'], string> = {
  satisfaction: 'Ông/Bà chọn một ý để đi tiếp.',
  expectation: 'Ông/Bà chọn một ý để đi tiếp.',
  single: 'Ông/Bà chọn một ý để đi tiếp.',
  multiple: 'Ông/Bà chọn một ý để đi tiếp.',
  number: 'Ông/Bà ghi một số trong khoảng cho phép.',
  ranking: 'Ông/Bà chạm các ý theo thứ tự quan trọng.',
  text: 'Ông/Bà ghi vài chữ để đi tiếp.',
};

interface Props {
  question: Question;
  number: number;
  total: number;
  poll: Form;
  begun: Begun;
}

export function QuestionScreen({ question, number, total, poll, begun }: Props) {
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
  const text = begun.texts[item.id] ?? '';
  const isEmpty = chosen.length === 0 && text.trim() === '';
  const isOneTap = ONE_TAP.has(question.kind);
  const put = said(poll, question, item, begun.language);

  const goOn = () => {
    const problem = problemOf(question, chosen, isEmpty);
    if (problem) return setError(problem);
    next();
  };

  return (
    <Page
      title="Phiếu hỏi ý kiến"
      dock={
        <Button onClick={goOn} look={isEmpty && question.isOptional ? 'secondary' : 'primary'}>
          {isEmpty && question.isOptional ? 'Bỏ qua câu này' : 'Tiếp tục'}
        </Button>
      }
    >
      <Progress at={number} of={total} label="Câu" />
      <LanguageChoice poll={poll} begun={begun} isFolded={number > 1} />
      <PutQuestion put={put} />
      {number === 1 && isOneTap && <p className="hint">Chạm vào một ý để sang câu tiếp theo.</p>}
      <AnswerField
        question={question}
        put={put}
        chosen={chosen}
        text={text}
        error={error}
        onChange={(choices) => {
          setError(undefined);
          begun.answer(item.id, choices);
        }}
        onWrite={(written) => {
          setError(undefined);
          begun.write(item.id, written);
        }}
        onTap={() => {
          if (!isOneTap || Date.now() - shownAt.current < SETTLE_MS) return;
          window.clearTimeout(leaving.current);
          leaving.current = window.setTimeout(next, SHOW_CHOICE_MS);
        }}
      />
    </Page>
  );
}
