import { Select } from 'antd';
import { useState } from 'react';
import type { Question } from '../../../shared/poll/form.ts';
import { dontKnowWordsOf, optionLabels, rankedCount, resultQuestions } from '../../../shared/poll/form.ts';
import type { Path, Turn } from '../../../shared/poll/paths.ts';
import { PATHS_MAX, pathsOf } from '../../../shared/poll/paths.ts';
import { NOT_A_VOTE } from '../../../shared/poll/words.ts';
import { formatDay } from '../../../shared/time/local-date.ts';
import '../../notice/phone-preview.css';
import { Face, SCORES } from '../face.tsx';
import type { PollEdit } from './change.ts';
import { choiceWords } from './condition-fields.tsx';

/** What people will see on each way through the form, as wide as a phone. */
export function PollPreview({ poll, office }: { poll: PollEdit; office: string }) {
  const { paths, isCut } = pathsOf(poll);
  const [chosen, setChosen] = useState(0);
  const at = Math.min(chosen, paths.length - 1);
  const path = paths[at];
  return (
    <section className="preview poll-preview" aria-label="Người dân sẽ thấy">
      <div className="preview-head">
        <h2>Người dân sẽ thấy</h2>
      </div>
      {paths.length > 1 && (
        <Select
          className="path-select"
          aria-label="Chọn đường đi qua phiếu"
          value={at}
          onChange={setChosen}
          options={paths.map((each, i) => ({ value: i, label: `${i + 1}. ${turnsOf(each, poll.questions)}` }))}
        />
      )}
      {path && paths.length > 1 && <p className="note path-words">{turnsOf(path, poll.questions)}</p>}
      <p className="note" role="status">
        {paths.length === 1 ? 'Mọi người đi một đường.' : `${paths.length}${isCut ? ' trên' : ''} đường đi qua phiếu.`}{' '}
        {isCut && `Phiếu rẽ nhiều hơn ${PATHS_MAX} đường, nên chỉ hiện ${PATHS_MAX} đường đầu.`}{' '}
        {path && `Đường này: ${path.taps} lần chạm, kể cả gửi.`}
      </p>
      <div className="phone">
        {/* Scrolled with the arrow keys by whoever has no mouse. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className="phone-screen" role="group" aria-label="Màn hình điện thoại" tabIndex={0}>
          <Opening poll={poll} office={office} />
          {path && <Screens poll={poll} path={path} office={office} />}
        </div>
      </div>
    </section>
  );
}

/** "Ông/Bà đến mấy lần: 2 lần, 3 lần"; what must have been answered to go this way. */
function turnsOf({ turns }: Path, questions: readonly Question[]): string {
  const words = turns.map((turn) => turnWords(turn, questions)).filter(Boolean);
  return words.length > 0 ? words.join('; ') : 'Không rẽ';
}

function turnWords({ questionId, choices, together }: Turn, questions: readonly Question[]): string {
  const at = questions.findIndex(({ id }) => id === questionId);
  const question = questions[at];
  if (!question) return '';
  const chosen = choices.map((choice) => choiceWords(question, choice)).join(together ? ' và ' : ' hoặc ');
  return `Câu ${at + 1}: ${chosen || 'bỏ qua'}`;
}

const say = (text: string, office: string): string => text.replaceAll('{unit}', office);

function Opening({ poll, office }: { poll: PollEdit; office: string }) {
  return (
    <div className="phone-poll">
      <p className="phone-title">{say(poll.title, office) || 'Tên phiếu'}</p>
      <p className="phone-soft">
        {poll.opensOn ? `Từ ${formatDay(poll.opensOn)}` : 'Chưa có ngày mở'}{' '}
        {poll.closesOn ? `đến hết ${formatDay(poll.closesOn)}` : '· chưa có ngày đóng'}
      </p>
      <p className="phone-soft">
        <strong>{NOT_A_VOTE}</strong> Dành cho người từ 18 tuổi. Mỗi người trả lời một lần.
      </p>
    </div>
  );
}

function Screens({ poll, path, office }: { poll: PollEdit; path: Path; office: string }) {
  const asked = poll.questions.filter(({ id }) => path.asked.includes(id));
  const screens = resultQuestions({ questions: asked });
  const last = asked.filter(({ use }) => use);
  return (
    <>
      <QuestionScreen
        head="Trước khi vào phiếu"
        text={say(poll.screening.text, office)}
        options={poll.screening.options.map(({ label, passes }) => (passes ? label : `${label} (dừng ở đây)`))}
      />
      {screens.map((question, i) => (
        <QuestionScreen
          key={question.id}
          head={`Câu ${i + 1} / ${screens.length}`}
          text={say(question.items[0]?.text ?? '', office) || 'Câu chưa có lời'}
          more={question.items.length > 1 ? `Mỗi người gặp một trong ${question.items.length} ý` : hintOf(question)}
          faces={question.kind === 'satisfaction'}
          options={question.kind === 'text' || question.kind === 'number' ? [] : optionLabels(question)}
          field={fieldOf(question)}
          apart={question.offersDontKnow ? dontKnowWordsOf(question) : question.isOptional ? 'Bỏ qua câu này' : null}
        />
      ))}
      <div className="phone-question">
        <p className="phone-soft">Xem lại rồi gửi</p>
        {last.map((question) => (
          <p key={question.id} className="phone-soft">
            {question.items[0]?.text} (không bắt buộc): {question.options?.join(' · ')} · {dontKnowWordsOf(question)}
          </p>
        ))}
        <span className="phone-act">Gửi câu trả lời</span>
      </div>
    </>
  );
}

function hintOf(question: Question): string | null {
  if (question.kind === 'ranking') return `Chạm lần lượt ${rankedCount(question)} ý, ý quan trọng nhất trước`;
  if (question.kind === 'multiple')
    return question.most ? `Chọn nhiều nhất ${question.most} ý` : 'Chọn một hoặc nhiều ý';
  return null;
}

function fieldOf({ kind, range }: Question): string | null {
  if (kind === 'number' && range) return `Một số từ ${range.min} đến ${range.max}`;
  if (kind === 'text') return 'Viết ở đây. Xin đừng ghi tên người, số điện thoại, số căn cước.';
  return null;
}

type ScreenProps = {
  head: string;
  text: string;
  more?: string | null;
  faces?: boolean;
  options: readonly string[];
  field?: string | null;
  apart?: string | null;
};

function QuestionScreen({ head, text, more, faces, options, field, apart }: ScreenProps) {
  return (
    <div className="phone-question">
      <p className="phone-soft">{head}</p>
      <p className="phone-question-text">{text}</p>
      {more && <p className="phone-soft">{more}</p>}
      <ul className="phone-choices">
        {options.map((option, i) => (
          // Two options of a draft may be the same for a while.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={i}>
            {faces && <Face score={SCORES[i] ?? 3} size={26} />}
            {option || '…'}
          </li>
        ))}
      </ul>
      {field && <p className="phone-field">{field}</p>}
      {apart && <p className="phone-apart">{apart}</p>}
    </div>
  );
}
