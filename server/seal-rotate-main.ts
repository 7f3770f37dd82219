import { openDb, openPool } from './platform/db-open.ts';
import { parseSealKeys } from './platform/seal-key.ts';
import { rotateSeals } from './platform/seal-rotate.ts';
import { createSeal } from './platform/seal.ts';

/** Something the person at the terminal can mend. */
class Refusal extends Error {
  override readonly name = 'Refusal';
}

async function run(): Promise<void> {
  const url = process.env['DATABASE_OWNER_URL'];
  if (!url) throw new Refusal('Cần DATABASE_OWNER_URL: địa chỉ cơ sở dữ liệu với vai trò gan_dan_owner.');
  const keys = parseSealKeys(process.env['SEAL_KEYS'] ?? '');
  const sealing = keys?.[0]?.id;
  if (!keys || !sealing)
    throw new Refusal('Cần SEAL_KEYS: mã:khóa,mã:khóa, mỗi khóa 32 byte viết bằng base64, khóa mới đứng đầu.');
  const db = openDb(openPool({ url, size: 1, statementTimeoutMs: 120_000, name: 'gan-dan-seal' }, () => {}));
  try {
    const { resealed, left } = await rotateSeals(db, createSeal(keys));
    console.log(`Đã niêm phong lại ${resealed} giá trị bằng khóa ${sealing}.`);
    const others = Object.entries(left).filter(([id]) => id !== sealing);
    for (const [id, n] of Object.entries(left)) console.log(`  Khóa ${id}: còn ${n} giá trị.`);
    const unknown = others.filter(([id]) => keys.every((key) => key.id !== id)).map(([id]) => id);
    if (unknown.length > 0)
      throw new Refusal(`Không mở được giá trị của khóa ${unknown.join(', ')}: SEAL_KEYS không có khóa này.`);
    if (others.length === 0) console.log('Từ nay SEAL_KEYS chỉ cần khóa này; bản sao lưu cũ vẫn cần khóa cũ.');
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
