import path from 'node:path';
import type { DemoSecrets } from './secrets.ts';
import { PROJECT } from './settings.ts';

/** Of Sở Nội vụ, connected from the start; the other one is there to be connected by whoever tries the demo. */
export const DEMO_OA = { id: '3245837462910375846', name: 'Sở Nội vụ tỉnh Quảng Ngãi' };
export const SECOND_OA = { id: '3245837462910375847', name: 'UBND phường Kon Tum' };
export const ZALO_APP = { appId: '1000000000000000001', miniAppId: '2000000000000000002' };

export type DemoParts = {
  readonly port: number;
  readonly dataDir: string;
  readonly secrets: DemoSecrets;
  readonly appUrl: string;
  /** Of the stand-in, without a slash at the end. */
  readonly zaloUrl: string;
};

/** The demo is configured as an installation is: by an environment that `readConfig` checks. */
export function demoEnvironment({ port, dataDir, secrets, appUrl, zaloUrl }: DemoParts): Record<string, string> {
  return {
    PORT: String(port),
    PUBLIC_ORIGIN: `http://127.0.0.1:${port}`,
    LOG_LEVEL: 'warn',
    DATABASE_URL: appUrl,
    FILES_DIR: path.join(dataDir, 'files'),
    AUDIT_HEADS_FILE: path.join(dataDir, 'audit-heads.txt'),
    WISHES_DIR: path.join(dataDir, 'wishes'),
    SESSION_SECRET: secrets.sessionSecret,
    SEAL_KEYS: `demo:${secrets.sealKey}`,
    LOOKUP_KEY: secrets.lookupKey,
    ZALO_APP_ID: ZALO_APP.appId,
    ZALO_APP_SECRET: secrets.zaloAppSecret,
    ZALO_GRAPH_URL: `${zaloUrl}/graph`,
    ZALO_OAUTH_URL: `${zaloUrl}/oauth`,
    ZALO_OPENAPI_URL: `${zaloUrl}/openapi`,
    ZALO_MINI_APP_API_KEY: `mini-app ${secrets.zaloAppSecret}`,
    ZALO_OA_SECRET: `oa ${secrets.zaloAppSecret}`,
    ZALO_OA_ID: DEMO_OA.id,
    MINI_APP_ID: ZALO_APP.miniAppId,
    MINI_APP_LINK: `http://127.0.0.1:${port}`,
    APP_NAME: 'Gần Dân Quảng Ngãi',
    OWNER_NAME: 'Sở Nội vụ tỉnh Quảng Ngãi (bản dùng thử)',
    OWNER_ADDRESS: 'Tỉnh Quảng Ngãi',
    OWNER_PHONE: '0255 000 0000',
    OWNER_EMAIL: 'ban-dung-thu@example.vn',
    PROVINCE_CODE: '51',
    MINI_APP_DIR: path.join(PROJECT, 'www'),
    CONSOLE_DIR: path.join(PROJECT, 'dist', 'console'),
  };
}
