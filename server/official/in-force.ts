import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { LocalDate } from '../../shared/time/local-date.ts';

/** One administrator alone makes no other; what was given at the terminal needs nobody else. */
export const isConfirmed = (alias: string): RawBuilder<boolean> =>
  sql<boolean>`(${sql.ref(`${alias}.role`)} <> 'administrator' or ${sql.ref(`${alias}.granted_by`)} is null
    or ${sql.ref(`${alias}.confirmed_by`)} is not null)`;

const holdsOn = (alias: string, today: LocalDate): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(`${alias}.valid_from`)} <= ${today}::date
    and (${sql.ref(`${alias}.valid_to`)} is null or ${sql.ref(`${alias}.valid_to`)} > ${today}::date) and ${isConfirmed(alias)}`;

/**
 * Whether the row of `official_role` that is called `held` gives its role on this day. What was given for a time rests on a role of
 * somebody's own, and ends with it: of the colleague who is away, or of the approver of the other office in that office.
 */
export const inForce = (today: LocalDate): RawBuilder<boolean> =>
  sql<boolean>`(${holdsOn('held', today)} and (held.kind = 'own' or exists (
    select from official_role base join official holder on holder.id = base.official_id
     where base.kind = 'own' and base.role = held.role and holder.is_active and ${holdsOn('base', today)}
       and case held.kind
         when 'substitute' then base.official_id = held.for_official_id and base.unit_id = held.unit_id
         else base.official_id = held.official_id and base.unit_id = holder.unit_id and base.unit_id <> held.unit_id end)))`;
