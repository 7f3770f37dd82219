import type { PollView } from '../../shared/poll/schema.ts';
import type { Begun } from './begun.ts';
import { Words } from './put-question.tsx';
import { said } from './spoken.ts';

/** Sex and age band on the last screen, one tap each and none needed: only to weight the answers. */
export function AboutMe({ poll, begun }: { poll: PollView; begun: Begun }) {
  const questions = poll.questions.filter(({ use }) => use === 'weighting');
  if (questions.length === 0) return null;
  return (
    <section className="card about-me" aria-label="Đôi điều về Ông/Bà">
      <p className="hint">Không bắt buộc. Chỉ để kết quả đại diện hơn cho mọi người.</p>
      {questions.map((question) => {
        const [item] = question.items;
        if (!item) return null;
        const put = said(poll, question, item, begun.language);
        const [chosen] = begun.answers[item.id] ?? [];
        return (
          <fieldset key={question.id} className="chips">
            <legend>
              <Words said={put.text} isTranslated={put.isTranslated} />
            </legend>
            {put.labels.map((label, index) => (
              <label key={label} className="chip-choice">
                <input
                  type="checkbox"
                  className="choice-input"
                  checked={chosen === index + 1}
                  onChange={(event) => begun.answer(item.id, event.target.checked ? [index + 1] : [])}
                />
                <span>
                  <Words said={label} isTranslated={put.areLabelsTranslated} />
                </span>
              </label>
            ))}
          </fieldset>
        );
      })}
    </section>
  );
}
