import { setTimeout } from 'node:timers/promises';
import type { Turn } from './only-one.ts';
import { askRunning, takeTurn } from './only-one.ts';
import { watchParents } from './orphan.ts';
import { StartProblem } from './problem.ts';

const STARTING = 'starting';
const STOPPING = 'stopping';
const ORPHAN_MS = 1000;

export type Claim = { runsAt(address: string): void; release(): Promise<void> };

/**
 * A data folder for this process alone. Waits for one that is stopping; beside one that goes on there is no place.
 * Whoever lost its npm stops, at the latest when somebody asks for its place.
 */
export async function claimData(dataDir: string, stop: AbortController): Promise<Claim> {
  const isOrphan = watchParents(process.env);
  const stopOrphan = (): void => (isOrphan() ? stop.abort() : undefined);
  setInterval(stopOrphan, ORPHAN_MS).unref();

  const turn = await waitForTurn(dataDir, stop.signal);
  let address: string | undefined;
  turn.answer(() => {
    stopOrphan();
    return stop.signal.aborted ? STOPPING : (address ?? STARTING);
  });
  return {
    runsAt: (ours) => {
      address = ours;
    },
    release: () => turn.release(),
  };
}

async function waitForTurn(dataDir: string, signal: AbortSignal): Promise<Turn> {
  const what = `data ${dataDir}`;
  for (;;) {
    const turn = await takeTurn(what);
    if (turn) return turn;
    const answer = await askRunning(what);
    if (answer === STARTING)
      throw new StartProblem(`Một bản Gần Dân khác đang khởi động với dữ liệu ở ${dataDir}; hãy chờ bản đó chạy xong.`);
    if (answer.startsWith('http'))
      throw new StartProblem(
        `Gần Dân đang chạy ở ${answer} với dữ liệu ở ${dataDir}; hãy dùng địa chỉ đó, hoặc dừng bản đang chạy trước.`,
      );
    await setTimeout(200, undefined, { signal });
  }
}
