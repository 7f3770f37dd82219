import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Radio } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { call } from '../../shared/call.ts';
import type { enterBallotApi, getPollApi } from '../../shared/poll/api.ts';
import type { Question } from '../../shared/poll/form.ts';
import { answersFit, DONT_KNOW, dontKnowWordsOf, isAsked, optionLabels } from '../../shared/poll/form.ts';
import { allows, useOfficial } from '../official/current.ts';
import { send } from '../platform/api.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { Loaded, Refusal, Skeleton } from '../ui/states.tsx';

import './poll.css';

type Given = Record<string, number[]>;
const MODES = [
  { value: 'paper', label: 'Phiếu giấy' },
  { value: 'assisted', label: 'Cầm máy giúp người dân' },
] as const;
type Mode = (typeof MODES)[number]['value'];

/** Types in what somebody wrote on paper, or says aloud: with the code of their slip, and always counted apart. */
export function PaperBallotScreen() {
  const official = useOfficial();
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['poll', 'form', id],
    queryFn: () => call<typeof getPollApi>(send, 'GET', '/api/polls/:id', { params: { id } }),
  });
  const [mode, setMode] = useState<Mode>('paper');
  const [code, setCode] = useState('');
  const [answers, setAnswers] = useState<Given>({});
  const [texts, setTexts] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string>();
  const [entered, setEntered] = useState(0);
  const enter = useMutation({
    mutationFn: () =>
      call<typeof enterBallotApi>(send, 'POST', '/api/office/polls/:id/ballots', {
        params: { id },
        body: { code, mode, placeId: null, answers: filled(answers), texts: written(texts) },
      }),
    onSuccess: () => {
      setEntered((n) => n + 1);
      setCode('');
      setAnswers({});
      setTexts({});
    },
  });
  if (!allows(official, 'poll.write')) return <NotAllowedScreen title="Nhập phiếu giấy" />;
  return (
    <Page title="Nhập phiếu giấy" width="text" lead="Kết quả của cách trả lời này để riêng, không cộng vào số chính.">
      <p>
        <Link className="back-link" to={`/polls/${id}`}>
          <Icon name="back" size={18} /> Kết quả của phiếu
        </Link>
      </p>
      <Loaded query={query} skeleton={<Skeleton rows={4} height={96} />}>
        {(poll) => {
          const asked = poll.questions.filter((question) => isAsked(question, poll, filled(answers)));
          const submit = () => {
            if (!answersFit(poll, filled(answers), written(texts)))
              return setProblem('Còn câu chưa có câu trả lời hợp lệ. Câu người dân bỏ trống thì chọn “Không biết”.');
            setProblem(undefined);
            return enter.mutate();
          };
          return (
            <form className="stack" onSubmit={(event) => (event.preventDefault(), submit())}>
              <Radio.Group
                aria-label="Cách trả lời"
                options={[...MODES]}
                value={mode}
                onChange={(event) => setMode(event.target.value as Mode)}
              />
              <Field label="Mã trên giấy hẹn" isRequired>
                {(field) => (
                  <Input {...field} value={code} autoComplete="off" onChange={(event) => setCode(event.target.value)} />
                )}
              </Field>
              {asked.map((question) => (
                <QuestionRow
                  key={question.id}
                  question={question}
                  answers={answers}
                  texts={texts}
                  onAnswer={(item, choices) => setAnswers(oneItem(question, answers, item, choices))}
                  onWrite={(item, text) => setTexts({ ...texts, [item]: text })}
                />
              ))}
              {problem && (
                <p role="alert" className="field-problem">
                  {problem}
                </p>
              )}
              <Refusal error={enter.error} />
              <div className="buttons">
                <Button type="primary" htmlType="submit" loading={enter.isPending}>
                  Ghi phiếu này
                </Button>
                {entered > 0 && <span role="status">Đã ghi {entered} phiếu.</span>}
              </div>
            </form>
          );
        }}
      </Loaded>
    </Page>
  );
}

type RowProps = {
  question: Question;
  answers: Given;
  texts: Record<string, string>;
  onAnswer: (item: string, choices: number[]) => void;
  onWrite: (item: string, text: string) => void;
};

/** A paper form carries one of the items that take turns: the one that is on it is chosen first. */
function QuestionRow({ question, answers, texts, onAnswer, onWrite }: RowProps) {
  const [itemId, setItemId] = useState(question.items[0]?.id ?? '');
  const item = question.items.find(({ id }) => id === itemId) ?? question.items[0];
  if (!item) return null;
  const options = [
    ...optionLabels(question).map((label, index) => ({ value: index + 1, label })),
    ...(question.offersDontKnow ? [{ value: DONT_KNOW, label: dontKnowWordsOf(question) }] : []),
  ];
  const chosen = answers[item.id] ?? [];
  return (
    <fieldset className="paper-question">
      <legend>{item.text}</legend>
      {question.items.length > 1 && (
        <div className="paper-item">
          <span className="note">Trên phiếu hỏi ý nào:</span>
          <Radio.Group
            aria-label="Ý có trên phiếu giấy"
            size="small"
            value={item.id}
            options={question.items.map(({ id, text }) => ({ value: id, label: text.split(':')[0] ?? text }))}
            onChange={(event) => setItemId(event.target.value as string)}
          />
        </div>
      )}
      {question.kind === 'text' ? (
        <Input.TextArea
          aria-label={item.text}
          value={texts[item.id] ?? ''}
          maxLength={300}
          onChange={(event) => onWrite(item.id, event.target.value)}
        />
      ) : question.kind === 'multiple' || question.kind === 'ranking' ? (
        <Checkbox.Group
          options={options}
          value={[...chosen]}
          onChange={(next) => onAnswer(item.id, inOrder(chosen, next))}
        />
      ) : (
        <Radio.Group
          aria-label={item.text}
          options={options}
          value={chosen[0]}
          onChange={(event) => onAnswer(item.id, [event.target.value as number])}
        />
      )}
    </fieldset>
  );
}

/** In the order in which they were ticked, which is that of a ranking; "không biết" stands alone. */
function inOrder(before: readonly number[], next: number[]): number[] {
  const added = next.filter((choice) => !before.includes(choice));
  if (added.includes(DONT_KNOW)) return [DONT_KNOW];
  return [...before.filter((choice) => next.includes(choice) && choice !== DONT_KNOW), ...added];
}

const oneItem = (question: Question, answers: Given, item: string, choices: number[]): Given => {
  const others = new Set(question.items.map(({ id }) => id));
  return { ...Object.fromEntries(Object.entries(answers).filter(([id]) => !others.has(id))), [item]: choices };
};
const filled = (answers: Given): Given =>
  Object.fromEntries(Object.entries(answers).filter(([, choices]) => choices.length > 0));
const written = (texts: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts)
      .map(([item, text]) => [item, text.normalize('NFC').trim()] as const)
      .filter(([, text]) => text !== ''),
  );
