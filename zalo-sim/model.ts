import { createHash, randomBytes } from 'node:crypto';
import { createFaults, type Faults } from './faults.ts';
import type { OaHook } from './oa-event.ts';

/** What a resident may have allowed the Mini App to know. */
export type Scope = 'scope.userInfo' | 'scope.userLocation' | 'scope.userPhonenumber';
export type CodeKind = 'phone' | 'location';

export interface SimApp {
  appId: string;
  /** The Mini App that belongs to this Zalo app; its id is another. */
  miniAppId?: string;
  appSecret: string;
  /** Where the OA's administrator may be sent back to after consenting. */
  redirectUris: readonly string[];
}

export interface SimUser {
  /** How tests and the demo name this person; Zalo never shows it. */
  key: string;
  name: string;
  pictureUrl: string;
  /** As Zalo gives it: "84" and no plus. */
  phone: string;
  isSensitive: boolean;
  scopes: Set<Scope>;
  /** Asked for and refused; the SDK then asks again before it gives a token. */
  refused: Set<Scope>;
}

interface UserToken {
  appId: string;
  userKey: string;
  expiresAt: number;
  revoked: boolean;
}

/** What the Zalo app hands the SDK when a person opens the Mini App. */
export interface MiniAppSession {
  appId: string;
  userKey: string;
  /** Bought for an access token by the SDK, not by us. */
  code: string;
  verifier: string;
  jwt: string;
  refreshToken: string;
}

interface UserCode {
  kind: CodeKind;
  appId: string;
  userKey: string;
  expiresAt: number;
  used: boolean;
}

/** One consent of an official account's administrator: it lives as long as its newest refresh token is used in time. */
export interface OaGrant {
  appId: string;
  oaId: string;
  alive: boolean;
  accessToken: string;
  accessExpiresAt: number;
  refreshToken: string;
  refreshExpiresAt: number;
  /** Every refresh token that was ever good, to recognise one used again. */
  spent: Set<string>;
}

export interface AuthCode {
  appId: string;
  oaId: string;
  codeChallenge: string;
  expiresAt: number;
  used: boolean;
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;
export const USER_TOKEN_MS = HOUR_MS;
export const USER_CODE_MS = 120_000;
export const AUTH_CODE_MS = 600_000;
export const OA_ACCESS_MS = 90_000_000;
export const OA_REFRESH_MS = 90 * DAY_MS;
/** How long an account may write to somebody who has turned to it. */
export const OA_WINDOW_MS = 7 * DAY_MS;

/** What one official account and one person have to do with each other. */
export interface OaBond {
  follows: boolean;
  /** When the person last did something with the account: wrote, followed, pressed its button. */
  lastInteractionAt: number;
  /** The person does not want this account's messages. */
  blocked: boolean;
  /** Said yes when a Mini App had Zalo ask whether this account may write. */
  agreed: boolean;
}

/** A message in the conversation of an account and a person, as the stand-in's test counts them. */
export interface OaMessage {
  oaId: string;
  userKey: string;
  messageId: string;
  text: string;
  at: number;
}

export interface OaArticle {
  oaId: string;
  token: string;
  id: string;
  title: string;
  status: 'show' | 'hide';
  /** Until then Zalo says that it is still at work on it. */
  readyAt: number;
  createdAt: number;
}

/** One call that addresses every follower. */
export interface OaBroadcast {
  oaId: string;
  articleId: string;
  messageId: string;
  at: number;
}

export interface ZaloModelOptions {
  apps: readonly SimApp[];
  /** The official account whose administrator consents, and its name. */
  oaId?: string;
  oaName?: string;
  now: () => number;
}

/** Everything Zalo would remember. Both doors, msw and loopback, open onto one of these. */
export class ZaloModel {
  readonly apps: ReadonlyMap<string, SimApp>;
  readonly oaId: string;
  readonly users = new Map<string, SimUser>();
  readonly userTokens = new Map<string, UserToken>();
  readonly userCodes = new Map<string, UserCode>();
  readonly miniAppSessions: MiniAppSession[] = [];
  readonly authCodes = new Map<string, AuthCode>();
  readonly oaGrants: OaGrant[] = [];
  /** Accounts that the person before the permission page administers: id and name. */
  readonly oaNames = new Map<string, string>();
  /** Where what happens to the accounts is told; nowhere until it is set. */
  oaHook: OaHook | null = null;
  readonly oaBonds = new Map<string, OaBond>();
  readonly oaMessages: OaMessage[] = [];
  readonly oaArticles: OaArticle[] = [];
  readonly oaBroadcasts: OaBroadcast[] = [];
  /** Messages an account may still send outside the free 48 hours; `null` is no end. */
  oaQuota: number | null = null;
  /** Calls that all accounts of the app may make in a minute. */
  oaCallsPerMinute = 1_000_000;
  oaCalls = { minute: 0, used: 0 };
  articleDelayMs = 0;
  /** Whether articles are refused between ten in the evening and six. */
  keepsNight = true;
  readonly faults: Faults = createFaults();
  /** Whether the Mini App is linked to the account: only then does Zalo tell how the account knows a person. */
  oaLinked = true;
  /** Zalo gives personal information to servers inside Viet Nam only. */
  foreignIp = false;
  /** Whether a refresh token used twice costs the whole grant. */
  reuseKillsGrant = true;
  /** Between spending a refresh token and answering, so that two refreshes at once can collide. */
  refreshLatencyMs = 0;
  readonly #byOaUser = new Map<string, Map<string, string>>();
  readonly #now: () => number;
  #offsetMs = 0;

