export interface ZaloCall {
  api: string;
  /** Epoch milliseconds. */
  at: number;
  /** True when the resident had just tapped or pressed a key. */
  afterTap: boolean;
}

/** As long as browsers let a tap count as the cause of what follows. */
const TAP_COUNTS_MS = 5_000;

const calls: ZaloCall[] = [];
let lastTapAt = Number.NEGATIVE_INFINITY;

/** Everything asked of Zalo since the app opened: Zalo's review (6.1, 6.3) fails an app that asks before a tap. */
export const zaloCalls = (): readonly ZaloCall[] => calls;

export function recordCall(api: string): void {
  const at = Date.now();
  calls.push({ api, at, afterTap: at - lastTapAt <= TAP_COUNTS_MS });
}

/** For tests, which share one page. */
export function forgetZaloCalls(): void {
  calls.length = 0;
  lastTapAt = Number.NEGATIVE_INFINITY;
}

// Capturing on window: this runs before the handler of whatever was tapped.
for (const event of ['click', 'keydown'])
  window.addEventListener(
    event,
    () => {
      lastTapAt = Date.now();
    },
    { capture: true, passive: true },
  );
