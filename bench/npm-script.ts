import packageJson from '../package.json' with { type: 'json' };

/** What an npm script gives to Node: its flags and the program, so that benches measure what people start. */
export function npmScript(name: 'start' | 'serve'): { flags: string[]; program: string } {
  const [, ...args] = packageJson.scripts[name].split(' ');
  return { flags: args.slice(0, -1), program: args.at(-1) ?? '' };
}