  constructor({ apps, oaId = '3245837462910375846', oaName = 'Official account', now }: ZaloModelOptions) {
    this.apps = new Map(apps.map((app) => [app.appId, app]));
    this.oaId = oaId;
    this.oaNames.set(oaId, oaName);
    this.#now = now;
  }

  now(): number {
    return this.#now() + this.#offsetMs;
  }

  advance(ms: number): void {
    this.#offsetMs += ms;
  }

  createUser(
    about: Partial<Omit<SimUser, 'scopes' | 'refused'>> & { scopes?: Iterable<Scope>; refused?: Iterable<Scope> } = {},
  ): SimUser {
    const key = about.key ?? `user-${this.users.size + 1}`;
    const user: SimUser = {
      key,
      name: about.name ?? 'Y Thủy',
      pictureUrl: about.pictureUrl ?? 'https://s120-ava-talk.zadn.vn/default.jpg',
      phone: about.phone ?? '84905000000',
      isSensitive: about.isSensitive ?? false,
      scopes: new Set(about.scopes),
      refused: new Set(about.refused),
    };
    this.users.set(key, user);
    return user;
  }

  user(key: string): SimUser {
    const user = this.users.get(key);
    if (!user) throw new Error(`The stand-in knows no user "${key}"`);
    return user;
  }

  /** The id of a person as one app knows them: another in every app, the same after every restart. */
  idForApp(userKey: string, appId: string): string {
    return longId('app', appId, userKey);
  }

  idForOa(userKey: string, oaId = this.oaId): string {
    return longId('oa', oaId, userKey);
  }

  bond(userKey: string, oaId = this.oaId): OaBond {
    const key = `${oaId} ${this.user(userKey).key}`;
    const known = this.oaBonds.get(key) ?? {
      follows: false,
      lastInteractionAt: -Infinity,
      blocked: false,
      agreed: false,
    };
    this.oaBonds.set(key, known);
    return known;
  }

  /** The person wrote, followed, or pressed a button of the account: its window of seven days begins anew. */
  interact(userKey: string, oaId = this.oaId): void {
    this.bond(userKey, oaId).lastInteractionAt = this.now();
  }

