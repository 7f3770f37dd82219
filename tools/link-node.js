import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

// npm 10 deletes node_modules/.bin/node again: when it drops the Node packages of other platforms it removes their
// `.bin` names too, and all of them are called `node`. npm 11 and 12 keep the link; for them this does nothing.
// It runs after `npm ci`, still on the machine's own Node (20 or later), so it is plain JavaScript.
const modules = path.join(import.meta.dirname, '..', 'node_modules');
const system = process.platform === 'win32' ? 'win' : process.platform;
const program = path.join(modules, `node-${system}-${process.arch}`, 'bin', system === 'win' ? 'node.exe' : 'node');
const link = path.join(modules, '.bin', system === 'win' ? 'node.cmd' : 'node');

if (existsSync(program) && !existsSync(link)) {
  mkdirSync(path.dirname(link), { recursive: true });
  if (system === 'win') writeFileSync(link, `@"${program}" %*\r\n`);
  else symlinkSync(path.relative(path.dirname(link), program), link);
}
