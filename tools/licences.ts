import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Licence = {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly isShipped: boolean;
};

/** What a province may run and pass on without asking anybody. LGPL: libvips, loaded as a library of its own and never changed. */
const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'MIT/X11',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'OFL-1.1',
  'MPL-2.0',
  'LGPL-3.0-or-later',
  'CC0-1.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'PSF-2.0',
  'Zlib',
]);

/** Packages that name no licence anywhere: used on a developer's machine, passed on to nobody. */
const NAMELESS = new Set(['buffers']);

/** Packages whose manifest is vaguer than the licence that lies beside it: read there, for this version. */
const READ_IN_FILE: Readonly<Record<string, string>> = { 'duck@0.1.12': 'BSD-2-Clause' };

type Lock = { packages: Record<string, { version?: string; license?: string; dev?: boolean; link?: boolean }> };

/** Every package of the lockfile, whether it is installed on this machine or not. */
export function listLicences(root: string): Licence[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, { version = '', license, dev = false }]) => {
      const name = path.replace(/^.*node_modules\//, '');
      const licence = READ_IN_FILE[`${name}@${version}`] ?? license ?? '';
      return { name, version, licence, isShipped: !dev };
    })
    .toSorted((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version));
}

/** "(MIT OR GPL-3.0-or-later)": one of an OR, all of an AND. */
export const isAllowed = ({ name, licence, isShipped }: Omit<Licence, 'version'>): boolean =>
  (!isShipped && NAMELESS.has(name)) || isAllowedText(licence);

const isAllowedText = (licence: string): boolean =>
  licence
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((either) => either.split(' AND ').every((part) => ALLOWED.has(part.replace(/[()]/g, ''))));

if (import.meta.main) {
  const licences = listLicences(join(import.meta.dirname, '..'));
  console.log('| Package | Version | Licence | |\n| --- | --- | --- | --- |');
  for (const { name, version, licence, isShipped } of licences)
    console.log(`| ${name} | ${version} | ${licence} | ${isShipped ? '' : 'development only'} |`);
  const refused = licences.filter((one) => !isAllowed(one));
  for (const { name, licence } of refused) console.error(`${name}: "${licence}" is not a licence that we allow`);
  if (refused.length > 0) process.exitCode = 1;
}
