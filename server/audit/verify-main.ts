import { toLocalDate } from '../../shared/time/local-date.ts';
import { systemClock } from '../platform/clock.ts';
import { openDb, openPool } from '../platform/db-open.ts';
import { verifyWithFile } from './verify.ts';

/** Something the person at the terminal can mend. */
class Refusal extends Error {
  override readonly name = 'Refusal';
}

async function run(): Promise<void> {
  const url = process.env['DATABASE_URL'] ?? process.env['DATABASE_OWNER_URL'];
  const file = process.env['AUDIT_HEADS_FILE'];
  if (!url || !file)
    throw new Refusal('Cần DATABASE_URL và AUDIT_HEADS_FILE: cơ sở dữ liệu, và tệp đầu mối nhật ký nằm ngoài nó.');
  const db = openDb(openPool({ url, size: 2, statementTimeoutMs: 600_000, name: 'gan-dan-audit' }, () => {}));
  try {
    const verdict = await verifyWithFile(db, file, toLocalDate(systemClock.now()));
    if (verdict.problem) throw new Refusal(verdict.problem);
    console.log(
      `Nhật ký nguyên vẹn: ${verdict.events} dòng của ${verdict.days} ngày, khớp với ${verdict.lines} dòng của tệp đầu mối.`,
    );
  } finally {
    await db.destroy();
  }
}

try {
  await run();
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exitCode = 1;
}
