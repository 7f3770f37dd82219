import { sql } from 'kysely';
import type { AppDeps } from '../platform/deps.ts';
import type { Job } from '../platform/job.ts';
import type { LinkProblem } from './link-check.ts';
import { checkLink } from './link-check.ts';

/** Once a day, with room for a run that begins earlier than yesterday's. */
const AGAIN_AFTER_MS = 20 * 3_600_000;
const AT_ONCE = 5;
const MOST_LINKS = 2000;
/** When every one of at least so many links fails, it is our own line that is down. */
const OWN_LINE_DOWN = 3;

type Check = (url: string) => Promise<LinkProblem | null>;

/**
 * Asks every link that was not asked for a day, and writes what came of it. @throws when nothing at all could be reached: then
 * nothing is known of any link, and nothing is written.
 */
export async function checkLinks({ db, clock }: AppDeps, check: Check = checkLink): Promise<{ checked: number }> {
  const now = clock.now();
  const due = await db
    .selectFrom('directory_entry')
    .select(['id', 'address'])
    .where('kind', '=', 'link')
    .where('replaced_by_id', 'is', null)
    .where((eb) =>
      eb.or([eb('checked_at', 'is', null), eb('checked_at', '<', new Date(now.getTime() - AGAIN_AFTER_MS))]),
    )
    .orderBy(sql`checked_at nulls first`)
    .limit(MOST_LINKS)
    .execute();
  const asked: { id: string; address: string; problem: LinkProblem | null }[] = [];
  const waiting = due.values();
  const work = async (): Promise<void> => {
    for (const { id, address } of waiting) if (address) asked.push({ id, address, problem: await check(address) });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (
    asked.length >= OWN_LINE_DOWN &&
    asked.every(({ problem }) => problem === 'no_such_host' || problem === 'no_answer')
  )
    throw new Error('no link could be reached: this server has no way out');
  if (asked.length > 0)
    // A row that was changed or asked by another process meanwhile is left to its new state.
    await sql`
      update directory_entry entry
         set checked_at = ${now}, problem = asked.problem,
             failures = case when asked.problem is null then 0 else entry.failures + 1 end
        from unnest(${asked.map(({ id }) => id)}::uuid[], ${asked.map(({ address }) => address)}::text[],
               ${asked.map(({ problem }) => problem)}::text[]) as asked(id, address, problem)
       where entry.id = asked.id and entry.address = asked.address
         and (entry.checked_at is null or entry.checked_at < ${new Date(now.getTime() - AGAIN_AFTER_MS)})`.execute(db);
  return { checked: asked.length };
}

export const directoryLinkCheck: Job = {
  name: 'directory.link-check',
  cron: '40 3 * * *',
  run: (deps) => checkLinks(deps),
};
