import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';

/** What a reorganisation wrote down about each row of this kind that it moved. */
export const notes = (id: string, subject: string): RawBuilder<unknown> =>
  sql`(select row_id, from_unit_id, to_unit_id, before from reorganisation_move
        where reorganisation_id = ${id} and subject = ${subject})`;

/** For `with …`: the units that it ended, each with the one that takes over its work. */
export const endedBy = (id: string): RawBuilder<unknown> => sql`
  ended as (select row_id as unit_id, to_unit_id as heir_id
              from reorganisation_move where reorganisation_id = ${id} and subject = 'ended')`;
