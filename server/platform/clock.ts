/** The only source of "now". Read once per request and handed down. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };
