/** Even where nothing comes, what waits for the first content must not wait for ever. */
const PATIENCE_MS = 5_000;

let tell: () => void = () => undefined;
const shown = new Promise<void>((resolve) => {
  tell = resolve;
});

/** Called by a screen that has something to read, or the news that it could not be had. */
export const contentShown = (): void => tell();

/** Settles when the first content is on the glass: until then the line belongs to it alone. */
export async function firstContent(): Promise<void> {
  await Promise.race([shown, new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
}
