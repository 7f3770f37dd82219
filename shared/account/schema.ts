import { z } from 'zod';
import { ASSIGNMENT_KINDS, ROLES } from '../access.ts';
import { idSchema, instantSchema, pageQuery } from '../endpoint.ts';
import { officialRefSchema } from '../official/schema.ts';
import { UNIT_ROLES } from '../official/role.ts';
import { textOf } from '../text.ts';
import { localDateSchema } from '../time/schema.ts';
import { topicCodeSchema } from '../topic/schema.ts';
import { unitRefSchema } from '../unit/schema.ts';
import { ACCOUNT_STATES, PASSWORD_MIN } from './limit.ts';

/** Lower case, so that nobody has to remember which letter was a capital. */
export const usernameSchema = textOf(3, 60)
  .pipe(z.string().toLowerCase())
  .pipe(z.string().regex(/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/));

const roleSet = z.array(z.enum(ROLES)).min(1).max(ROLES.length);

export const inviteOfficialSchema = z.strictObject({
  username: usernameSchema,
  fullName: textOf(2, 80),
  email: z.email().max(200).nullable(),
  unitId: idSchema,
  /** Chức danh, by its code; decides which notices for officials they read, and nothing else. */
  position: topicCodeSchema.nullable().default(null),
  roles: roleSet,
});
export type InviteOfficial = z.infer<typeof inviteOfficialSchema>;

/** The link holds the only copy of its secret: it is shown once, or sent by e-mail and not shown. */
export const invitationLinkSchema = z.object({
  link: z.string().nullable(),
  expiresAt: instantSchema,
  isEmailed: z.boolean(),
});
export type InvitationLink = z.infer<typeof invitationLinkSchema>;

export const accountLineSchema = z.object({
  id: idSchema,
  username: z.string(),
  fullName: z.string(),
  email: z.string().nullable(),
  unit: unitRefSchema,
  position: z.object({ code: z.string(), name: z.string() }).nullable(),
  state: z.enum(ACCOUNT_STATES),
  /** Roles that hold today. */
  roles: z.array(z.enum(ROLES)),
  lastActiveAt: instantSchema.nullable(),
});
export type AccountLine = z.infer<typeof accountLineSchema>;

export const accountQuery = pageQuery.extend({
  /** A part of the name or of the user name. */
  q: textOf(0, 80).optional(),
  unit: idSchema.optional(),
  state: z.enum(ACCOUNT_STATES).optional(),
});

export const assignmentRowSchema = z.object({
  id: idSchema,
  role: z.enum(ROLES),
  unit: unitRefSchema,
  kind: z.enum(ASSIGNMENT_KINDS),
  standsInFor: officialRefSchema.nullable(),
  validFrom: localDateSchema,
  /** The first day on which it no longer holds; `null` until further notice. */
  validTo: localDateSchema.nullable(),
  reason: z.string().nullable(),
  /** `asked`: gives nothing until a second administrator confirms it; `refused`: it never was. */
  state: z.enum(['asked', 'refused', 'coming', 'holds', 'ended']),
});
export type AssignmentRow = z.infer<typeof assignmentRowSchema>;

/** What one administrator has asked for and a second one, who is not theirs, has to confirm. */
export const confirmationSchema = z.object({
  kind: z.enum(['role', 're_enrolment']),
  /** Of the role, or of the request for a new second factor. */
  id: idSchema,
  account: officialRefSchema,
  unit: unitRefSchema,
  askedBy: officialRefSchema,
  askedAt: instantSchema,
  /** Whether that second administrator may be me. */
  mayConfirm: z.boolean(),
});
export type Confirmation = z.infer<typeof confirmationSchema>;

export const sessionRowSchema = z.object({
  id: idSchema,
  openedAt: instantSchema,
  lastSeenAt: instantSchema,
  isThis: z.boolean(),
});
export type SessionRow = z.infer<typeof sessionRowSchema>;

