import type { Insertable } from 'kysely';
import type { Queries } from '../platform/db.ts';
import type { OfficialInvitationTable } from './table.ts';

/** The new one takes the place of any that is still open: an official has one link at a time. */
export async function replaceInvitation(q: Queries, row: Insertable<OfficialInvitationTable>): Promise<void> {
  await q
    .deleteFrom('official_invitation')
    .where('official_id', '=', row.official_id)
    .where('used_at', 'is', null)
    .execute();
  await q.insertInto('official_invitation').values(row).execute();
}

const open = (q: Queries, now: Date) =>
  q
    .selectFrom('official_invitation as invitation')
    .innerJoin('official', 'official.id', 'invitation.official_id')
    .innerJoin('unit', 'unit.id', 'official.unit_id')
    .select([
      'invitation.id',
      'invitation.purpose',
      'invitation.totp_sealed',
      'invitation.expires_at',
      'official.id as official_id',
      'official.username',
      'official.full_name',
      'unit.id as unit_id',
      'unit.name as unit_name',
    ])
    .where('official.is_active', '=', true)
    .where('invitation.used_at', 'is', null)
    .where('invitation.expires_at', '>', now);

/** What this link opens, if it still opens anything. */
export const findByToken = (q: Queries, tokenHash: Buffer, now: Date) =>
  open(q, now).where('invitation.token_hash', '=', tokenHash).executeTakeFirst();

/** Uses it up; `false` when somebody was faster. */
export async function useInvitation(q: Queries, id: string, now: Date): Promise<boolean> {
  const result = await q
    .updateTable('official_invitation')
    .set({ used_at: now, totp_sealed: null, token_hash: null })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

type Credentials = { officialId: string; passwordHash: string; totpSealed: Buffer; totpStep: number; now: Date };

export async function setCredentials(q: Queries, input: Credentials): Promise<void> {
  await q
    .updateTable('official')
    .set({
      password_hash: input.passwordHash,
      totp_sealed: input.totpSealed,
      totp_last_step: input.totpStep,
      last_active_at: input.now,
    })
    .where('id', '=', input.officialId)
    .execute();
}

export async function replaceRecoveryCodes(q: Queries, officialId: string, hashes: readonly Buffer[]): Promise<void> {
  await q.deleteFrom('official_recovery_code').where('official_id', '=', officialId).execute();
  await q
    .insertInto('official_recovery_code')
    .values(hashes.map((hash) => ({ official_id: officialId, code_hash: hash, used_at: null })))
    .execute();
}

export async function countRecoveryCodes(q: Queries, officialId: string): Promise<number> {
  const row = await q
    .selectFrom('official_recovery_code')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('official_id', '=', officialId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return row.n;
}
