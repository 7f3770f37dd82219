import { join } from 'node:path';
import type { Endpoint } from '../../shared/endpoint.ts';
import { ROOT, sourceFiles } from './source.ts';

/** Every operation that the contracts of all features describe. */
export async function contracts(): Promise<Endpoint[]> {
  const files = sourceFiles('shared').filter((path) => path.endsWith('/api.ts'));
  const modules = await Promise.all(files.map((path) => import(join(ROOT, path)) as Promise<Record<string, Endpoint>>));
  return modules.flatMap((module) => Object.values(module).filter((value) => 'operationId' in value));
}
