/** An unattended console stops asking, so that its session ends by itself as the server means it to. */
const UNATTENDED_MS = 10 * 60_000;

let lastInputAt = Date.now();

export const isAttended = (): boolean => Date.now() - lastInputAt < UNATTENDED_MS;

/** For `refetchInterval`: looks again every two minutes while somebody works here. */
export const whileAttended = (): number | false => (isAttended() ? 120_000 : false);

/** @param onReturn called with the first key or tap after a pause */
export function watchActivity(onReturn: () => void): void {
  const onInput = (): void => {
    const wasAway = !isAttended();
    lastInputAt = Date.now();
    if (wasAway) onReturn();
  };
  window.addEventListener('pointerdown', onInput, { passive: true });
  window.addEventListener('keydown', onInput);
}
