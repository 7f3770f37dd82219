import type { ResidentActor } from '../../shared/access.ts';
import type { Kept, MyData } from '../../shared/resident/my-data.ts';
import { copyOfMine, countUnsentPhotos } from '../feedback/my-copy.ts';
import type { AppDeps } from '../platform/deps.ts';
import { AppError } from '../platform/errors.ts';
import { listContacts } from '../delivery/contact.ts';
import { limitsOf } from '../delivery/limit.ts';
import { listConsentHistory, listDevices, listPollTitles } from './store-my-data.ts';
import { listFollows } from './store-follow.ts';
import { getRetentionDays } from './retention.ts';
import { findWithPlace } from './store.ts';
import { openZaloId } from './zalo-id.ts';

/** Why each kind of thing is kept and until when, in the words of people. */
const keptOf = (days: { resident: number; ballot: number; wish: number; delivery: number; window: number }): Kept[] => [
  {
    what: 'Mã người dùng Zalo',
    why: 'Nhận ra Ông/Bà khi gửi phản ánh và để mỗi người chỉ trả lời một phiếu một lần. Dựa trên sự đồng ý.',
    until: `Đến khi Ông/Bà xoá; rút lại đồng ý thì xoá sau ${days.resident} ngày, trong đó chỉ mở ra, có ghi lý do, để báo Zalo cũng dừng.`,
  },
  {
    what: 'Xã, phường, thôn, tổ dân phố của tôi; nơi tôi theo dõi',
    why: 'Biết tin đến được bao nhiêu người ở đó và giữ lựa chọn khi đổi máy. Dựa trên sự đồng ý.',
    until: 'Đến khi Ông/Bà đổi, rút lại đồng ý hoặc xoá.',
  },
  {
    what: 'Phiếu đã trả lời',
    why: 'Chỉ biết là đã trả lời, để không trả lời hai lần; câu trả lời không gắn với Ông/Bà.',
    until: `Nhiều nhất ${days.ballot} ngày sau khi phiếu đóng. Ông/Bà xoá trước thì chỉ còn một dấu không ghi tên, để không trả lời lần nữa, đến khi phiếu đóng.`,
  },
  {
    what: 'Phản ánh, ảnh, trả lời, đánh giá',
    why: 'Nhiệm vụ tiếp nhận, xử lý phản ánh, kiến nghị theo pháp luật; không dựa trên sự đồng ý.',
    until:
      'Theo thời hạn lưu hồ sơ của cơ quan, kể cả lời trước khi Ông/Bà sửa. Khi Ông/Bà xoá, hồ sơ ở lại nhưng không còn gắn với Ông/Bà; một dấu không ghi tên đếm số phản ánh trong ngày, hết ngày thì xoá.',
  },
  {
    what: 'Họ tên, số điện thoại để liên hệ',
    why: 'Liên hệ về phản ánh đó. Dựa trên sự đồng ý; mỗi lần cán bộ mở xem đều được ghi lại.',
    until: 'Theo hồ sơ phản ánh, được niêm phong. Rút lại đồng ý hoặc xoá thì không ai mở xem nữa.',
  },
  {
    what: 'Mã của tôi ở tài khoản Zalo của cơ quan',
    why: `Nhắn cho Ông/Bà qua Zalo tin mới của nơi Ông/Bà chọn và khi phản ánh có trả lời. Giữ cả lần gần nhất Ông/Bà đồng ý hoặc nhắn cho tài khoản, vì Zalo chỉ cho nhắn trong ${days.window} ngày sau đó. Dựa trên sự đồng ý.`,
    until: `Đến khi Ông/Bà rút lại, bỏ quan tâm tài khoản hoặc xoá. Dòng ghi đã gửi tin nào giữ ${days.delivery} ngày; mã đã xoá thì dòng ấy không còn dẫn đến Ông/Bà.`,
  },
  {
    what: 'Những lần đồng ý và rút lại',
    why: 'Chứng minh Ông/Bà đã đồng ý điều gì, với lời nào.',
    until: 'Đến khi Ông/Bà xoá.',
  },
  {
    what: 'Dấu không ghi tên của lần xoá, lần rút lại',
    why: 'Phải khôi phục từ bản sao lưu thì xoá lại, rút lại lần nữa; không dùng vào việc khác.',
    until: `${days.wish} ngày, lâu bằng bản sao lưu cũ nhất.`,
  },
  { what: 'Phiên trên máy', why: 'Để không phải xin phép Zalo mỗi lần gửi.', until: '30 ngày sau lần dùng cuối.' },
];

/** Everything that is kept about me. @throws AppError session_expired when the person no longer exists */
export async function getMyData(deps: AppDeps, resident: ResidentActor): Promise<MyData> {
  // One snapshot: a copy must not show a feedback without its answer because the two were read apart.
  return deps.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const me = await findWithPlace(tx, resident.id);
      if (!me) throw new AppError('session_expired');
      const days = {
        resident: await getRetentionDays(tx, 'resident'),
        ballot: await getRetentionDays(tx, 'ballot'),
        wish: await getRetentionDays(tx, 'wish'),
        delivery: await getRetentionDays(tx, 'delivery'),
        window: Math.floor(((await limitsOf(tx, 'oa_message'))['window_hours'] ?? 0) / 24),
      };
      return {
        madeAt: deps.clock.now().toISOString(),
        owner: deps.config.app.owner.name,
        zaloId: openZaloId(deps, me),
        since: me.created_at.toISOString(),
        kept: keptOf(days),
        closedForDays: days.resident,
        place: me.place,
        hamlet: me.hamlet,
        following: await listFollows(tx, resident.id),
        readsBusiness: me.reads_business,
        messageAccounts: (await listContacts(tx, resident.id)).map(({ account, since, lastTurnedAt }) => ({
          name: account,
          since: since.toISOString(),
          lastTurnedAt: lastTurnedAt.toISOString(),
        })),
        consents: (await listConsentHistory(tx, resident.id)).map((row) => ({
          purpose: row.purpose,
          version: row.version,
          text: row.text,
          channel: row.channel,
          givenAt: row.given_at.toISOString(),
          withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
        })),
        devices: (await listDevices(tx, resident.id, deps.clock.now())).map((row) => ({
          since: row.since.toISOString(),
          lastSeenAt: row.last_seen_at.toISOString(),
          until: row.until.toISOString(),
        })),
        answeredPolls: await listPollTitles(tx, resident.id),
        feedback: await copyOfMine(deps, tx, resident.id),
        unsentPhotos: await countUnsentPhotos(tx, resident.id),
      };
    });
}
