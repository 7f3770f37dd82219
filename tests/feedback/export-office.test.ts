import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { startApp } from '../support/app.ts';
import { givenFeedback, givenTown } from './town.ts';

const OFFICE = ['/usr/bin/soffice', '/usr/local/bin/soffice', '/opt/libreoffice/program/soffice'].find(existsSync);

test('both exports are right in a real LibreOffice', { timeout: 120_000 }, async ({ skip }) => {
  if (!OFFICE) return skip('LibreOffice is not on this machine');
  const app = await startApp();
  const folder = await mkdtemp(join(tmpdir(), 'gan-dan-office-'));
  try {
    const town = await givenTown(app);
    const texts = ['Đường liên thôn ngập, "sâu" một mét; 🌧️\nDòng hai', '=1+1', 'Nghị quyết 03/2026'];
    for (const [n, content] of texts.entries())
      await givenFeedback(app, {
        residentId: town.resident.id,
        unitId: town.konTum,
        content,
        submittedAt: `2026-11-0${n + 1}T02:00:00Z`,
      });
    for (const format of ['csv', 'xlsx']) {
      const reply = await town.monitor.call({ url: `/api/office/feedback.${format}` });
      await writeFile(join(folder, `from-${format}.${format}`), reply.rawPayload);
    }
    const convert = (from: string, to: string, ...options: string[]) =>
      promisify(execFile)(OFFICE, [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        ...options,
        '--convert-to',
        to,
        '--outdir',
        folder,
        join(folder, from),
      ]);
    // 44: comma, 34: quotes, 76: UTF-8: what its dialog offers for a file with this mark; without a window it reads no mark.
    await convert('from-csv.csv', 'xlsx', '--infilter=CSV:44,34,76');
    // What the cells show, not what they hold.
    await convert('from-xlsx.xlsx', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false');

    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(join(folder, 'from-csv.xlsx'));
    const sheet = workbook.worksheets[0];
    expect(sheet?.getCell('E1').value).toBe('Xã, phường');
    expect(sheet?.getCell('E2').value).toBe('Phường Kon Tum');
    expect([2, 3, 4].map((row) => sheet?.getCell(`O${row}`).value)).toEqual([texts[0], "'=1+1", texts[2]]);

    const shown = parse(await readFile(join(folder, 'from-xlsx.csv')), { bom: true });
    expect(shown[0]?.[0]).toBe('Mã phản ánh');
    expect(shown.slice(1).map((row) => [row[3], row[4], row[14]])).toEqual([
      ['01/11/2026', 'Phường Kon Tum', texts[0]],
      ['02/11/2026', 'Phường Kon Tum', '=1+1'],
      ['03/11/2026', 'Phường Kon Tum', texts[2]],
    ]);
  } finally {
    await app.close();
    await rm(folder, { recursive: true, force: true });
  }
});
