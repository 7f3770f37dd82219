import { hashPassword } from '../server/official/password.ts';
import { newTotpSecret } from '../server/official/totp.ts';
import type { Config } from '../server/platform/config.ts';
import { openDeps } from '../server/platform/open-deps.ts';
import { DEMO_PASSWORD } from './accounts.ts';
import type { DemoOptions } from './content/import.ts';
import { importDemoContent } from './content/import.ts';
import { DEMO_ACCOUNTS } from './content/people.ts';

/** Puts the demo province into the database that `config` names. Each account gets a second factor of its own. */
export async function fillDemo(config: Config, ids: Pick<DemoOptions, 'zaloIdOf' | 'oaUserIdOf'>): Promise<void> {
  const { deps, close } = openDeps(config);
  try {
    const passwordHash = await hashPassword(DEMO_PASSWORD);
    const credentials = new Map(
      DEMO_ACCOUNTS.map(({ username }) => [username, { passwordHash, totpSecret: newTotpSecret() }]),
    );
    await importDemoContent(deps, { credentials, ...ids });
  } finally {
    await close();
  }
}
