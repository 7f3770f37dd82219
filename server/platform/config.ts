import { z } from 'zod';
import type { SealKey } from './seal-key.ts';
import { parseSealKeys } from './seal-key.ts';

const url = (protocols: RegExp) => z.url({ protocol: protocols });
const key = z
  .string()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === 32, { message: '32 bytes in base64' });
const sealKeys = z.string().transform((text, context): readonly SealKey[] => {
  const keys = parseSealKeys(text);
  if (!keys) context.addIssue({ code: 'custom', message: 'id:base64,id:base64, 32 bytes each' });
  return keys ?? [];
});
const secret = z.string().min(32, { message: 'at least 32 characters' });
const int = (fallback: number, min: number, max: number) => z.coerce.number().int().min(min).max(max).default(fallback);

const environmentSchema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: int(3000, 0, 65_535),
  /** The address that officials type; their requests must come from it. */
  PUBLIC_ORIGIN: url(/^https?$/).transform((text) => new URL(text).origin),
  /** Addresses of proxies whose X-Forwarded-For is believed, comma-separated. */
  TRUSTED_PROXIES: z.string().default(''),
  /** What Prometheus sends as bearer token to read /metrics; without it only this machine itself may read them. */
  METRICS_TOKEN: secret.optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),

  /** What this process does: answer requests, run jobs, or both. Several of each may share a database. */
  ROLE: z.enum(['api', 'worker', 'all']).default('all'),

  DATABASE_URL: url(/^postgres(ql)?$/),
  DATABASE_POOL: int(16, 2, 200),
  STATEMENT_TIMEOUT_MS: int(15_000, 100, 600_000),
  EXPORT_POOL: int(2, 1, 16),
  EXPORT_TIMEOUT_MS: int(600_000, 1000, 3_600_000),

  FILES_DIR: z.string().min(1),
  /** Where each day of the audit log ends, outside the database; a file that can only be appended to (`chattr +a`). */
  AUDIT_HEADS_FILE: z.string().min(1),
  /** Who left or took something back, by day, outside the database and its backups: a restored backup is told by it. */
  WISHES_DIR: z.string().min(1),
  SESSION_SECRET: secret,
  /** `id:base64,id:base64`: the first seals, all open. To change the key: put a new one in front, `npm run seal:rotate`, drop the old one. */
  SEAL_KEYS: sealKeys,
  /** 32 bytes in base64; residents are found by it, so it is never changed. */
  LOOKUP_KEY: key,

  ZALO_APP_ID: z.string().regex(/^\d+$/),
  ZALO_APP_SECRET: z.string().min(8),
  ZALO_GRAPH_URL: url(/^https?$/).default('https://graph.zalo.me'),
  ZALO_OAUTH_URL: url(/^https?$/).default('https://oauth.zaloapp.com'),
  ZALO_OPENAPI_URL: url(/^https?$/).default('https://openapi.zalo.me'),
  /** Longest wait for one answer of Zalo about an official account. */
  ZALO_OA_TIMEOUT_MS: int(8000, 100, 60_000),
  MINI_APP_ID: z.string().regex(/^\d+$/),
  /** What Zalo signs the Mini App's events with; without it none of them is believed. */
  ZALO_MINI_APP_API_KEY: z.string().min(8).optional(),
  /** Where the app's page at Zalo fixes a code challenge for official accounts, the verifier it was made of. */
  ZALO_OA_CODE_VERIFIER: z
    .string()
    .regex(/^[\w.~-]{43,128}$/)
    .optional(),
  /** What Zalo signs the official account's events with. */
  ZALO_OA_SECRET: z.string().min(8).optional(),
  /** The official account that the Mini App is linked to; without it nobody can ask to be told through Zalo. */
  ZALO_OA_ID: z
    .string()
    .regex(/^\d{1,20}$/)
    .optional(),

  /** What a link or QR code to the Mini App begins with; Zalo's own address of the app unless given. */
  MINI_APP_LINK: url(/^https?$/).optional(),

  APP_NAME: z.string().min(1),
  OWNER_NAME: z.string().min(1),
  OWNER_ADDRESS: z.string().min(1),
  OWNER_PHONE: z.string().min(1),
  OWNER_EMAIL: z.email(),
  /** Official code of the province this installation serves. */
  PROVINCE_CODE: z.string().regex(/^\d{2}$/),

  /** After how many days without a sign-in an account is closed, and the rule that says so. Neither: accounts are kept. */
  OFFICIAL_INACTIVE_DAYS: z.coerce.number().int().min(7).max(3650).optional(),
  OFFICIAL_INACTIVE_SOURCE: z.string().min(3).max(200).optional(),
  /** The longest that somebody stands in for a colleague, or approves for a commune, before it has to be given anew. */
  OFFICIAL_STAND_IN_DAYS: int(180, 1, 3650),

  /** Where the morning mail to officials is handed in; without it nobody gets one. */
  SMTP_URL: url(/^smtps?$/).optional(),
  /** Who it comes from; the owner's address unless given. */
  SMTP_FROM: z.email().optional(),

  /** A speech engine that reads Vietnamese aloud: see server/notice/speech.ts for what it is asked. */
  SPEECH_URL: url(/^https?$/).optional(),
  SPEECH_TOKEN: z.string().min(1).optional(),

  /** Messages that a worker takes at once, how many of them are on their way at any moment, and how many such workers there are. */
  DELIVERY_BATCH: int(500, 1, 5000),
  DELIVERY_CONCURRENCY: int(32, 1, 500),
  DELIVERY_LANES: int(2, 1, 16),
  DELIVERY_POLL_MS: int(1000, 10, 60_000),
  /** How often what does not move is looked for. */
  DELIVERY_WATCH_MS: int(60_000, 100, 600_000),
  /** After this a claim is taken for that of a worker that died. */
  DELIVERY_LEASE_MS: int(300_000, 1000, 3_600_000),
  /** How long a message may be on its way at Zalo before its absence means something. */
  DELIVERY_LOOK_AFTER_MS: int(60_000, 0, 3_600_000),

  FEED_CACHE_MS: int(5000, 0, 60_000),
  /** Requests of one address in a minute. A phone network puts thousands of residents behind one address. */
  RATE_LIMIT_PER_MINUTE: int(3000, 1, 1_000_000),
  RESIDENT_SESSIONS_PER_MINUTE: int(300, 1, 1_000_000),
  /** Failed sign-ins of one address, and openings of invitations; a whole province may sit behind one address. */
  OFFICIAL_SIGN_INS_PER_MINUTE: int(100, 1, 1_000_000),
  /** Photos of residents, and pictures and recordings of officials, each. */
  UPLOADS_PER_MINUTE: int(60, 1, 1_000_000),
  /** What readers tell of notices without a name, opens and ratings, for one address. */
  TAPS_PER_MINUTE: int(1200, 1, 1_000_000),
  MINI_APP_DIR: z.string().default('www'),
  CONSOLE_DIR: z.string().default('dist/console'),
});

