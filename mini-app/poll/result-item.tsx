import { SATISFACTION_WORDS } from '../../shared/poll/form.ts';
import { contentInWords, mainOf, peopleInWords, untoldInWords } from '../../shared/poll/in-hundred.ts';
import { hiddenInWords } from '../../shared/poll/figure-words.ts';
import type { Estimate, ItemResultView, RankFigure } from '../../shared/poll/result-schema.ts';
import type { Score } from '../ui/face.tsx';
import { Face } from '../ui/face.tsx';

export const people = (n: number): string => `${n.toLocaleString('vi-VN')} người trả lời`;

/** One question as it was asked, and how many chose what: words first, a bar only beside them. */
export function ResultItem({ item }: { item: ItemResultView }) {
  const main = mainOf(item);
  return (
    <section className="card" aria-label={item.text}>
      <h3>{item.text}</h3>
      {item.n === null ? (
        <p>{hiddenInWords(item)}.</p>
      ) : (
        <>
          <p>
            {item.kind === 'satisfaction' && <strong>{contentInWords(item)}. </strong>}
            {people(item.n)}.
          </p>
          {item.kind === 'satisfaction' && main && <Band interval={main.interval} />}
          <Bars item={item} n={item.n} />
        </>
      )}
      {item.dontKnowShare !== null && (
        <p className="hint">
          Không biết hoặc không gặp trường hợp này: {Math.round(item.dontKnowShare * 100)} trong 100 người được hỏi.
        </p>
      )}
    </section>
  );
}

/** From none to all of a hundred; the dark part is where the number lies. */
export function Band({ interval: { low, high } }: Pick<Estimate, 'interval'>) {
  return (
    <div className="band" aria-hidden="true">
      <span style={{ left: `${low * 100}%`, width: `${Math.max(1, (high - low) * 100)}%` }} />
    </div>
  );
}

function Bars({ item: { counts, kind, options, ranks }, n }: { item: ItemResultView; n: number }) {
  if (!counts || counts.length === 0) return null;
  const isScale = kind === 'satisfaction';
  const nameOf = (choice: number): string =>
    (isScale ? SATISFACTION_WORDS[choice - 1] : options[choice - 1]) ?? String(choice);
  // An order of wishes says of each what it can; elsewhere a choice without its number is a line without a bar.
  const told = ranks ? counts : counts.filter(({ count }) => typeof count === 'number');
  const untold = counts.filter((one) => !told.includes(one)).map(({ choice }) => nameOf(choice));
  return (
    <>
      {told.length > 0 && <BarList told={told} isScale={isScale} nameOf={nameOf} ranks={ranks} n={n} />}
      {untold.length > 0 && <p className="hint">{untoldInWords(untold, told.length === 0)}</p>}
    </>
  );
}

type BarListProps = {
  told: NonNullable<ItemResultView['counts']>;
  isScale: boolean;
  nameOf: (choice: number) => string;
  ranks: ItemResultView['ranks'];
  n: number;
};

function BarList({ told, isScale, nameOf, ranks, n }: BarListProps) {
  return (
    <ul className="bars">
      {told.map(({ choice, count }) => (
        <li key={choice} className={isScale ? `face-${choice}` : undefined}>
          <p className="bar-words">
            {isScale && <Face score={choice as Score} size={28} />}
            <span>{nameOf(choice)}</span>
            {typeof count === 'number' ? (
              <strong>{peopleInWords(count)}</strong>
            ) : (
              <span className="hint">{peopleInWords(count)}</span>
            )}
          </p>
          <RankWords rank={ranks?.find((rank) => rank.choice === choice)} />
          {typeof count === 'number' && (
            <div className="bar-line" aria-hidden="true">
              <span style={{ width: `${Math.min(100, (count / n) * 100)}%` }} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

const place = (position: number): string => position.toLocaleString('vi-VN', { maximumFractionDigits: 1 });

/** Of a ranking: the bar says who named it at all, this where they put it. */
function RankWords({ rank }: { rank: RankFigure | undefined }) {
  const words = [
    rank?.first &&
      `cứ 100 người thì khoảng ${Math.round(rank.first.interval.low * 100)}\u00A0–\u00A0${Math.round(rank.first.interval.high * 100)} người xếp thứ nhất`,
    rank?.mean && `trung bình ở thứ ${place(rank.mean.mean)}`,
  ].filter(Boolean);
  return words.length > 0 ? <p className="hint">{words.join('; ')}</p> : null;
}
