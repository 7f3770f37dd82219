import { join } from 'node:path';
import { build } from 'vite';

// React picks its development build by this variable when the bundler leaves it open; a caller's value must not leak in.
process.env['NODE_ENV'] = 'production';

const root = join(import.meta.dirname, '..');
const apps = {
  'mini-app': join(root, 'vite.config.ts'),
  console: join(root, 'console', 'vite.config.ts'),
};

const wanted = process.argv.slice(2);
for (const [name, configFile] of Object.entries(apps)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  await build({ configFile, mode: 'production', logLevel: 'warn' });
  console.log(`built ${name}`);
}
