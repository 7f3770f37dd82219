/**
 * Why Zalo told us nothing:
 * `token_refused` — expired, revoked, forged, or another app's: the phone must fetch a new one;
 * `unreachable` — no sensible answer in time: try again later;
 * `refused_abroad` — Zalo gives personal information to addresses in Viet Nam only, and ours is not;
 * `misconfigured` — our app is not active, lacks a permission, or its secret is wrong: only an administrator can help.
 */
export type ZaloRefusal = 'token_refused' | 'unreachable' | 'refused_abroad' | 'misconfigured';

/** `zaloCode` is the number Zalo gave, for logs; tokens are never logged. */
export type ZaloAnswer<T extends object> = ({ ok: true } & T) | { ok: false; why: ZaloRefusal; zaloCode?: number };

/** What the server asks of Zalo about residents. */
export interface Zalo {
  /** Who holds this Mini App access token. The id is a string of up to 20 digits, good for our app only. */
  identify(userAccessToken: string): Promise<ZaloAnswer<{ zaloId: string }>>;
  /** The same, and how the official account that the Mini App is linked to knows them; `null` where there is no such account. */
  identifyAtOa(userAccessToken: string): Promise<ZaloAnswer<{ zaloId: string; oaUserId: string | null }>>;
  /** The phone number behind a code of getPhoneNumber(), as "84…" without a plus. A code works once, for two minutes. */
  readPhone(userAccessToken: string, code: string): Promise<ZaloAnswer<{ phone: string }>>;
}

export interface ZaloConfig {
  /** https://graph.zalo.me, or where the stand-in answers. No slash at the end. */
  graphUrl: string;
  /** https://oauth.zaloapp.com, or where the stand-in answers. */
  oauthUrl: string;
  appId: string;
  appSecret: string;
  /** Longest wait for one answer; a resident is looking at a spinner meanwhile. */
  timeoutMs?: number;
}
