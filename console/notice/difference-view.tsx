import type { VersionContent } from '../../shared/notice/version-schema.ts';
import './words.css';
import { differences, type Piece } from './difference.ts';

function PieceView({ text, is }: Piece) {
  if (is === 'same') return text;
  return is === 'added' ? (
    <ins>
      <span className="visually-hidden">thêm: </span>
      {text}
    </ins>
  ) : (
    <del>
      <span className="visually-hidden">bớt: </span>
      {text}
    </del>
  );
}

/** Word by word: what is gone is struck through, what is new is underlined, so that colour does not speak alone. */
export function DifferenceView({ before, after }: { before: VersionContent; after: VersionContent }) {
  const changed = differences(before, after);
  if (changed.length === 0) return <p className="note">Phần chữ không đổi; chỉ đổi cách trình bày, ảnh hoặc tệp.</p>;
  return (
    <dl className="difference">
      {changed.map(({ label, pieces }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            {pieces.map((piece, index) => (
              <PieceView key={index} {...piece} />
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
