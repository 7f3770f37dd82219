import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { OfficialActor } from '../../shared/access.ts';
import { canForProvince, unitsActedFor } from '../../shared/access.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { isConfirmed } from '../official/in-force.ts';
import { anyOf } from '../platform/sql.ts';

/**
 * Whether two administrators are two people for what one alone must not do: neither has held the link that opened the other's
 * account, nor made the other an administrator.
 */
export const areTwoPeople = (one: RawBuilder<string>, other: RawBuilder<string>): RawBuilder<boolean> =>
  sql<boolean>`(${one} <> ${other} and not exists (
    select from (values (${one}, ${other}), (${other}, ${one})) pair (made, maker)
     where exists (select from official_invitation link where link.official_id = made
         and (link.confirmed_by = maker or (link.purpose = 'first' and link.asked_by = maker)))
       or exists (select from official_role held where held.official_id = made
         and held.role = 'administrator' and held.granted_by = maker)))`;

/** Whether the row of `official_role` waits for its second administrator: neither confirmed nor ended. */
export const isAsked = (alias: string, today: LocalDate): RawBuilder<boolean> =>
  sql<boolean>`(not ${isConfirmed(alias)} and (${sql.ref(`${alias}.valid_to`)} is null
    or ${sql.ref(`${alias}.valid_to`)} > greatest(${today}::date, ${sql.ref(`${alias}.valid_from`)})))`;

/**
 * What waits for a second administrator among those who keep the account: the role of an administrator, a new second factor.
 * The count of today and the list of confirmations both ask here, so that the count opens as many.
 */
export function confirmationsFor(official: OfficialActor, now: Date) {
  const kept = anyOf(unitsActedFor(official, 'official.manage'));
  const isKept = canForProvince(official, 'official.manage')
    ? sql`true`
    : sql`candidate.unit_id = ${kept} and asked.unit_id = ${kept}`;
  const me = sql<string>`${official.id}::uuid`;
  return sql`(
    select asked.kind, asked.id, asked.unit_id, asked.asked_by, asked.asked_at, candidate.id as official_id,
           candidate.full_name, ${areTwoPeople(sql`asked.asked_by`, me)} as may_confirm
      from (select 'role' as kind, held.id, held.official_id, held.unit_id, held.granted_by as asked_by,
                   held.granted_at as asked_at
              from official_role held where ${isAsked('held', toLocalDate(now))}
             union all
            select 're_enrolment', invitation.id, invitation.official_id, holder.unit_id, invitation.asked_by,
                   invitation.created_at
              from official_invitation invitation join official holder on holder.id = invitation.official_id
             where invitation.purpose = 're_enrolment' and invitation.confirmed_by is null
               and invitation.used_at is null and invitation.expires_at > ${now}) asked
      join official candidate on candidate.id = asked.official_id
     where candidate.is_active and candidate.id <> ${me} and ${isKept})`;
}
