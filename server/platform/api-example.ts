import type { z } from 'zod';
import type { Endpoint } from '../../shared/endpoint.ts';

type Part<E extends Endpoint, Name extends 'query' | 'body'> =
  E extends Record<Name, infer Schema extends z.ZodType> ? Record<Name, z.input<Schema>> : object;

/** Bytes and empty replies have no example. */
type ReplyPart<E extends Endpoint> = E['reply'] extends z.ZodAny | z.ZodNull ? object : { reply: z.input<E['reply']> };

type Contract<Api> = Extract<Api[keyof Api], Endpoint>;

/** One example for each operation of `typeof import('shared/<feature>/api.ts')`; a forgotten one is a type error. */
export type ExamplesOf<Api> = {
  readonly [E in Contract<Api> as E['operationId']]: Part<E, 'query'> & Part<E, 'body'> & ReplyPart<E>;
};

/** What the API page shows of one operation. */
export type Example = {
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly reply?: unknown;
};

/** A section of the API page: a feature, with an example for each of its operations by operationId. */
export type ApiGroup = {
  readonly name: string;
  readonly description: string;
  readonly examples: Readonly<Record<string, Example>>;
};
