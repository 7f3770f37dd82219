import type { AppDeps } from '../platform/deps.ts';

/** How a Zalo id is kept: a keyed hash to find the person by, and the id itself sealed to the row, to write to them. */
export const keepZaloId = ({ keyedHash, seal }: Pick<AppDeps, 'keyedHash' | 'seal'>, id: string, zaloId: string) => ({
  id,
  zalo_hash: keyedHash('zalo_id', zaloId),
  zalo_sealed: seal.close(zaloId, { column: 'resident.zalo_sealed', id }),
});

export const openZaloId = ({ seal }: Pick<AppDeps, 'seal'>, row: { id: string; zalo_sealed: Buffer }): string =>
  seal.open(row.zalo_sealed, { column: 'resident.zalo_sealed', id: row.id });
