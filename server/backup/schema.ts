import type { Client } from 'pg';

export type TableShape = { readonly name: string; readonly columns: readonly string[] };

/** Every table of ours with the columns that can be written; what migrations keep for themselves is made by migrating. */
export async function listTables(client: Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(`
    select relname as name, array_agg(attname::text order by attnum) as columns
      from pg_class join pg_attribute on attrelid = pg_class.oid
     where relnamespace = 'public'::regnamespace and relkind = 'r' and relname not like 'kysely\\_%'
       and attnum > 0 and not attisdropped and attgenerated = ''
     group by relname order by relname`);
  return rows;
}

/** The value that was given out last; a sequence that has given out none is left out. */
export async function listSequences(client: Client): Promise<{ name: string; value: string }[]> {
  const { rows } = await client.query<{ name: string; value: string }>(`
    select sequencename as name, last_value::text as value from pg_sequences
     where schemaname = 'public' and last_value is not null order by 1`);
  return rows;
}

export type ForeignKey = { readonly table: string; readonly name: string; readonly definition: string };

export async function listForeignKeys(client: Client): Promise<ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(`
    select conrelid::regclass::text as "table", quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace order by 1, 2`);
  return rows;
}

/** One text for a value on every server: what COPY writes must not depend on where it runs. */
export const SAME_EVERYWHERE = `set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres';
  set bytea_output = 'hex'; set extra_float_digits = 1; set synchronize_seqscans = off; set statement_timeout = 0;
  set client_encoding = 'UTF8'`;
