import type { Studio } from './studio.ts';

/** Some screens that somebody sees one after the other. */
export type Scene = { readonly name: string; readonly play: (studio: Studio) => Promise<void> };
