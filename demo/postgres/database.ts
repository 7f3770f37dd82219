import { Client, escapeIdentifier, escapeLiteral } from 'pg';

/** Migrations belong to the owner; the server works as the other one, which may not change the schema or the audit log. */
export const OWNER_ROLE = 'gan_dan_owner';
export const APP_ROLE = 'gan_dan_app';

export type Role = typeof OWNER_ROLE | typeof APP_ROLE;
export type RolePasswords = { readonly owner: string; readonly app: string };

export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  // A lost connection is reported by the query that needs it; without a listener it would end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Roles belong to the whole cluster, so they may be there already; their passwords become the given ones. */
export async function ensureRoles(admin: Client, passwords: RolePasswords): Promise<void> {
  const wanted = [
    [OWNER_ROLE, passwords.owner],
    [APP_ROLE, passwords.app],
  ] as const;
  for (const [role, password] of wanted) {
    const known = await admin.query('select 1 from pg_roles where rolname = $1', [role]);
    const verb = known.rowCount === 0 ? 'create' : 'alter';
    await admin.query(
      `${verb} role ${role} login nosuperuser nocreatedb nocreaterole noreplication password ${escapeLiteral(password)}`,
    );
  }
}

/** A database of the owner's that nobody but the two roles may enter. */
export async function createDatabase(admin: Client, name: string, template = 'template1'): Promise<void> {
  const database = escapeIdentifier(name);
  await admin.query(`create database ${database} owner ${OWNER_ROLE} template ${escapeIdentifier(template)}`);
  await admin.query(`revoke connect, temporary on database ${database} from public`);
  await admin.query(`grant connect on database ${database} to ${APP_ROLE}`);
}

export async function databaseExists(admin: Client, name: string): Promise<boolean> {
  const found = await admin.query('select 1 from pg_database where datname = $1', [name]);
  return found.rowCount !== 0;
}

/** The same server and password carried over to another role or database. */
export function changeUrl(url: string, change: { user?: string; password?: string; database?: string }): string {
  const changed = new URL(url);
  if (change.user !== undefined) changed.username = encodeURIComponent(change.user);
  if (change.password !== undefined) changed.password = encodeURIComponent(change.password);
  if (change.database !== undefined) changed.pathname = `/${encodeURIComponent(change.database)}`;
  return changed.href;
}
