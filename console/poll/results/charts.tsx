import type { PollResults } from '../../../shared/poll/result-schema.ts';
import { formatDay } from '../../../shared/time/local-date.ts';
import { formatNumber } from '../../ui/format.ts';
import { ShareChart } from './chart.tsx';
import { FACTOR_WORDS, weightingInWords } from '../../../shared/poll/figure-words.ts';
import { toldInWords } from '../labels.ts';

const notesOf = (results: PollResults): string[] => [
  weightingInWords(results.weighting),
  ...(results.countedUntil
    ? [`${results.poll.unitThen.name}, tính đến hết ngày ${formatDay(results.countedUntil)}.`]
    : []),
];

const fileOf = (results: PollResults, what: string): string =>
  `${what}_${results.poll.opensOn}_${results.countedUntil ?? 'chua-tinh'}`;

/** Whether the chart of factors fits beside the headline: short names, and no second column of shares. */
export const isNarrow = ({ modes: [mode], weighting }: Pick<PollResults, 'modes' | 'weighting'>): boolean =>
  weighting.kind === 'unweighted' && (mode?.factors ?? []).every(({ questionId }) => FACTOR_WORDS[questionId]);

/** All questions that ask how content people are, on one scale. */
export function FactorChart({ results }: { results: PollResults }) {
  const [mode] = results.modes;
  if (!mode || mode.factors.length < 2 || mode.ballots === null) return null;
  const labelOf = (questionId: string, itemIds: readonly string[]): string =>
    FACTOR_WORDS[questionId] ??
    (itemIds.length === 1
      ? (mode.items.find(({ itemId }) => itemId === itemIds[0])?.text ?? questionId)
      : 'Các chính sách, gộp lại');
  return (
    <ShareChart
      title={`Hài lòng theo nội dung: ${results.poll.title}`}
      heading="Hài lòng theo nội dung"
      head="Nội dung"
      rows={mode.factors.map(({ questionId, itemIds, ...figure }) => ({
        key: questionId,
        label: labelOf(questionId, itemIds),
        ...figure,
      }))}
      mode={mode.mode}
      notes={notesOf(results)}
      fileName={fileOf(results, 'noi-dung')}
    />
  );
}

/** Communes beside one another, as far as their intervals allow an order. */
export function PlacesChart({ results }: { results: PollResults }) {
  const { places, isFinal } = results;
  const [mode] = results.modes;
  if (!mode) return null;
  if (!places)
    return isFinal ? null : (
      <p className="note">
        Bảng theo xã, phường hiện khi phiếu đã đóng và đếm xong, để không ai đoán được một người đã trả lời gì.
      </p>
    );
  const nameOf = new Map(places.rows.map(({ placeId, name }) => [placeId, name]));
  return (
    <>
      <ShareChart
        title="Hài lòng theo nơi đang sống, do người trả lời tự khai"
        head="Xã, phường"
        rows={places.rows.map(({ placeId, name, ...figure }) => ({ key: placeId, label: name, ...figure }))}
        mode={mode.mode}
        notes={[
          `Nơi ít người trả lời và người không nói nơi ở: ${toldInWords(places.elsewhere)} phiếu, không tách riêng.`,
          ...notesOf(results).slice(1),
        ]}
        fileName={fileOf(results, 'noi-song')}
      />
      {places.groups.length > 0 && (
        <section className="figure" aria-labelledby="ranking">
          <h2 className="figure-question" id="ranking">
            Thứ tự, chỉ nơi có từ 100 người trả lời
          </h2>
          <ul className="unusual">
            {places.groups.map(({ first, last, placeIds }) => (
              <li key={first}>
                {first === last
                  ? `Thứ ${formatNumber(first)}`
                  : `Thứ ${formatNumber(first)}–${formatNumber(last)}, chưa phân được hơn kém`}
                : {placeIds.map((id) => nameOf.get(id)).join(', ')}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
