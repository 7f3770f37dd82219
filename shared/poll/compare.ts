import type { PollForm } from './form.ts';

type Measured = Pick<PollForm, 'code' | 'version'> & { readonly instrument: string };

/**
 * Whether two rounds may stand in one picture. `joined`: the same questions in the same words. `broken`: the same instrument with
 * other words, so a line that ends and another that begins. `blocked`: another instrument, or a form that an office wrote itself.
 */
export function comparisonOf(a: Measured, b: Measured): 'joined' | 'broken' | 'blocked' {
  if (a.instrument !== b.instrument || a.code !== b.code) return 'blocked';
  if (a.version === b.version) return 'joined';
  return a.code === 'own' ? 'blocked' : 'broken';
}
