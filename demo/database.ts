import { setTimeout } from 'node:timers/promises';
import type { Client } from 'pg';
import { migrate } from '../server/platform/migrate.ts';
import {
  APP_ROLE,
  changeUrl,
  createDatabase,
  databaseExists,
  ensureRoles,
  OWNER_ROLE,
  withClient,
} from './postgres/database.ts';
import { StartProblem, systemCode } from './problem.ts';
import type { DemoSecrets } from './secrets.ts';

export type DemoDatabase = { readonly appUrl: string; readonly ownerUrl: string };

const NAME = 'gan_dan';
const HALF = 'gan_dan_half';
const OLDER: ReadonlySet<string> = new Set(['GD040', 'GD080']);

/**
 * Opens the demo's database with the schema of today; the first time it is filled under another name and renamed when
 * complete, so that a first start cut short is simply repeated.
 */
export async function openDatabase(
  adminUrl: string,
  secrets: DemoSecrets,
  fill: (half: DemoDatabase) => Promise<void>,
): Promise<DemoDatabase> {
  return withClient(adminUrl, async (admin) => {
    await ensureRoles(admin, { owner: secrets.ownerPassword, app: secrets.appPassword });
    if (!(await databaseExists(admin, NAME))) {
      await admin.query(`drop database if exists ${HALF} with (force)`);
      await createDatabase(admin, HALF);
      const half = urls(adminUrl, secrets, HALF);
      await migrate(half.ownerUrl);
      await fill(half);
      await rename(admin);
    }
    const database = urls(adminUrl, secrets, NAME);
    await bringUpToDate(database.ownerUrl);
    return database;
  });
}

async function bringUpToDate(ownerUrl: string): Promise<void> {
  try {
    await migrate(ownerUrl);
  } catch (error) {
    // Raised by migrations/0040-zalo-id.ts and 0080-sealed-place.ts.
    if (!OLDER.has(systemCode(error) ?? '')) throw error;
    throw new StartProblem(
      'Dữ liệu dùng thử này do bản cũ tạo ra, dữ liệu cần giữ kín trong đó được niêm phong theo cách cũ nên không dùng tiếp được: hãy xóa thư mục dữ liệu (mặc định là .data) rồi chạy lại npm start; mọi nội dung mẫu được tạo mới, điều Ông/Bà tự nhập vào bản dùng thử sẽ mất.',
    );
  }
}

/** The connections that filled it are closed, but the server may need a moment to notice. */
async function rename(admin: Client): Promise<void> {
  for (let left = 100; ; left -= 1) {
    try {
      await admin.query(`alter database ${HALF} rename to ${NAME}`);
      return;
    } catch (error) {
      // 55006 is Postgres' object_in_use.
      if (systemCode(error) !== '55006' || left === 0) throw error;
      await setTimeout(50);
    }
  }
}

function urls(adminUrl: string, secrets: DemoSecrets, database: string): DemoDatabase {
  return {
    appUrl: changeUrl(adminUrl, { user: APP_ROLE, password: secrets.appPassword, database }),
    ownerUrl: changeUrl(adminUrl, { user: OWNER_ROLE, password: secrets.ownerPassword, database }),
  };
}
