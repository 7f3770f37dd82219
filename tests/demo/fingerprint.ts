import { sql } from 'kysely';
import type { TestApp } from '../support/app.ts';

/** One fingerprint for each table; what is encrypted anew each time is left out. */
export async function fingerprints(of: TestApp): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`.execute(of.db);
  const prints: Record<string, string> = {};
  for (const { name } of rows) {
    if (name.startsWith('kysely_')) continue;
    const { rows: found } = await sql<{ print: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(line, chr(10) order by line)), '') as print
        from (select (to_jsonb(t) - 'sealed' - 'totp_sealed' - 'zalo_sealed' - 'user_sealed')::text as line from ${sql.table(name)} t) lines`.execute(
      of.db,
    );
    prints[name] = found[0]?.print ?? '';
  }
  return prints;
}