  /** The person said yes to Zalo's question; whether that counts as turning to the account is not written anywhere (decision 0015). */
  agree(userKey: string, oaId = this.oaId): void {
    Object.assign(this.bond(userKey, oaId), { agreed: true, lastInteractionAt: this.now() });
  }

  follow(userKey: string, oaId = this.oaId): void {
    Object.assign(this.bond(userKey, oaId), { follows: true, lastInteractionAt: this.now() });
  }

  unfollow(userKey: string, oaId = this.oaId): void {
    this.bond(userKey, oaId).follows = false;
  }

  /** Who an account's id of a person stands for. */
  userOfOa(oaUserId: string, oaId: string): string | undefined {
    let known = this.#byOaUser.get(oaId);
    if (known?.size !== this.users.size) {
      known = new Map([...this.users.keys()].map((key) => [this.idForOa(key, oaId), key]));
      this.#byOaUser.set(oaId, known);
    }
    return known.get(oaUserId);
  }

  issueUserToken(userKey: string, appId: string, lifetimeMs = USER_TOKEN_MS): string {
    this.user(userKey);
    const token = secret('user');
    this.userTokens.set(token, { appId, userKey, expiresAt: this.now() + lifetimeMs, revoked: false });
    return token;
  }

  /** The person withdrew their consent, or Zalo ended the session: no token of theirs works in this app any more. */
  revoke(userKey: string, appId: string): void {
    for (const token of this.userTokens.values())
      if (token.userKey === userKey && token.appId === appId) token.revoked = true;
  }

  /** What getPhoneNumber and getLocation give the Mini App: good for one exchange within two minutes. */
  issueUserCode(userKey: string, appId: string, kind: CodeKind): string {
    this.user(userKey);
    const code = secret('code');
    this.userCodes.set(code, { kind, appId, userKey, expiresAt: this.now() + USER_CODE_MS, used: false });
    return code;
  }

  openMiniApp(userKey: string, appId: string): MiniAppSession {
    this.user(userKey);
    const [code, verifier, jwt, refreshToken] = [
      secret('zoauth'),
      secret('vrf'),
      secret('jwt'),
      secret('user-refresh'),
    ];
    const session = { appId, userKey, code, verifier, jwt, refreshToken };
    this.miniAppSessions.push(session);
    return session;
  }

  issueAuthCode(appId: string, codeChallenge: string, oaId = this.oaId): string {
    const code = secret('auth');
    const expiresAt = this.now() + AUTH_CODE_MS;
    this.authCodes.set(code, { appId, oaId, codeChallenge, expiresAt, used: false });
    return code;
  }

  grantOa(appId: string, oaId = this.oaId): OaGrant {
    const grant: OaGrant = {
      appId,
      oaId,
      alive: true,
      accessToken: '',
      accessExpiresAt: 0,
      refreshToken: '',
      refreshExpiresAt: 0,
      spent: new Set(),
    };
    this.oaGrants.push(grant);
    this.rotate(grant);
    return grant;
  }

  /** A new pair; the old refresh token is dead from here on, whether or not the new one ever arrives. */
  rotate(grant: OaGrant): void {
    if (grant.refreshToken) grant.spent.add(grant.refreshToken);
    grant.accessToken = secret('oa');
    grant.accessExpiresAt = this.now() + OA_ACCESS_MS;
    grant.refreshToken = secret('refresh');
    grant.refreshExpiresAt = this.now() + OA_REFRESH_MS;
  }
}

const secret = (what: string): string => `${what}-${randomBytes(24).toString('base64url')}`;

/** 19 digits, beyond what a JavaScript number can hold, so that `Number(id)` anywhere shows. */
function longId(...parts: string[]): string {
  const hash = createHash('sha256').update(parts.join('\u0000')).digest();
  return String(1_000_000_000_000_000_000n + (hash.readBigUInt64BE() % 8_000_000_000_000_000_000n));
}
