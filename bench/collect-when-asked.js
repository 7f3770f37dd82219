// Preloaded into the demo by the memory bench alone: collects garbage when its parent asks, and says what is left. JavaScript,
// because one file with types would bring in Node's stripper, 15 MB that a start from the cache does without (demo/launch.js).
const HOW = {
  measure: () => {},
  /** The next full collection that would come by itself; V8 keeps the pages it has emptied for what may come. */
  plain: () => globalThis.gc?.(),
  /** Everything that can be collected, and empty pages given back: what "collect garbage" in the DevTools does. */
  all: () => globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' }),
};

process.on('message', (how) => {
  HOW[how]();
  process.send?.(process.memoryUsage());
});
