import { Secret, TOTP } from 'otpauth';

const PERIOD_S = 30;

const totpOf = (secret: string): TOTP => new TOTP({ secret: Secret.fromBase32(secret), period: PERIOD_S, digits: 6 });

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** The code an authenticator shows at this instant. */
export const totpAt = (secret: string, at: Date): string => totpOf(secret).generate({ timestamp: at.getTime() });

/** The 30-second step whose code this is, one step early or late allowed; `null` when it is none of them. */
export function stepOf(secret: string, code: string, at: Date): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: at.getTime(), window: 1 });
  return delta === null ? null : Math.floor(at.getTime() / 1000 / PERIOD_S) + delta;
}

/** What an authenticator app scans. */
export const totpLink = (secret: string, username: string, issuer: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret), period: PERIOD_S, digits: 6, label: username, issuer }).toString();
