import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { digestRetention, morningDigest } from '../../server/official/digest.ts';
import { openMail } from '../../server/platform/mail.ts';
import type { Town } from '../feedback/town.ts';
import { feedbackAt, givenTown } from '../feedback/town.ts';
import { anInvitation, givenAdministrators, post } from '../account/office.ts';
import type { TestApp } from '../support/app.ts';
import { givenNotice } from '../support/given.ts';
import { ORIGIN, startApp } from '../support/app.ts';

type Letter = { to: string[]; content: string };

let app: TestApp;
let town: Town;
let smtp: SMTPServer;
let letters: Letter[];
/** What the mail server does with the next letters. */
let refuses: (to: string) => boolean;

/** Quoted-printable or base64 as the letter says; only the text is looked at. */
function decoded(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/base64/i.test(head)) return `${head}\n${Buffer.from(body, 'base64').toString('utf8')}`;
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return `${head}\n${Buffer.from(bytes, 'latin1').toString('utf8')}`;
}

beforeAll(async () => {
  smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, callback) => callback(refuses(address) ? new Error('no such box') : null),
    onData: (stream, session, callback) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        letters.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          content: decoded(Buffer.concat(parts).toString('latin1')),
        });
        callback();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as AddressInfo;
  app = await startApp({ SMTP_URL: `smtp://127.0.0.1:${port}` });
});
afterAll(async () => {
  await app.close();
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
});
beforeEach(async () => {
  await app.truncate();
  letters = [];
  refuses = () => false;
  // Friday, seven in the morning in Viet Nam.
  app.at('2026-11-20T00:00:00Z');
  town = await givenTown(app);
  await app.asOwner(
    `update official set email = 'tiepnhan@example.vn' where id = '${town.receiver.id}';
     update official set email = 'lanhdao@example.vn' where id = '${town.leader.id}'`,
  );
});

const run = () => morningDigest.run(app.deps);
const readers = () => letters.flatMap(({ to }) => to).toSorted();

describe('the morning mail', () => {
  test('tells each who has something waiting how much, and nothing of anybody', async () => {
    const { id } = await feedbackAt(town, 'submitted');
    await feedbackAt(town, 'submitted');
    expect(await run()).toEqual({ sent: 1, failed: 0 });
    expect(readers()).toEqual(['tiepnhan@example.vn']);
    const content = letters[0]?.content ?? '';
    expect(content).toContain('Phản ánh chờ tiếp nhận: 2');
    expect(content).toContain(`${ORIGIN}/console/today`);
    const [row] = await app.query<{ code: string; content: string }>(
      `select code, content from feedback where id = '${id}'`,
    );
    for (const personal of ['Y Hạnh', id, row?.code ?? '?', row?.content ?? '?', 'Kon Tum'])
      expect(content).not.toContain(personal);
  });

  test('comes once a day, also when it is run again, by two processes at once', async () => {
    await feedbackAt(town, 'submitted');
    await feedbackAt(town, 'drafted');
    await Promise.all([run(), run(), run()]);
    await run();
    expect(readers()).toEqual(['lanhdao@example.vn', 'tiepnhan@example.vn']);
    app.at('2026-11-23T00:00:00Z');
    await run();
    expect(readers()).toHaveLength(4);
  });

  test('is not sent again after a crash between the ledger and the letter', async () => {
    await feedbackAt(town, 'submitted');
    await app.asOwner(
      `insert into official_digest values ('${town.receiver.id}', '2026-11-20', '2026-11-20T00:00:00Z', null)`,
    );
    expect(await run()).toEqual({ sent: 0, failed: 0 });
    expect(letters).toEqual([]);
  });

  test('one address that is refused keeps nobody else from theirs', async () => {
    await feedbackAt(town, 'submitted');
    await feedbackAt(town, 'drafted');
    refuses = (to) => to.startsWith('lanhdao');
    expect(await run()).toEqual({ sent: 1, failed: 1 });
    expect(readers()).toEqual(['tiepnhan@example.vn']);
    const rows = await app.query<{ heard: boolean }>(
      'select sent_at is not null as heard from official_digest order by 1',
    );
    expect(rows.map(({ heard }) => heard)).toEqual([false, true]);
  });

  test.each([
    ['on Sunday', '2026-11-22T00:00:00Z'],
    ['in the afternoon', '2026-11-20T06:00:00Z'],
    ['before seven', '2026-11-19T23:59:00Z'],
  ])('does not come %s', async (_, at) => {
    await feedbackAt(town, 'submitted');
    app.at(at);
    expect(await run()).toEqual({ sent: 0, failed: 0 });
    expect(letters).toEqual([]);
  });

  test('does not come on a holiday, and comes on the Saturday that is worked for it', async () => {
    await feedbackAt(town, 'submitted');
    await app.asOwner(`insert into calendar_day (year, day, kind, name) values
      (2026, '2026-11-20', 'holiday', 'Ngày nghỉ'), (2026, '2026-11-21', 'make_up', '')`);
    await run();
    expect(letters).toEqual([]);
    app.at('2026-11-21T00:00:00Z');
    await run();
    expect(readers()).toEqual(['tiepnhan@example.vn']);
  });

  test('is not sent to who has left, nor to who has not accepted the invitation', async () => {
    await feedbackAt(town, 'submitted');
    await app.asOwner(`update official set password_hash = null, totp_sealed = null where id = '${town.receiver.id}'`);
    await run();
    await app.asOwner(`update official set is_active = false where id = '${town.receiver.id}'`);
    await run();
    expect(letters).toEqual([]);
  });

  test('a mail server that is away writes nothing down, so that the next try sends', async () => {
    await feedbackAt(town, 'submitted');
    const away = {
      ...app.deps,
      config: { ...app.deps.config, smtp: { url: 'smtp://127.0.0.1:9', from: 'a@example.vn' } },
    };
    await expect(morningDigest.run(away)).rejects.toThrow();
    expect(await run()).toEqual({ sent: 1, failed: 0 });
  });

  test('without a mail server nobody gets one', async () => {
    await feedbackAt(town, 'submitted');
    const without = { ...app.deps, config: { ...app.deps.config, smtp: null } };
    expect(await morningDigest.run(without)).toEqual({ sent: 0, failed: 0 });
  });
});

