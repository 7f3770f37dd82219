/** The one place where the stand-in looks at a real clock; tests bring their own. */
export const systemClock = { now: (): Date => new Date() };
