import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { deflateRawSync } from 'node:zlib';

/** Limits of Zalo's upload. */
const MAX_FILE_BYTES = 3 * 1024 * 1024;
const MAX_ZIP_BYTES = 10 * 1024 * 1024;
/** Headers of one entry in a zip, both of them, without the name. */
const ZIP_ENTRY_BYTES = 76;

export interface HostedConfig {
  app: { title: string };
  listCSS: string[];
  listSyncJS: string[];
  listAsyncJS: string[];
  template: { apiOrigin: string; outsideLinks: string[] };
}

export interface MiniAppPackage {
  config: HostedConfig;
  /** Paths below the folder, with slashes; index.html is not among them, because Zalo does not take it. */
  files: { path: string; bytes: number }[];
  zipBytes: number;
  /** Why Zalo, or the resident's phone, would not take it. */
  problems: string[];
}

/** Looks at a built Mini App as Zalo's host will. */
export function readPackage(dir: string): MiniAppPackage {
  const config = JSON.parse(readFileSync(join(dir, 'app-config.json'), 'utf8')) as HostedConfig;
  const paths = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(dir, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((path) => path !== 'index.html')
    .sort();
  const files = paths.map((path) => ({ path, bytes: statSync(join(dir, path)).size }));
  const zipBytes = paths.reduce(
    (sum, path) => sum + deflateRawSync(readFileSync(join(dir, path))).length + ZIP_ENTRY_BYTES + 2 * path.length,
    22,
  );
  const listed = [...config.listCSS, ...config.listSyncJS, ...config.listAsyncJS];
  const problems = [
    ...(config.listSyncJS.length === 0 ? ['listSyncJS is empty: Zalo would load nothing'] : []),
    ...listed.filter((path) => !existsSync(join(dir, path))).map((path) => `${path} is listed and does not exist`),
    ...files.filter(({ bytes }) => bytes > MAX_FILE_BYTES).map(({ path }) => `${path} is over 3 MB`),
    ...(zipBytes > MAX_ZIP_BYTES ? ['the package is over 10 MB'] : []),
  ];
  return { config, files, zipBytes, problems };
}

/** What Zalo's reviewers send back that can be known before asking them (naming rules, hosting). */
export function reviewConfig({ app: { title }, template: { apiOrigin } }: HostedConfig): string[] {
  const problems: string[] = [];
  if (!/^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/.test(apiOrigin))
    problems.push('template.apiOrigin must be the https address of the API, with a domain and without a path');
  if (/\b(mini ?app|app|zalo)\b/i.test(title)) problems.push('app.title must not say App, Mini App or Zalo');
  if (/[#$@!]|\p{Extended_Pictographic}/u.test(title)) problems.push('app.title must have no emoji and none of #$@!');
  if (title === title.toLocaleUpperCase('vi')) problems.push('app.title must not be in capitals only');
  return problems;
}
