import packageJson from '../package.json' with { type: 'json' };

/** What an npm script sets and gives to Node: environment, flags and the program, so that benches measure what people start. */
export function npmScript(name: 'start' | 'serve'): { env: Record<string, string>; flags: string[]; program: string } {
  const words = packageJson.scripts[name].split(' ');
  const node = words.indexOf('node');
  return {
    env: Object.fromEntries(words.slice(0, node).map((word) => word.split('='))),
    flags: words.slice(node + 1, -1),
    program: words.at(-1) ?? '',
  };
}
