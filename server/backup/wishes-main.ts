import { systemClock } from '../platform/clock.ts';
import { parseKey } from '../platform/seal-key.ts';
import { readManifest } from './manifest.ts';
import { BackupProblem, explain } from './problem.ts';
import { describeWishes, fulfilSince } from './wishes.ts';

async function run(): Promise<void> {
  const [folder, ...others] = process.argv.slice(2);
  const { DATABASE_OWNER_URL: ownerUrl, FILES_DIR: filesDir, WISHES_DIR: wishesDir } = process.env;
  const lookupKey = parseKey(process.env['LOOKUP_KEY'] ?? '');
  if (!folder || others.length > 0) throw new BackupProblem('Cách dùng: npm run restore:wishes -- thư-mục-sao-lưu');
  if (!ownerUrl || !filesDir || !wishesDir || !lookupKey)
    throw new BackupProblem(
      'Cần DATABASE_OWNER_URL và FILES_DIR (nơi vừa khôi phục vào), WISHES_DIR (lời xoá, lời rút lại) và LOOKUP_KEY.',
    );
  const { takenAt } = await readManifest(folder);
  const done = await fulfilSince(new Date(takenAt), { ownerUrl, filesDir, lookupKey, wishesDir, clock: systemClock });
  const { lines, isWhole } = describeWishes(done, { takenAt, folder, wishesDir });
  for (const line of lines) console.log(line);
  if (!isWhole) process.exitCode = 2;
}

try {
  await run();
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
