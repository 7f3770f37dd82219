/** The doors a fault can be put on; 'any' takes the next request, whatever it asks. */
export const FAULT_PLACES = [
  'me',
  'info',
  'permission',
  'token',
  'message',
  'conversation',
  'article',
  'broadcast',
  'oa',
  'h5',
  'interact',
  'any',
] as const;
export type FaultPlace = (typeof FAULT_PLACES)[number];

export type FaultKind =
  /** An error as Zalo reports it: HTTP 200 and a code in the body. */
  | { kind: 'error'; code: number; message?: string }
  | { kind: 'status'; status: number }
  | { kind: 'slow'; delayMs: number }
  /** The connection closes before anything was done. */
  | { kind: 'drop' }
  /** Everything is done, tokens rotated and codes spent, and then the connection closes. */
  | { kind: 'drop_after' }
  /** No answer, ever. */
  | { kind: 'never' };

export type Fault = FaultKind & { on?: FaultPlace; times?: number };

export interface Faults {
  add(fault: Fault): void;
  /** The fault waiting for a request at this place, if any; each is taken as often as it was meant to happen. */
  take(place: FaultPlace): Fault | undefined;
  clear(): void;
  /** How many requests will still meet one. */
  waiting(): number;
}

export function createFaults(): Faults {
  const waiting: { fault: Fault; left: number }[] = [];
  return {
    add(fault) {
      waiting.push({ fault, left: fault.times ?? 1 });
    },
    take(place) {
      const index = waiting.findIndex(({ fault: { on = 'any' } }) => on === 'any' || on === place);
      const found = waiting[index];
      if (!found) return undefined;
      found.left -= 1;
      if (found.left <= 0) waiting.splice(index, 1);
      return found.fault;
    },
    waiting: () => waiting.reduce((sum, { left }) => sum + left, 0),
    clear() {
      waiting.length = 0;
    },
  };
}

/** Thrown to the door, which closes the connection without an answer. */
export class ConnectionDropped extends Error {
  override readonly name = 'ConnectionDropped';
}
