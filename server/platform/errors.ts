import { z } from 'zod';
import type { ErrorBody, ErrorCode } from '../../shared/errors.ts';
import { ERRORS } from '../../shared/errors.ts';

/** Not in shared: the apps' first screen reads refusals and does not load zod. */
export const errorBodySchema = z.strictObject({
  code: z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]),
  issues: z.array(z.strictObject({ path: z.string(), reason: z.string() })).exactOptional(),
  retryAt: z.iso.datetime().exactOptional(),
}) satisfies z.ZodType<ErrorBody>;

/** A refusal somebody can act on. Anything else that is thrown is a bug. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly issues: ErrorBody['issues'];

  /** From when on it is worth trying again. */
  readonly retryAt: Date | undefined;

  constructor(code: ErrorCode, issues?: ErrorBody['issues'], retryAt?: Date) {
    super(code);
    this.code = code;
    this.issues = issues;
    this.retryAt = retryAt;
  }

  get status(): number {
    return ERRORS[this.code][0];
  }

  toBody(): ErrorBody {
    return {
      code: this.code,
      ...(this.issues ? { issues: this.issues } : {}),
      ...(this.retryAt ? { retryAt: this.retryAt.toISOString() } : {}),
    };
  }
}

/** The name of the constraint that Postgres refused by, if that is what happened. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('constraint' in error) || typeof error.constraint !== 'string') return undefined;
  return error.constraint;
}
