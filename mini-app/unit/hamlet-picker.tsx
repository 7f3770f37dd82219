import { useState } from 'react';
import { foldForSearch } from '../../shared/text.ts';
import type { UnitRef } from '../../shared/unit/schema.ts';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';

/** Fewer are found faster by reading. */
const SEARCHED_FROM = 12;

/** The hamlets of one commune, as people count them: 2 before 10. */
export function HamletPicker({
  hamlets,
  onChoose,
}: {
  hamlets: readonly UnitRef[];
  onChoose: (hamlet: UnitRef) => void;
}) {
  const [typed, setTyped] = useState('');
  const words = foldForSearch(typed).split(' ');
  const found = hamlets
    .filter(({ name }) => words.every((word) => ` ${foldForSearch(name)}`.includes(` ${word}`)))
    .toSorted((a, b) => a.name.localeCompare(b.name, 'vi', { numeric: true }));
  return (
    <>
      {hamlets.length >= SEARCHED_FROM && (
        <Field
          label="Tên thôn, tổ dân phố"
          hint="Gõ không dấu cũng được, ví dụ: to 4"
          type="search"
          value={typed}
          onChange={setTyped}
          maxLength={80}
          autoComplete="off"
        />
      )}
      <p className="unseen" role="status">
        {typed.trim() === '' ? '' : `Có ${found.length} thôn, tổ dân phố`}
      </p>
      {found.length === 0 ? (
        <p className="hint">Không có thôn, tổ dân phố nào tên như vậy. Ông/Bà thử gõ ít chữ hơn.</p>
      ) : (
        <ul className="rows">
          {found.map((hamlet) => (
            <li key={hamlet.id}>
              <button type="button" className="row" onClick={() => onChoose(hamlet)}>
                <Icon name="pin" />
                <strong>{hamlet.name}</strong>
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