describe('new notices for officials in the morning mail', () => {
  const tell = (title: string, placeIds = [town.konTum], content = {}, publishAt: string | null = null) =>
    givenNotice(app, {
      unitId: town.department,
      placeIds,
      content: { title, body: 'Nội dung chỉ đọc trong bảng điều khiển.', audience: 'officials', ...content },
      publishAt,
    });
  const of = (name: string) => letters.find(({ to }) => to.includes(`${name}@example.vn`))?.content ?? '';
  beforeEach(async () => {
    await app.asOwner(`update official set created_at = '2026-11-02T00:00:00Z'`);
    app.at('2026-11-19T08:00:00Z');
  });
  const inTheMorning = () => {
    app.at('2026-11-20T00:00:00Z');
    return run();
  };

  test('come to whom they are addressed to, also when no work waits; titles only', async () => {
    await tell('Tập huấn công chức cấp xã');
    await tell('Cho xã khác', [town.dakHa]);
    await tell('Cho viên chức', [town.konTum], { positions: ['cv-vien-chuc'] });
    await givenNotice(app, { unitId: town.department, placeIds: [town.konTum], content: { title: 'Cho người dân' } });
    expect(await inTheMorning()).toEqual({ sent: 2, failed: 0 });
    const letter = of('tiepnhan');
    expect(letter).toContain('- Tập huấn công chức cấp xã');
    expect(letter).toContain(`${ORIGIN}/console/bulletins`);
    for (const other of [
      'Cho xã khác',
      'Cho viên chức',
      'Cho người dân',
      'Nội dung chỉ đọc',
      'Việc đang chờ',
      'tin khác',
    ])
      expect(letter).not.toContain(other);
  });

  test('stand beside the work that waits, five titles at the most, the newest first', async () => {
    app.at('2026-11-19T01:00:00Z');
    await feedbackAt(town, 'submitted');
    for (let n = 1; n <= 7; n += 1)
      await tell(`Thông báo số ${n}`, [town.province], {}, `2026-11-19T0${n + 1}:00:00.000Z`);
    await inTheMorning();
    const letter = of('tiepnhan');
    expect(letter).toContain('Phản ánh chờ tiếp nhận: 1');
    expect([...letter.matchAll(/Thông báo số (\d)/g)].map(([, n]) => n)).toEqual(['7', '6', '5', '4', '3']);
    expect(letter).toContain('và 2 tin khác');
    expect(of('lanhdao')).toContain('Thông báo số 7');
  });

  test('are told once, and what came after the last mail is told by the next', async () => {
    await tell('Tin thứ Năm');
    await inTheMorning();
    await tell('Tin thứ Sáu');
    letters = [];
    app.at('2026-11-23T00:00:00Z');
    expect(await run()).toEqual({ sent: 2, failed: 0 });
    expect(of('tiepnhan')).toContain('Tin thứ Sáu');
    expect(of('tiepnhan')).not.toContain('Tin thứ Năm');
    letters = [];
    app.at('2026-11-24T00:00:00Z');
    expect(await run()).toEqual({ sent: 0, failed: 0 });
  });

  test('that a mail server did not take come again with the next mail', async () => {
    await tell('Tin thứ Năm');
    refuses = (to) => to.startsWith('lanhdao');
    expect(await inTheMorning()).toEqual({ sent: 1, failed: 1 });
    refuses = () => false;
    letters = [];
    app.at('2026-11-23T00:00:00Z');
    expect(await run()).toEqual({ sent: 1, failed: 0 });
    expect(of('lanhdao')).toContain('Tin thứ Năm');
  });

  test('are not told once withdrawn, expired, or before their hour', async () => {
    const withdrawn = await tell('Gửi nhầm');
    await app.asOwner(`update notice set status = 'withdrawn', withdrawn_at = publish_at, withdrawn_by = approver_id,
      withdrawn_reason = 'Gửi nhầm' where id = '${withdrawn}'`);
    await tell('Họp hôm qua', [town.konTum], { validUntil: '2026-11-19' });
    await tell('Chiều nay mới đăng', [town.konTum], {}, '2026-11-20T08:00:00.000Z');
    expect(await inTheMorning()).toEqual({ sent: 0, failed: 0 });
  });

  test('from before somebody had an account are no news to them', async () => {
    await tell('Tin cũ');
    await app.asOwner(`update official set created_at = '2026-11-19T09:00:00Z' where id = '${town.receiver.id}'`);
    expect(await inTheMorning()).toEqual({ sent: 1, failed: 0 });
    expect(readers()).toEqual(['lanhdao@example.vn']);
  });
});

