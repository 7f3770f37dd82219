import type { ReactNode } from 'react';
import { useIsNarrow } from '../platform/media-query.ts';

export type Column<Row> = {
  title: string;
  render: (row: Row) => ReactNode;
  isNumber?: boolean;
  width?: number | string;
};

type DataTableProps<Row> = {
  /** Says what the table holds; read by screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowClass?: (row: Row) => string;
  /** Drawn instead of the table where it has no room: beside a panel, on a phone. */
  renderCard: (row: Row) => ReactNode;
  isCompact?: boolean;
};

/** A real table with a sticky head, or the same rows as cards. Its first column holds the link that opens the row. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, rowClass = () => '', renderCard, isCompact = false } = props;
  const isNarrow = useIsNarrow();
  if (isCompact || isNarrow)
    return (
      <ul className="cards" aria-label={caption}>
        {rows.map((row) => (
          <li key={rowKey(row)} id={`row-${rowKey(row)}`} className={`row-card ${rowClass(row)}`}>
            {renderCard(row)}
          </li>
        ))}
      </ul>
    );
  return (
    <div className="table-frame">
      <table className="table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ title, isNumber, width }) => (
              <th key={title} scope="col" className={isNumber ? 'number' : undefined} style={{ width }}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} id={`row-${rowKey(row)}`} className={rowClass(row)}>
              {columns.map(({ title, isNumber, render }) => (
                <td key={title} className={isNumber ? 'number' : undefined}>
                  {render(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
