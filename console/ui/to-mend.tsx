import { DataTable } from './data-table.tsx';
import { formatNumber } from './format.ts';

type Problem = { readonly line: number; readonly column: string; readonly reason: string };

/** What of a table was not accepted: its line, its column, and why. */
export function ToMend({ problems }: { problems: readonly Problem[] }) {
  return (
    <DataTable
      caption="Chỗ cần sửa"
      columns={[
        { title: 'Dòng', width: 80, isNumber: true, render: ({ line }) => formatNumber(line) },
        { title: 'Cột', width: 160, render: ({ column }) => column || '—' },
        { title: 'Vì sao', render: ({ reason }) => reason },
      ]}
      rows={problems}
      rowKey={({ line, column, reason }) => `${line} ${column} ${reason}`}
      renderCard={({ line, column, reason }) => (
        <>
          <strong>
            Dòng {line} {column && `· ${column}`}
          </strong>
          <p>{reason}</p>
        </>
      )}
    />
  );
}