describe('an invitation', () => {
  test('goes by mail where there is an address, and is then not shown', async () => {
    const { ofKonTum } = await givenAdministrators(app, town);
    const reply = await post(ofKonTum, 'accounts', anInvitation(town.konTum, { email: 'moi@example.vn' }));
    expect(reply.json()).toMatchObject({ invitation: { link: null, isEmailed: true } });
    expect(letters[0]?.to).toEqual(['moi@example.vn']);
    expect(letters[0]?.content).toMatch(/\/console\/invitation#[\w-]{43}/);
  });

  test('is shown when the mail server does not take it', async () => {
    const { ofKonTum } = await givenAdministrators(app, town);
    refuses = () => true;
    const reply = await post(ofKonTum, 'accounts', anInvitation(town.konTum, { email: 'moi@example.vn' }));
    expect(reply.json()).toMatchObject({ invitation: { link: expect.stringContaining('#'), isEmailed: false } });
  });

  test('does not leave for another machine unencrypted', async () => {
    const url = app.deps.config.smtp?.url ?? '';
    // The same server, reached by an address that is not the one of this machine's own loop; it offers no encryption.
    const away = await startApp({ SMTP_URL: url.replace('127.0.0.1', '0.0.0.0') });
    const mail = openMail(away.deps.config.smtp);
    await expect(mail?.send({ to: 'y.moi@example.vn', subject: 'Thư mời', text: 'bí mật' })).rejects.toThrow(
      /STARTTLS|TLS/,
    );
    mail?.close();
    await away.close();
    expect(letters).toEqual([]);
  });
});

test('the ledger of morning mails is kept for 30 days', async () => {
  await app.asOwner(`insert into official_digest (official_id, day, claimed_at) values
    ('${town.leader.id}', '2026-10-20', now()), ('${town.leader.id}', '2026-10-21', now())`);
  expect(await digestRetention.run(app.deps)).toBe(1);
  expect(await digestRetention.run(app.deps)).toBe(0);
  expect(await app.query(`select day::text from official_digest`)).toEqual([{ day: '2026-10-21' }]);
});
