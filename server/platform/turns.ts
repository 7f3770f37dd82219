/** The same pieces, asked for only while it is this one's turn. */
export type InTurn = <T>(source: AsyncIterable<T>) => AsyncGenerator<T>;

/**
 * Long work that would take every core takes turns of `sliceMs`: several at once cost everybody else no more than one, and each gets
 * on as fast as the others. One alone never waits. A turn ends by the clock, so a reader who takes nothing holds up nobody.
 */
export function createTurns(sliceMs: number): InTurn {
  type Ticket = { begin: () => void };
  const waiting: Ticket[] = [];
  let holder: Ticket | undefined;
  let timer: NodeJS.Timeout | undefined;

  function pass(): void {
    clearTimeout(timer);
    timer = undefined;
    const next = waiting.shift();
    if (!next) return;
    holder = next;
    timer = setTimeout(pass, sliceMs).unref();
    next.begin();
  }

  function wait(ticket: Ticket): Promise<void> | undefined {
    if (holder === ticket) return undefined;
    const turn = new Promise<void>((resolve) => (ticket.begin = resolve));
    waiting.push(ticket);
    // Nobody's turn, or one that lasted only because nobody else was there.
    if (timer === undefined) pass();
    return turn;
  }

  function leave(ticket: Ticket): void {
    if (holder !== ticket) return;
    holder = undefined;
    pass();
  }

  return async function* (source) {
    const ticket: Ticket = { begin: () => {} };
    try {
      for await (const piece of source) {
        yield piece;
        await wait(ticket);
      }
    } finally {
      leave(ticket);
    }
  };
}
