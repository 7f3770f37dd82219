import type { Reach } from '../../shared/access.ts';
import type { ImportReport } from '../../shared/account/schema.ts';
import { INVITATION_DAYS } from '../../shared/account/limit.ts';
import { toLocalDate } from '../../shared/time/local-date.ts';
import { newTotpSecret } from '../official/totp.ts';
import type { Tx } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError, violatedConstraint } from '../platform/errors.ts';
import { sha256 } from '../platform/seal.ts';
import { ensureDepartment, findCurrentByCode } from '../unit/service.ts';
import type { Hand } from './hand.ts';
import { audit, manages } from './hand.ts';
import type { AccountLine, Problem } from './import-file.ts';
import { POSITION_COLUMN, readAccountLines } from './import-file.ts';
import { linkOf } from './invitation.ts';
import { rolesFit } from './new-account.ts';
import type { NewAccount } from './store-new.ts';
import { insertAccounts, insertInvitations, listByUsername } from './store-new.ts';
import { listPositions } from './store.ts';

const DAY_MS = 86_400_000;

type Unit = { readonly id: string; readonly reach: Reach };

/** Undoes what was begun for a file that is refused. */
class Refused extends Error {
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super('refused');
    this.problems = problems;
  }
}

/** All accounts of the file, or none of them. What is there already, and the same, stays as it is. */
export async function importAccounts(deps: AppDeps, hand: Hand, bytes: Buffer): Promise<ImportReport> {
  const { lines, problems } = readAccountLines(bytes);
  const nothing = { rows: lines.length, added: 0, unchanged: 0, links: [] };
  if (problems.length > 0) return { ...nothing, problems };
  try {
    const run = () => deps.db.transaction().execute((tx) => store(deps, tx, hand, lines));
    // Somebody made one of these accounts meanwhile, most likely with the same file: now it is there to be compared with.
    return await run().catch((error: unknown) => {
      if (violatedConstraint(error) === 'official_username_taken') return run();
      throw error;
    });
  } catch (error) {
    if (error instanceof Refused) return { ...nothing, problems: [...error.problems] };
    if (violatedConstraint(error) === 'official_username_taken') throw new AppError('username_taken');
    throw error;
  }
}

async function store(deps: AppDeps, tx: Tx, hand: Hand, lines: readonly AccountLine[]): Promise<ImportReport> {
  const problems: Problem[] = [];
  const units = await findUnits(deps, tx, hand, lines, problems);
  const known = new Map(
    (
      await listByUsername(
        tx,
        lines.map(({ username }) => username),
      )
    ).map((row) => [row.username, row]),
  );
  const given = [...new Set(lines.flatMap(({ position }) => position ?? []))];
  const positions = await listPositions(tx, given);
  const added: NewAccount[] = [];
  let unchanged = 0;
  for (const line of lines) {
    const unit = units.get(keyOf(line));
    if (!unit) continue;
    if (!rolesFit(unit.reach, line.roles))
      problems.push({ line: line.line, column: 'roles', reason: 'province_monitor chỉ dành cho cơ quan cấp tỉnh' });
    const there = known.get(line.username);
    // Somebody who holds one that is given no more goes on holding it.
    if (line.position && !positions.has(line.position) && there?.position_code !== line.position)
      problems.push({
        line: line.line,
        column: POSITION_COLUMN,
        reason: 'không có chức danh nào đang dùng mang mã này',
      });
    if (!there) added.push({ ...line, position: line.position ?? null, id: deps.ids.uuid(), unitId: unit.id });
    else if (isSame(there, line, unit)) unchanged += 1;
    else problems.push({ line: line.line, column: 'username', reason: 'đã có tài khoản tên này, với nội dung khác' });
  }
  if (problems.length > 0) throw new Refused(problems.toSorted((a, b) => a.line - b.line));
  await insertAccounts(tx, added, { by: hand.official.id, now: hand.now });
  const invited = added.map((account) => ({ account, token: deps.ids.secret(), id: deps.ids.uuid() }));
  await insertInvitations(
    tx,
    invited.map(({ account, token, id }) => ({
      id,
      official_id: account.id,
      purpose: 'first',
      token_hash: sha256(token),
      totp_sealed: deps.seal.close(newTotpSecret(), { column: 'official_invitation.totp_sealed', id }),
      asked_by: hand.official.id,
      confirmed_by: null,
      created_at: hand.now,
      expires_at: new Date(hand.now.getTime() + INVITATION_DAYS * DAY_MS),
      used_at: null,
    })),
  );
  for (const { id, unitId, roles, position } of added)
    await audit(tx, hand, 'official.created', id, { unitId, roles, position, imported: true });
  const links = invited.map(({ account, token }) => ({ username: account.username, link: linkOf(deps, token) }));
  return { rows: lines.length, added: added.length, unchanged, problems: [], links };
}

type Known = Awaited<ReturnType<typeof listByUsername>>[number];

const isSame = (there: Known, line: AccountLine, unit: Unit): boolean =>
  there.is_active &&
  there.full_name === line.fullName &&
  there.unit_id === unit.id &&
  there.email === line.email &&
  (line.position === undefined || there.position_code === line.position) &&
  [...new Set(line.roles)].toSorted().join() === there.roles.toSorted().join();

const keyOf = ({ unitCode, department }: AccountLine): string => `${unitCode}\n${department}`;

/** The unit of each line, asked for once; an office of the province is made with its first official. */
async function findUnits(deps: AppDeps, tx: Tx, hand: Hand, lines: readonly AccountLine[], problems: Problem[]) {
  const today = toLocalDate(hand.now);
  const units = new Map<string, Unit | null>();
  for (const line of lines) {
    const key = keyOf(line);
    if (!units.has(key)) {
      const place = await findCurrentByCode(tx, line.unitCode, today);
      const isOffice = line.department !== '';
      if (!place || (isOffice && place.kind !== 'province')) units.set(key, null);
      else if (!isOffice) units.set(key, { id: place.id, reach: place.kind === 'province' ? 'province' : 'commune' });
      else {
        const id = await ensureDepartment(tx, { id: deps.ids.uuid(), name: line.department, province: place, today });
        units.set(key, { id, reach: 'province' });
      }
    }
    const unit = units.get(key);
    if (!unit) problems.push({ line: line.line, column: 'unit_code', reason: 'không có đơn vị nào đang mang mã này' });
    else if (!manages(hand.official, unit.id))
      problems.push({ line: line.line, column: 'unit_code', reason: 'ngoài đơn vị mà Ông/Bà quản trị' });
  }
  return units;
}
