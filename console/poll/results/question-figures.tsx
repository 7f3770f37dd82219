import type { PollResults } from '../../../shared/poll/result-schema.ts';
import { ResultFigure } from '../figure.tsx';
import { MODE_LABELS } from '../labels.ts';

type ModeResults = PollResults['modes'][number];

/** So many stand open; more would hide what comes after them. */
const OPEN_AT_MOST = 4;

/** What a director looks for, before whom it came from and through which channel. */
const satisfactionFirst = ({ items }: ModeResults): ModeResults['items'] =>
  items.toSorted((a, b) => Number(b.kind === 'satisfaction') - Number(a.kind === 'satisfaction'));

/** Each question with every choice; of a long form to be opened. */
export function QuestionFigures({ of, isApart }: { of: ModeResults; isApart: boolean }) {
  const what = isApart ? `Để riêng, không cộng vào trên: ${MODE_LABELS[of.mode]}` : 'Từng câu hỏi';
  return (
    <details className="question-figures" open={of.items.length <= OPEN_AT_MOST}>
      <summary>
        <h2 className="mode-heading">
          {what} <span className="under">{of.items.length} câu, mỗi ý bao nhiêu người chọn</span>
        </h2>
      </summary>
      <div className="figures">
        {satisfactionFirst(of).map((item) => (
          <ResultFigure key={item.itemId} item={item} mode={of.mode} designEffect={of.designEffect} />
        ))}
      </div>
    </details>
  );
}
