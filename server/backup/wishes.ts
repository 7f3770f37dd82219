import type { Clock } from '../platform/clock.ts';
import { openDb, openPool } from '../platform/db-open.ts';
import { openFolder } from '../platform/file-store.ts';
import { systemIds } from '../platform/ids.ts';
import { createKeyedHash } from '../platform/seal.ts';
import type { Fulfilled } from '../resident/fulfil.ts';
import { fulfilWishes } from '../resident/fulfil.ts';
import { getRetentionDays } from '../resident/retention.ts';
import { readWishes } from '../resident/wish-file.ts';
import { addDays, toLocalDate } from '../../shared/time/local-date.ts';
import { BackupProblem } from './problem.ts';

export type WishesTo = {
  readonly ownerUrl: string;
  readonly filesDir: string;
  readonly lookupKey: Buffer;
  readonly wishesDir: string;
  readonly clock: Clock;
};

export type WishesDone = Fulfilled & {
  /** Lines that are no wish by this key. */
  readonly strange: readonly string[];
  /** For how many days wishes are kept, when the backup is older than that. */
  readonly olderThanDays: number | null;
};

/** Somebody who left while the backup was made may be in it, and clocks of two machines differ. */
const MARGIN_DAYS = 1;

/** Fulfils again what people have wished since the backup was made. `undefined` when there is no folder of wishes. @throws BackupProblem */
export async function fulfilSince(takenAt: Date, to: WishesTo): Promise<WishesDone | undefined> {
  const keyedHash = createKeyedHash(to.lookupKey);
  const read = await readWishes(to.wishesDir, addDays(toLocalDate(takenAt), -MARGIN_DAYS), keyedHash);
  if (!read) return undefined;
  if (read.strange.length > 0 && read.wishes.length === 0)
    throw new BackupProblem(
      'LOOKUP_KEY không phải là khóa đã dùng khi ghi WISHES_DIR: không lời nào khớp với khóa này.',
    );
  const pool = openPool({ url: to.ownerUrl, size: 2, statementTimeoutMs: 600_000, name: 'gan-dan-wishes' }, () => {});
  const db = openDb(pool);
  try {
    const deps = { db, files: openFolder(to.filesDir), clock: to.clock, keyedHash, ids: systemIds };
    const done = await fulfilWishes(deps, read.wishes);
    const days = await getRetentionDays(db, 'wish');
    const isOlder = toLocalDate(takenAt) < addDays(toLocalDate(to.clock.now()), -days);
    return { ...done, strange: read.strange, olderThanDays: isOlder ? days : null };
  } finally {
    await db.destroy();
  }
}

/** What the person at the terminal reads; `isWhole` when nobody can have come back unseen. */
export function describeWishes(
  done: WishesDone | undefined,
  { takenAt, folder, wishesDir }: { takenAt: string; folder: string; wishesDir: string | undefined },
): { lines: string[]; isWhole: boolean } {
  if (!done)
    return {
      isWhole: false,
      lines: [
        `${wishesDir ? `Không có thư mục WISHES_DIR (${wishesDir})` : 'Chưa có WISHES_DIR'}: không biết ai đã xoá hoặc rút lại đồng ý sau ${takenAt}; những người đó nay lại có trong dữ liệu.`,
        `Trước khi mở cho người dùng, hãy tìm thư mục đó rồi chạy WISHES_DIR=… npm run restore:wishes -- ${folder}. Nếu nó đã mất, hãy đối chiếu sổ yêu cầu về dữ liệu cá nhân và làm lại từng việc.`,
      ],
    };
  const lines = [
    `Theo lời của người dân từ ${takenAt}: đã xoá lại ${done.erased} người, rút lại đồng ý lần nữa cho ${done.withdrawn} người; ${done.agreedAnew} người đã đồng ý lại sau đó nên giữ nguyên; ${done.notFound} người không có trong bản sao lưu hoặc đã xong từ trước.`,
  ];
  if (done.strange.length > 0)
    lines.push(
      `${done.strange.length} dòng trong WISHES_DIR bị hỏng hoặc không do máy chủ này ghi: ${done.strange.join(', ')}.`,
    );
  if (done.olderThanDays !== null)
    lines.push(
      `Bản sao lưu cũ hơn ${done.olderThanDays} ngày, là thời gian giữ lời xoá, lời rút lại: ai đã nói trước đó thì không biết được nữa, hãy đối chiếu sổ yêu cầu về dữ liệu cá nhân.`,
    );
  return { lines, isWhole: lines.length === 1 };
}
