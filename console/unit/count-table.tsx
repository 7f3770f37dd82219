import type { UnitRef } from '../../shared/unit/schema.ts';
import { type Column, DataTable } from '../ui/data-table.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { EmptyState } from '../ui/states.tsx';

type Row = { unit: UnitRef; within: string };

type CountTableProps<Count extends Row> = {
  caption: string;
  /** What the first column holds. */
  unitTitle: string;
  rows: readonly Count[];
  columns: readonly Column<Count>[];
  /** The numbers of one row where a table has no room. */
  inWords: (count: Count) => string;
  /** Why these numbers are not exact, if they are not. */
  warning: string | null;
  empty: { icon: IconName; title: string };
};

/** Numbers by unit, whatever was counted; what makes them inexact stands before them. */
export function CountTable<Count extends Row>(props: CountTableProps<Count>) {
  const { caption, unitTitle, rows, columns, inWords, warning, empty } = props;
  return (
    <div className="stack">
      {warning && (
        <div className="callout callout-amber" role="status">
          <Icon name="warning" />
          <div>{warning}</div>
        </div>
      )}
      {rows.length === 0 ? (
        <EmptyState icon={empty.icon} title={empty.title}>
          Chọn kỳ khác để xem.
        </EmptyState>
      ) : (
        <DataTable
          caption={caption}
          columns={[
            {
              title: unitTitle,
              render: ({ unit, within }) => (
                <>
                  {unit.name} <span className="under">{within}</span>
                </>
              ),
            },
            ...columns,
          ]}
          rows={rows}
          rowKey={({ unit }) => unit.id}
          renderCard={(count) => (
            <>
              <strong>{count.unit.name}</strong>
              <p className="under">{count.within}</p>
              <p>{inWords(count)}</p>
            </>
          )}
        />
      )}
    </div>
  );
}
