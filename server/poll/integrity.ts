import { timingSafeEqual } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { OfficialActor } from '../../shared/access.ts';
import { readsEveryUnit } from '../../shared/access.ts';
import { DONT_KNOW, optionCount } from '../../shared/poll/form.ts';
import { INTEGRITY } from '../../shared/poll/instrument/integrity.ts';
import type { IntegrityFigures } from '../../shared/poll/integrity-schema.ts';
import { INTEGRITY_LABEL } from '../../shared/poll/integrity-words.ts';
import { integrityFigures } from '../../shared/poll/integrity.ts';
import { LEAST_ANSWERS } from '../../shared/statistics/minimum.ts';
import { addDays, formatDay, toLocalDate } from '../../shared/time/local-date.ts';
import { recordAudit } from '../platform/audit.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { sha256 } from '../platform/seal.ts';
import type { SheetColumn, SheetRow } from '../platform/workbook.ts';
import { writeWorkbook } from '../platform/workbook.ts';
import { getProvince } from '../unit/service.ts';
import * as store from './store-integrity.ts';

type Who = { readonly official: OfficialActor; readonly requestId: string };

const MAC_BYTES = 16;

/** What a page carries so that sending it twice counts once: a day and a number nobody knows, signed; nothing of poster or person. */
export function newPageToken(deps: AppDeps): string {
  const plain = `${toLocalDate(deps.clock.now())}.${deps.ids.secret()}`;
  return `${plain}.${macOf(deps, plain).toString('base64url')}`;
}

const macOf = (deps: AppDeps, plain: string): Buffer => deps.keyedHash('integrity_form', plain).subarray(0, MAC_BYTES);

/** Whether we made it, today or yesterday. */
function isCurrent(deps: AppDeps, token: string): boolean {
  const [, plain = '', day = '', mac = ''] = /^((\d{4}-\d\d-\d\d)\.[\w-]{43})\.([\w-]{22})$/.exec(token) ?? [];
  if (plain === '' || !timingSafeEqual(Buffer.from(mac, 'base64url'), macOf(deps, plain))) return false;
  return day >= addDays(toLocalDate(deps.clock.now()), -1);
}

/** item → choice, of every question; `undefined` while one is missing or none of those offered. */
export function readAnswers(fields: URLSearchParams): Map<string, number> | undefined {
  const answers = new Map<string, number>();
  for (const question of INTEGRITY) {
    const given = fields.get(question.id) ?? '';
    const choice = /^\d$/.test(given) ? Number(given) : -1;
    if (choice < DONT_KNOW || choice > optionCount(question)) return undefined;
    answers.set(question.id, choice);
  }
  return answers;
}

/** Adds a form to the sums of the day, once for each page. Answers `old` for a page that is not taken any more. */
export async function takeForm(
  deps: AppDeps,
  token: string,
  answers: ReadonlyMap<string, number>,
): Promise<'taken' | 'old'> {
  if (!isCurrent(deps, token)) return 'old';
  const today = toLocalDate(deps.clock.now());
  await deps.db.transaction().execute(async (tx) => {
    if (await store.spendPage(tx, sha256(`integrity form ${token}`), today)) await store.addAnswers(tx, today, answers);
  });
  return 'taken';
}

/** For those who follow the whole province, and for no office of which it speaks. @throws AppError not_found */
export async function readIntegrity(deps: AppDeps, official: OfficialActor): Promise<IntegrityFigures> {
  if (!readsEveryUnit(official, 'poll.results')) throw new AppError('not_found');
  return integrityFigures(await store.listIntegrityDays(deps.db), toLocalDate(deps.clock.now()));
}

const COLUMNS: readonly SheetColumn[] = [
  { header: 'Mã câu', kind: 'text', width: 10 },
  { header: 'Câu hỏi', kind: 'text', width: 60 },
  { header: 'Ý', kind: 'text', width: 36 },
  { header: 'Số phiếu', kind: 'text', width: 12 },
  { header: 'Trong số phiếu', kind: 'number', width: 16 },
];

function sheetRows({ from, until, forms, items }: IntegrityFigures): SheetRow[] {
  const rows = items.flatMap(({ itemId, text, choices }) =>
    choices.map(({ label, count }): SheetRow => {
      const told = count === 'small' ? `<${LEAST_ANSWERS.shown}` : count === 'withheld' ? '—' : String(count);
      return [itemId, text, label, told, forms];
    }),
  );
  const period =
    from && until
      ? `${forms} phiếu của cả tỉnh, từ ${formatDay(from)} đến hết ${formatDay(until)}.`
      : 'Chưa đủ 100 phiếu.';
  return [...rows, [INTEGRITY_LABEL], [period]];
}

/** @throws AppError not_found */
export async function exportIntegrity(deps: AppDeps, who: Who, reply: FastifyReply): Promise<FastifyReply> {
  const figures = await readIntegrity(deps, who.official);
  const province = await getProvince(deps);
  await deps.db.transaction().execute((tx) =>
    recordAudit(tx, {
      at: deps.clock.now(),
      officialId: who.official.id,
      requestId: who.requestId,
      action: 'integrity.exported',
      subjectType: 'unit',
      subjectId: province.id,
    }),
  );
  const batches = (async function* () {
    yield sheetRows(figures);
  })();
  const book = writeWorkbook({ name: 'Phiền hà, đưa tiền', columns: COLUMNS, batches });
  return reply
    .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', 'attachment; filename="phien-ha-dua-tien.xlsx"')
    .send(Readable.from(book, { objectMode: false }));
}
