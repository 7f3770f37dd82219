import { z } from 'zod';
import { ASSIGNMENT_KINDS, PERMISSIONS, ROLES } from '../access.ts';
import { idSchema } from '../endpoint.ts';
import { textOf } from '../text.ts';
import { localDateSchema } from '../time/schema.ts';
import { unitRefSchema } from '../unit/schema.ts';

export const signInSchema = z.strictObject({
  username: textOf(1, 60).pipe(z.string().toLowerCase()),
  password: z.string().min(1).max(200),
  /** Six digits from the official's authenticator, or one of the recovery codes. */
  totp: z
    .string()
    .max(40)
    .transform((text) => text.replaceAll(/\s/g, '').toLowerCase())
    .pipe(z.string().regex(/^(\d{6}|[a-z2-9]{4}(-?[a-z2-9]{4}){3})$/)),
});

export const officialRefSchema = z.object({ id: idSchema, fullName: z.string() });
export type OfficialRef = z.infer<typeof officialRefSchema>;

/** A role in a unit that holds today. */
export const heldRoleSchema = z.object({
  id: idSchema,
  role: z.enum(ROLES),
  unitId: idSchema,
  unitName: z.string(),
  reach: z.enum(['province', 'commune']),
  kind: z.enum(ASSIGNMENT_KINDS),
  forOfficialId: idSchema.nullable(),
  /** The colleague who is away, for a substitute. */
  forName: z.string().nullable(),
  /** The first day on which it no longer holds. */
  validTo: localDateSchema.nullable(),
});
export type HeldRole = z.infer<typeof heldRoleSchema>;

export const currentOfficialSchema = z.object({
  id: idSchema,
  username: z.string(),
  fullName: z.string(),
  unit: unitRefSchema,
  reach: z.enum(['province', 'commune']),
  roles: z.array(z.enum(ROLES)),
  assignments: z.array(heldRoleSchema),
  permissions: z.array(z.enum(Object.keys(PERMISSIONS) as [keyof typeof PERMISSIONS])),
  /** Sessions of this account that are open now, this one included. */
  openSessions: z.number().int(),
});
export type CurrentOfficial = z.infer<typeof currentOfficialSchema>;

/** What waits for this official: the counts of the landing page, only for what they may do. */
export const todaySchema = z.object({
  noticesToApprove: z.number().int(),
  noticesReturned: z.number().int(),
  noticesScheduled: z.number().int(),
  pollsToApprove: z.number().int(),
  pollFiguresToPublish: z.number().int(),
  pollsReturned: z.number().int(),
  feedbackToAccept: z.number().int(),
  feedbackToAssign: z.number().int(),
  feedbackToDraft: z.number().int(),
  feedbackToApprove: z.number().int(),
  feedbackToSend: z.number().int(),
  /** Answered, and the sender is to be told by telephone. */
  feedbackToCall: z.number().int(),
  feedbackOverdue: z.number().int(),
  feedbackDueSoon: z.number().int(),
  /** Requests about personal data: over their day; and those with something to do within two days. */
  dataRequestsLate: z.number().int(),
  dataRequestsDueSoon: z.number().int(),
  /** Of accounts, what another administrator has asked for and this one may confirm. */
  confirmationsWaiting: z.number().int(),
  /** Official accounts that do not send until a person sees to it, and broadcasts in which nothing moves although it could. */
  oaAccountsWaiting: z.number().int(),
  broadcastsStuck: z.number().int(),
  /** Feedback stored without a due day because the calendar of a year is missing; and which years. */
  feedbackWithoutDueDay: z.number().int(),
  missingCalendarYears: z.array(z.number().int()),
});
export type Today = z.infer<typeof todaySchema>;

/** One thing that waits for this official, the most pressing first. */
export const todayItemSchema = z.object({
  kind: z.enum(['feedback', 'notice', 'poll', 'poll_figures', 'integrity_figures']),
  id: idSchema,
  act: z.enum([
    'accept',
    'assign',
    'draft',
    'approve',
    'send',
    'call',
    'approval',
    'correction',
    'poll_approval',
    'poll_publication',
    'poll_correction',
  ]),
  /** The title of a notice or poll; of a feedback its code in threes. */
  title: z.string(),
  office: unitRefSchema,
  /** Last day of the answer; `null` for notices and polls, and where it is not known yet. */
  dueOn: localDateSchema.nullable(),
  daysLate: z.number().int(),
  /** Theirs only for a time: the colleague who is away, or the unit that has handed it over. */
  via: z.object({ kind: z.enum(['substitute', 'delegated']), name: z.string() }).nullable(),
});
export type TodayItem = z.infer<typeof todayItemSchema>;
