import type { Entry, PlaceDirectory } from '../../shared/directory/schema.ts';
import { entryStateOn } from '../../shared/directory/state.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import type { UnitRef } from '../../shared/unit/schema.ts';
import type { EntryRow } from './store.ts';

const stateOf = (row: EntryRow, today: LocalDate): Entry['state'] =>
  entryStateOn(
    {
      kind: row.kind,
      validFrom: row.valid_from,
      validTo: row.valid_to,
      isReplaced: row.replaced_by_id !== null,
      isChecked: row.checked_at !== null,
      failures: row.failures,
    },
    today,
  );

export const toEntry = (row: EntryRow, today: LocalDate): Entry => ({
  id: row.id,
  kind: row.kind,
  unit: { id: row.unit_id, name: row.unit_name },
  name: row.name,
  address: row.address,
  hours: row.hours,
  issuedOn: row.issued_on,
  note: row.note,
  validFrom: row.valid_from,
  validTo: row.valid_to,
  replacedBy: row.replaced_by_id
    ? { id: row.replaced_by_id, name: row.successor_name ?? '', address: row.successor_address }
    : null,
  verifiedOn: row.verified_on,
  checkedAt: row.checked_at?.toISOString() ?? null,
  problem: row.problem,
  state: stateOf(row, today),
  version: row.version,
});

/** Grouped by office, in the order of `units`; offices that tell nothing are left out. */
export function toPlaceDirectory(
  units: readonly UnitRef[],
  rows: readonly EntryRow[],
  today: LocalDate,
): PlaceDirectory['units'] {
  return units.flatMap((unit) => {
    const own = rows.filter((row) => row.unit_id === unit.id);
    if (own.length === 0) return [];
    const of = (kind: EntryRow['kind']): EntryRow[] => own.filter((row) => row.kind === kind);
    return [
      {
        id: unit.id,
        name: unit.name,
        hotlines: of('hotline').map((row) => ({
          id: row.id,
          name: row.name,
          number: row.address ?? '',
          hours: row.hours,
          note: row.note,
          verifiedOn: row.verified_on,
        })),
        links: of('link').map((row) => ({
          id: row.id,
          name: row.name,
          url: row.address ?? '',
          isDead: ['dead', 'replaced'].includes(stateOf(row, today)),
          movedTo: row.successor_address,
        })),
        zaloAccounts: of('zalo_account').map((row) => ({ id: row.id, name: row.name, oaId: row.address ?? '' })),
      },
    ];
  });
}