export const accountSchema = accountLineSchema.extend({
  assignments: z.array(assignmentRowSchema),
  sessions: z.array(sessionRowSchema),
  closedReason: z.string().nullable(),
  /** What becomes of their work when the account is closed: shown before the act. */
  leaving: z.object({
    sessions: z.number().int(),
    roles: z.number().int(),
    /** Feedback in their hands that goes back to whoever receives. */
    feedback: z.number().int(),
    /** Notices that only they could go on writing. */
    notices: z.number().int(),
  }),
  /** What waits for a second administrator. */
  confirmations: z.array(confirmationSchema),
});
export type Account = z.infer<typeof accountSchema>;

export const grantRoleSchema = z
  .strictObject({
    role: z.enum(ROLES),
    unitId: idSchema,
    validFrom: localDateSchema,
    validTo: localDateSchema.nullable(),
    kind: z.enum(ASSIGNMENT_KINDS),
    /** The colleague who is away; only for a substitute. */
    forOfficialId: idSchema.nullable(),
    reason: textOf(3, 300).nullable(),
  })
  .refine(({ kind, forOfficialId }) => (kind === 'substitute') === (forOfficialId !== null), {
    path: ['forOfficialId'],
    message: 'only_for_substitute',
  })
  .refine(({ kind, validTo, reason }) => kind === 'own' || (validTo !== null && reason !== null), {
    path: ['validTo'],
    message: 'needed_for_a_time',
  })
  .refine(({ validFrom, validTo }) => validTo === null || validTo > validFrom, {
    path: ['validTo'],
    message: 'before_beginning',
  });
export type GrantRole = z.infer<typeof grantRoleSchema>;

/** `before` is the position on the screen: whoever changes another one is told. */
export const setPositionSchema = z.strictObject({
  position: topicCodeSchema.nullable(),
  before: topicCodeSchema.nullable(),
});

export const importReportSchema = z.object({
  /** Rows of the file, the head not counted. */
  rows: z.number().int(),
  added: z.number().int(),
  unchanged: z.number().int(),
  /** With one of these nothing at all was stored. Lines as a spreadsheet counts them; the head is line 1. */
  problems: z.array(z.object({ line: z.number().int(), column: z.string(), reason: z.string() })),
  /** Links of new accounts to whom no mail was sent; shown this once. */
  links: z.array(z.object({ username: z.string(), link: z.string() })),
});
export type ImportReport = z.infer<typeof importReportSchema>;

export const tokenSchema = z.string().regex(/^[\w-]{43}$/);

export const openedInvitationSchema = z.object({
  purpose: z.enum(['first', 're_enrolment']),
  username: z.string(),
  fullName: z.string(),
  unit: unitRefSchema,
  totpSecret: z.string(),
  /** A picture of `otpauth:` for the authenticator, as SVG. */
  qrSvg: z.string(),
  expiresAt: instantSchema,
});
export type OpenedInvitation = z.infer<typeof openedInvitationSchema>;

export const acceptInvitationSchema = z.strictObject({
  token: tokenSchema,
  password: z.string().min(PASSWORD_MIN).max(200),
  totp: z.string().regex(/^\d{6}$/),
});

export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) });

export const unitRoleSchema = z.object({
  id: idSchema,
  unit: unitRefSchema,
  role: z.enum(UNIT_ROLES),
  validFrom: localDateSchema,
  validTo: localDateSchema.nullable(),
  /** The decision that gives the role. */
  source: z.string(),
  state: z.enum(['coming', 'holds', 'ended']),
});
export type UnitRoleRow = z.infer<typeof unitRoleSchema>;

export const grantUnitRoleSchema = z
  .strictObject({
    unitId: idSchema,
    role: z.enum(UNIT_ROLES),
    validFrom: localDateSchema,
    validTo: localDateSchema.nullable(),
    source: textOf(3, 300),
  })
  .refine(({ validFrom, validTo }) => validTo === null || validTo > validFrom, {
    path: ['validTo'],
    message: 'before_beginning',
  });
