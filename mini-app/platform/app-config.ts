import ownConfig from '../../app-config.json' with { type: 'json' };

/** What the app reads from app-config.json; a province edits that file, not the code. */
export interface AppConfig {
  /** The Mini App's name, which names its owner. */
  title: string;
  /** Where the API answers, without a slash at the end; '' = where the page came from. */
  apiOrigin: string;
  /** Addresses outside the Mini App that Zalo has approved in writing (review rule 4.1); empty until it has. */
  outsideLinks: readonly string[];
}

declare global {
  interface Window {
    /** The version's configuration as Zalo's host page hands it over. */
    APP_CONFIG?: unknown;
  }
}

interface OwnConfig {
  app: { title: string };
  template: Omit<AppConfig, 'title'>;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const partOf = (value: unknown, key: string): Record<string, unknown> => {
  const part = isRecord(value) ? value[key] : undefined;
  return isRecord(part) ? part : {};
};
const textOr = (value: unknown, otherwise: string): string =>
  typeof value === 'string' && value !== '' ? value : otherwise;

/** Reads the host's copy field by field; what it lacks or has in another shape comes from the file the app was built with. */
export function readAppConfig(hosted: unknown, own: OwnConfig = ownConfig): AppConfig {
  const template = partOf(hosted, 'template');
  const links = template['outsideLinks'];
  return {
    title: textOr(partOf(hosted, 'app')['title'], own.app.title),
    apiOrigin: textOr(template['apiOrigin'], own.template.apiOrigin).replace(/\/+$/, ''),
    outsideLinks: (Array.isArray(links) ? links : own.template.outsideLinks).filter((link) => typeof link === 'string'),
  };
}

export const appConfig: AppConfig = readAppConfig(typeof window === 'undefined' ? undefined : window.APP_CONFIG);

/** The version of the package, put in by the build; '' in tests. */
export const appVersion: string = String(import.meta.env['VITE_APP_VERSION'] ?? '');
