import { useQuery } from '@tanstack/react-query';
import { Checkbox } from 'antd';
import type { ChannelPreview } from '../../shared/delivery/schema.ts';
import type { ChannelName } from '../../shared/delivery/state.ts';
import { formatNumber } from '../ui/format.ts';
import { Loaded, Skeleton } from '../ui/states.tsx';
import { CHANNEL_LABELS, OBSTACLE_LABELS } from './labels.ts';
import { channelPreview } from './queries.ts';

type Props = { noticeId: string; chosen: readonly ChannelName[]; onChange: (chosen: ChannelName[]) => void };

/** Ways to send the notice beside the feed: whom each reaches, who falls out, what it costs. Nothing is ticked by itself. */
export function ChannelChoice({ noticeId, chosen, onChange }: Props) {
  const query = useQuery(channelPreview(noticeId));
  return (
    <fieldset className="plain-group">
      <legend>Gửi thêm qua Zalo</legend>
      <Loaded query={query} skeleton={<Skeleton rows={2} height={40} />}>
        {({ items }) =>
          // Two boxes that nobody can tick say less than a sentence.
          items.every(({ obstacle }) => obstacle === 'no_account') ? (
            <p className="under">
              {OBSTACLE_LABELS.no_account} Tin vẫn lên bảng tin trong ứng dụng và trang công khai.
            </p>
          ) : (
            <div className="stack">
              {items.map((item) => (
                <div key={item.channel}>
                  <Checkbox
                    checked={chosen.includes(item.channel)}
                    disabled={item.obstacle !== null}
                    aria-describedby={`channel-${item.channel}`}
                    onChange={({ target }) =>
                      onChange(
                        target.checked
                          ? [...chosen, item.channel]
                          : chosen.filter((channel) => channel !== item.channel),
                      )
                    }
                  >
                    {CHANNEL_LABELS[item.channel].name}
                  </Checkbox>
                  <p id={`channel-${item.channel}`} className="under">
                    {item.obstacle ? OBSTACLE_LABELS[item.obstacle] : reachWords(item)}
                  </p>
                </div>
              ))}
            </div>
          )
        }
      </Loaded>
    </fieldset>
  );
}

function reachWords({ channel, people, outside, paid, places, hours }: ChannelPreview): string {
  const when = `Gửi từ ${hours.from} giờ đến trước ${hours.to} giờ.`;
  if (people === null) return `${CHANNEL_LABELS[channel].how} ${when}`;
  const reached = people - (outside ?? 0);
  const byPlace = places
    .slice(0, 5)
    .map(
      ({ place, people: n, outside: out }) =>
        `${place?.name ?? 'người theo dõi chưa chọn nơi ở'} ${formatNumber(n - out)}`,
    )
    .join(', ');
  const rest = places.length > 5 ? ` và ${formatNumber(places.length - 5)} nơi khác` : '';
  return [
    `Tới ${formatNumber(reached)} người${reached > 0 ? `: ${byPlace}${rest}` : ''}.`,
    ...(outside ? [`${formatNumber(outside)} người không tới vì không tương tác trong 7 ngày.`] : []),
    ...(paid ? [`${formatNumber(paid)} lượt tính vào hạn mức của tài khoản.`] : []),
    when,
  ].join(' ');
}