export type Config = Readonly<ReturnType<typeof group>>;

function group(env: z.output<typeof environmentSchema>) {
  return {
    listen: { host: env.HOST, port: env.PORT },
    publicOrigin: env.PUBLIC_ORIGIN,
    trustedProxies: env.TRUSTED_PROXIES.split(',')
      .map((address) => address.trim())
      .filter(Boolean),
    metricsToken: env.METRICS_TOKEN ?? null,
    logLevel: env.LOG_LEVEL,
    role: env.ROLE,
    db: { url: env.DATABASE_URL, pool: env.DATABASE_POOL, statementTimeoutMs: env.STATEMENT_TIMEOUT_MS },
    exports: { pool: env.EXPORT_POOL, timeoutMs: env.EXPORT_TIMEOUT_MS },
    filesDir: env.FILES_DIR,
    speech: env.SPEECH_URL ? { url: env.SPEECH_URL, token: env.SPEECH_TOKEN ?? null } : null,
    auditHeadsFile: env.AUDIT_HEADS_FILE,
    wishesDir: env.WISHES_DIR,
    sessionSecret: env.SESSION_SECRET,
    sealKeys: env.SEAL_KEYS,
    lookupKey: env.LOOKUP_KEY,
    zalo: {
      appId: env.ZALO_APP_ID,
      appSecret: env.ZALO_APP_SECRET,
      graphUrl: env.ZALO_GRAPH_URL,
      oauthUrl: env.ZALO_OAUTH_URL,
      openApiUrl: env.ZALO_OPENAPI_URL,
      oaTimeoutMs: env.ZALO_OA_TIMEOUT_MS,
      miniAppId: env.MINI_APP_ID,
      miniAppApiKey: env.ZALO_MINI_APP_API_KEY ?? null,
      oaSecret: env.ZALO_OA_SECRET ?? null,
      oaCodeVerifier: env.ZALO_OA_CODE_VERIFIER ?? null,
      oaId: env.ZALO_OA_ID ?? null,
    },
    app: {
      name: env.APP_NAME,
      owner: { name: env.OWNER_NAME, address: env.OWNER_ADDRESS, phone: env.OWNER_PHONE, email: env.OWNER_EMAIL },
      provinceCode: env.PROVINCE_CODE,
      link: (env.MINI_APP_LINK ?? `https://zalo.me/s/${env.MINI_APP_ID}`).replace(/\/$/, ''),
    },
    inactivity:
      env.OFFICIAL_INACTIVE_DAYS && env.OFFICIAL_INACTIVE_SOURCE
        ? { days: env.OFFICIAL_INACTIVE_DAYS, source: env.OFFICIAL_INACTIVE_SOURCE }
        : null,
    standInDays: env.OFFICIAL_STAND_IN_DAYS,
    smtp: env.SMTP_URL ? { url: env.SMTP_URL, from: env.SMTP_FROM ?? env.OWNER_EMAIL } : null,
    delivery: {
      batch: env.DELIVERY_BATCH,
      concurrency: env.DELIVERY_CONCURRENCY,
      lanes: env.DELIVERY_LANES,
      pollMs: env.DELIVERY_POLL_MS,
      leaseMs: env.DELIVERY_LEASE_MS,
      watchMs: env.DELIVERY_WATCH_MS,
      lookAfterMs: env.DELIVERY_LOOK_AFTER_MS,
    },
    feedCacheMs: env.FEED_CACHE_MS,
    perMinute: {
      requests: env.RATE_LIMIT_PER_MINUTE,
      residentSessions: env.RESIDENT_SESSIONS_PER_MINUTE,
      officialSignIns: env.OFFICIAL_SIGN_INS_PER_MINUTE,
      uploads: env.UPLOADS_PER_MINUTE,
      taps: env.TAPS_PER_MINUTE,
    },
    static: { miniApp: env.MINI_APP_DIR, console: env.CONSOLE_DIR },
  };
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`configuration is not usable:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/** Reads the environment once, at the start. @throws ConfigError naming every problem at once, never a value. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = environmentSchema.safeParse(env);
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  const { OFFICIAL_INACTIVE_DAYS: days, OFFICIAL_INACTIVE_SOURCE: source } = parsed.data;
  // Half of a rule would be no rule, and nobody would notice.
  if ((days === undefined) !== (source === undefined))
    throw new ConfigError(['OFFICIAL_INACTIVE_DAYS: goes with OFFICIAL_INACTIVE_SOURCE, the rule that says so']);
  return Object.freeze(group(parsed.data));
}

const isLoopback = (address: string): boolean => /^(localhost|127\.|\[?::1|0\.0\.0\.0)/.test(new URL(address).hostname);

/** What a demo may have and a real installation may not. Empty when the configuration is fit for production. */
export function productionProblems(config: Config): string[] {
  const problems: string[] = [];
  for (const [name, address] of [
    ['ZALO_GRAPH_URL', config.zalo.graphUrl],
    ['ZALO_OAUTH_URL', config.zalo.oauthUrl],
    ['ZALO_OPENAPI_URL', config.zalo.openApiUrl],
  ] as const)
    if (isLoopback(address) || !address.startsWith('https:'))
      problems.push(`${name}: the stand-in for Zalo is configured`);
  if (!config.publicOrigin.startsWith('https:')) problems.push('PUBLIC_ORIGIN: must be https');
  // Without it every caller has the address of the proxy that speaks TLS, and one of them could use up the limit of all.
  if (config.trustedProxies.length === 0)
    problems.push('TRUSTED_PROXIES: the address of the proxy in front is missing');
  if (new Set(config.sessionSecret).size < 8) problems.push('SESSION_SECRET: is not random');
  for (const { id, key: bytes } of config.sealKeys)
    if (new Set(bytes).size < 8) problems.push(`SEAL_KEYS: ${id} is not random`);
  if (new Set(config.lookupKey).size < 8) problems.push('LOOKUP_KEY: is not random');
  return problems;
}
