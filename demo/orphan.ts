import { readFileSync } from 'node:fs';

/**
 * npm runs a script in a shell, and a signal to npm ends the shell but not what runs in it. So a demo that npm started
 * looks whether the shell and npm are still its parents. Where /proc is missing (Mac, Windows) only the nearest is known.
 */
export function watchParents(env: Record<string, string | undefined>): () => boolean {
  if (!env['npm_lifecycle_event']) return () => false;
  const parent = process.ppid;
  const shell = statOf(parent);
  // A shell of npm's, not the person's own: that one may go while npm stays.
  const isShell = shell !== undefined && /^(sh|dash|bash|ash|busybox)$/.test(shell.program);
  return () => process.ppid !== parent || (isShell && statOf(parent)?.parent !== shell.parent);
}

function statOf(pid: number): { readonly program: string; readonly parent: string } | undefined {
  try {
    const [, program = '', parent = ''] = /\((.*)\) \S+ (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return { program, parent };
  } catch {
    return undefined;
  }
}
