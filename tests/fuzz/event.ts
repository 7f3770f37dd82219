import fc from 'fast-check';
import { signMiniAppEvent, signOaEvent } from '../../zalo-sim/webhook.ts';
import { jsonOf, nasty } from './input.ts';

/** The two that only Zalo comes in by. */
export const DOORS = ['takeMiniAppEvent', 'takeOaEvent'] as const;
export type Door = (typeof DOORS)[number];
type Signing = { appId: string; miniAppId: string; miniAppApiKey: string | null; oaSecret: string | null };

const NOW_MS = Date.parse('2026-11-20T02:00:00Z');
const DAY_MS = 86_400_000;

/** A few, so that some come twice; too early, too late, and no moment at all. */
const timestamp = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(String(NOW_MS), String(NOW_MS - DAY_MS), NOW_MS - 2 * DAY_MS) },
  { weight: 1, arbitrary: fc.constantFrom(String(NOW_MS - 8 * DAY_MS), String(NOW_MS + DAY_MS), '0', -1) },
  { weight: 1, arbitrary: nasty },
);
const userId = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('7000000000000000001', '7000000000000000002', '7000000000000000003') },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 70 }) },
  { weight: 1, arbitrary: nasty },
);
const mostly = (...fitting: string[]): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...fitting) }, { weight: 1, arbitrary: nasty });

const bodyOf = (door: Door, { appId, miniAppId }: Signing): fc.Arbitrary<object> => {
  const more = fc.option(fc.dictionary(fc.string({ maxLength: 8 }), nasty, { maxKeys: 3 }), { nil: {} });
  const named =
    door === 'takeMiniAppEvent'
      ? fc.record({ event: mostly('user.revoke.consent'), appId: mostly(appId, miniAppId), userId, timestamp })
      : fc.record({
          event_name: mostly('user_withdraw'),
          app_id: mostly(appId),
          user_id_by_app: userId,
          timestamp,
        });
  return fc.tuple(named, more).map(([event, others]) => ({ ...others, ...event }));
};

/** What Zalo sends or might, most of it signed as Zalo signs: what is behind the door is only met by what is let in. */
export function eventOf(door: Door, zalo: Signing): fc.Arbitrary<{ payload: string; headers: Record<string, string> }> {
  return fc.tuple(bodyOf(door, zalo), fc.nat(9), nasty).map(([body, dice, strange]) => {
    const bytes = jsonOf(dice === 0 ? strange : body);
    const wrong = dice === 1 ? 'x' : '';
    const signature = dice === 2 ? 'mac=' : sign(door, bytes, { ...zalo, wrong });
    return { payload: bytes, headers: { 'content-type': 'application/json', 'x-zevent-signature': signature } };
  });
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Over what arrives: numbers and names of fields are no longer what was drawn. */
function sign(door: Door, bytes: string, zalo: Signing & { wrong: string }): string {
  const parsed: unknown = bytes.startsWith('{') ? parseOr(bytes, {}) : {};
  const values = Object.fromEntries(Object.entries(parsed as object).map(([key, value]) => [key, textOf(value)]));
  return door === 'takeMiniAppEvent'
    ? signMiniAppEvent(values, `${zalo.miniAppApiKey}${zalo.wrong}`)
    : signOaEvent(zalo.appId, bytes, values['timestamp'] ?? '', `${zalo.oaSecret}${zalo.wrong}`);
}

const parseOr = (text: string, otherwise: unknown): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return otherwise;
  }
};
