import { P1 } from './p1.ts';
import { P2 } from './p2.ts';
import { P4 } from './p4.ts';

/** The forms that are ready to use. Wording is a proposal. */
export const POLL_FORMS = { p1: P1, p2: P2, p4: P4 } as const;
