/** Every column of sealed bytes, with the column of the id that they are bound to; tests/platform/seal-rotate.test.ts holds it against the schema. */
export const SEALED_COLUMNS = [
  { table: 'official', column: 'totp_sealed', boundTo: 'id' },
  { table: 'official_invitation', column: 'totp_sealed', boundTo: 'id' },
  { table: 'resident', column: 'zalo_sealed', boundTo: 'id' },
  { table: 'feedback_contact', column: 'sealed', boundTo: 'feedback_id' },
  { table: 'oa_account', column: 'token_sealed', boundTo: 'id' },
  { table: 'oa_contact', column: 'user_sealed', boundTo: 'id' },
  { table: 'poll_key', column: 'private_sealed', boundTo: 'poll_id' },
  { table: 'zalo_event', column: 'sealed', boundTo: 'id' },
] as const;

export type SealedColumn = (typeof SEALED_COLUMNS)[number];
type NameOf<Column> = Column extends { table: infer Table extends string; column: infer Name extends string }
  ? `${Table}.${Name}`
  : never;

/** The place that sealed bytes are bound to: elsewhere, in another row or another column of the same id, they do not open. */
export type SealedPlace = { readonly column: NameOf<SealedColumn>; readonly id: string };

export const placeOf = (column: SealedColumn, id: string): SealedPlace => ({
  column: `${column.table}.${column.column}` as NameOf<SealedColumn>,
  id,
});
