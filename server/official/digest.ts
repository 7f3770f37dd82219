import type { Today } from '../../shared/official/schema.ts';
import type { TodayCount } from '../../shared/official/today-label.ts';
import { TODAY_LABELS } from '../../shared/official/today-label.ts';
import type { LocalDate } from '../../shared/time/local-date.ts';
import { addDays, startOfDay, toLocalDate } from '../../shared/time/local-date.ts';
import { isWorkingDay } from '../../shared/time/working-days.ts';
import { loadCalendar } from '../calendar/load.ts';
import type { NewBulletins } from '../notice/bulletin.ts';
import { listNewFor } from '../notice/bulletin.ts';
import type { Queries } from '../platform/db.ts';
import type { AppDeps } from '../platform/deps.ts';
import type { Job } from '../platform/job.ts';
import type { Mail } from '../platform/mail.ts';
import { openMail } from '../platform/mail.ts';
import { actorOf } from './service.ts';
import { countToday } from './today.ts';

const HOUR_MS = 3_600_000;
/** A morning mail that comes in the afternoon tells what has long been done. */
const FROM_HOUR = 7;
const UNTIL_HOUR = 12;

/** How many notices for officials a letter names. */
const TITLES = 5;

/**
 * Counts, titles of new notices for officials, and links; nothing of anybody: mail is read on many machines. `null` when nothing waits and
 * nothing is new.
 */
export function digestLetter(
  counts: Today,
  news: NewBulletins | undefined,
  origin: string,
): { subject: string; text: string } | null {
  const waiting = (Object.keys(TODAY_LABELS) as TodayCount[]).filter((count) => counts[count] > 0);
  if (waiting.length === 0 && !news) return null;
  const work =
    waiting.length === 0
      ? []
      : [
          'Việc đang chờ sáng nay:',
          ...waiting.map((count) => `- ${TODAY_LABELS[count]}: ${counts[count]}`),
          '',
          `Mở danh sách: ${origin}/console/today`,
          '',
        ];
  const told = news
    ? [
        'Thông báo mới cho cán bộ:',
        ...news.titles.map((title) => `- ${title}`),
        ...(news.n > news.titles.length ? [`và ${news.n - news.titles.length} tin khác`] : []),
        '',
        `Đọc tại: ${origin}/console/bulletins`,
        '',
      ]
    : [];
  const text = [
    'Kính gửi Ông/Bà,',
    '',
    ...work,
    ...told,
    'Thư này tự gửi vào ngày làm việc, chỉ nêu số việc và tên tin, không kèm nội dung hay tên người gửi. Xin không trả lời thư.',
  ];
  const subject = waiting.length > 0 ? 'Gần Dân: việc đang chờ hôm nay' : 'Gần Dân: thông báo mới cho cán bộ';
  return { subject, text: text.join('\n') };
}

/**
 * One mail a person and day, at most: the row of the ledger is there before the letter leaves, so neither a second process nor a
 * run after a crash sends it again. What the mail server did not take that morning is not sent later; the console shows it.
 */
export const morningDigest: Job = {
  name: 'official.digest',
  cron: '0 7 * * *',
  async run(deps) {
    const mail = openMail(deps.config.smtp);
    if (!mail) return { sent: 0, failed: 0 };
    try {
      return await sendAll(deps, mail);
    } finally {
      mail.close();
    }
  },
};

/** Long enough to find out why somebody got no mail. */
const LEDGER_DAYS = 30;

export const digestRetention: Job = {
  name: 'official.digest-retention',
  cron: '50 2 * * *',
  async run(deps) {
    const before = addDays(toLocalDate(deps.clock.now()), -LEDGER_DAYS);
    const result = await deps.db.deleteFrom('official_digest').where('day', '<', before).executeTakeFirst();
    return Number(result.numDeletedRows);
  },
};

async function sendAll(deps: AppDeps, mail: Mail): Promise<{ sent: number; failed: number }> {
  const now = deps.clock.now();
  const today = toLocalDate(now);
  const hours = (now.getTime() - startOfDay(today).getTime()) / HOUR_MS;
  const isTime = hours >= FROM_HOUR && hours < UNTIL_HOUR;
  const done = { sent: 0, failed: 0 };
  if (!isTime || !isWorkingDay(today, await loadCalendar(deps.db, today, today))) return done;
  const people = await listReaders(deps.db, today);
  if (people.length === 0) return done;
  const news = await listNewFor(
    deps.db,
    people.map(({ id }) => id),
    { until: now, earliest: startOfDay(addDays(today, -LEDGER_DAYS)), today, titles: TITLES },
  );
  // Before anything is written: a mail server that is not there now may be there at the next try.
  await mail.verify();
  for (const { id, email } of people) {
    const official = await actorOf(deps.db, id, now);
    const letter =
      official && digestLetter(await countToday(deps.db, official, now), news.get(id), deps.config.publicOrigin);
    if (!letter || !(await claim(deps.db, id, today, now))) continue;
    try {
      await mail.send({ to: email, ...letter });
      await markSent(deps, id, today);
      done.sent += 1;
    } catch {
      // Its row says that it was not heard of again; the others get theirs.
      done.failed += 1;
    }
  }
  return done;
}

async function listReaders(q: Queries, today: LocalDate): Promise<{ id: string; email: string }[]> {
  const rows = await q
    .selectFrom('official')
    .select(['id', 'email'])
    .where('is_active', '=', true)
    .where('password_hash', 'is not', null)
    .where('email', 'is not', null)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('official_digest')
            .select('day')
            .whereRef('official_digest.official_id', '=', 'official.id')
            .where('day', '=', today),
        ),
      ),
    )
    .orderBy('id')
    .execute();
  return rows.flatMap(({ id, email }) => (email ? [{ id, email }] : []));
}

/** Of two processes, one gets `true`. */
async function claim(q: Queries, officialId: string, day: LocalDate, now: Date): Promise<boolean> {
  const row = await q
    .insertInto('official_digest')
    .values({ official_id: officialId, day, claimed_at: now, sent_at: null })
    .onConflict((oc) => oc.doNothing())
    .returning('day')
    .executeTakeFirst();
  return row !== undefined;
}

async function markSent(deps: AppDeps, officialId: string, day: LocalDate): Promise<void> {
  await deps.db
    .updateTable('official_digest')
    .set({ sent_at: deps.clock.now() })
    .where('official_id', '=', officialId)
    .where('day', '=', day)
    .execute();
}
