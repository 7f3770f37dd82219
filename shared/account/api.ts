import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { idParams, idSchema, nothingReply, pageOf } from '../endpoint.ts';
import { officialRefSchema } from '../official/schema.ts';
import { textOf } from '../text.ts';
import { localDateSchema } from '../time/schema.ts';
import { unitRefSchema } from '../unit/schema.ts';
import {
  acceptInvitationSchema,
  accountLineSchema,
  accountQuery,
  accountSchema,
  confirmationSchema,
  grantRoleSchema,
  grantUnitRoleSchema,
  importReportSchema,
  invitationLinkSchema,
  inviteOfficialSchema,
  openedInvitationSchema,
  recoveryCodesSchema,
  sessionRowSchema,
  setPositionSchema,
  tokenSchema,
  unitRoleSchema,
} from './schema.ts';

export const listAccountsApi = {
  operationId: 'listAccounts',
  summary: 'Accounts of the units whose administrator I am, by name',
  method: 'GET',
  path: '/api/office/accounts',
  access: 'official.manage',
  query: accountQuery,
  reply: pageOf(accountLineSchema),
} as const satisfies Endpoint;

export const getAccountApi = {
  operationId: 'getAccount',
  summary: 'One account: roles with their days, open sessions, and what closing it would do',
  method: 'GET',
  path: '/api/office/accounts/:id',
  access: 'official.manage',
  params: idParams,
  reply: accountSchema,
} as const satisfies Endpoint;

export const inviteOfficialApi = {
  operationId: 'inviteOfficial',
  summary: 'Make an account; its link sets the password and the second factor, and is shown once',
  method: 'POST',
  path: '/api/office/accounts',
  access: 'official.manage',
  body: inviteOfficialSchema,
  reply: z.object({ account: accountSchema, invitation: invitationLinkSchema }),
  status: 201,
} as const satisfies Endpoint;

export const renewInvitationApi = {
  operationId: 'renewInvitation',
  summary: 'A new link for an account that has not been used yet; the earlier link stops working',
  method: 'POST',
  path: '/api/office/accounts/:id/invitation',
  access: 'official.manage',
  params: idParams,
  reply: invitationLinkSchema,
  status: 201,
} as const satisfies Endpoint;

export const importAccountsApi = {
  operationId: 'importAccounts',
  summary: 'Accounts from a CSV file as multipart field "file": all of them, or none and the lines that are wrong',
  method: 'POST',
  path: '/api/office/account-imports',
  access: 'official.manage',
  takesFile: true,
  reply: importReportSchema,
} as const satisfies Endpoint;

export const grantRoleApi = {
  operationId: 'grantRole',
  summary: 'Give a role in a unit: their own, for a colleague who is away, or delegated by another unit',
  method: 'POST',
  path: '/api/office/accounts/:id/roles',
  access: 'official.manage',
  params: idParams,
  body: grantRoleSchema,
  reply: z.object({ id: idSchema }),
  status: 201,
} as const satisfies Endpoint;

export const endRoleApi = {
  operationId: 'endRole',
  summary: 'End a role from a day on, with the reason',
  method: 'POST',
  path: '/api/office/account-roles/:id/end',
  access: 'official.manage',
  params: idParams,
  body: z.strictObject({ validTo: localDateSchema, reason: textOf(3, 300) }),
  reply: nothingReply,
  status: 204,
} as const satisfies Endpoint;

export const listDelegatesApi = {
  operationId: 'listDelegates',
  summary: 'Approvers of other offices to whom a unit may hand its approvals for a time',
  method: 'GET',
  path: '/api/office/delegates',
  access: 'official.manage',
  reply: z.object({ items: z.array(officialRefSchema.extend({ unit: unitRefSchema })) }),
} as const satisfies Endpoint;

export const setPositionApi = {
  operationId: 'setAccountPosition',
  summary: 'Say which position (chức danh) an official holds, or that none is known',
  method: 'PUT',
  path: '/api/office/accounts/:id/position',
  access: 'official.manage',
  params: idParams,
  body: setPositionSchema,
  reply: accountSchema,
} as const satisfies Endpoint;

export const endAccountSessionsApi = {
  operationId: 'endAccountSessions',
  summary: 'Sign this account out everywhere',
  method: 'DELETE',
  path: '/api/office/accounts/:id/sessions',
  access: 'official.manage',
  params: idParams,
  reply: z.object({ ended: z.number().int() }),
} as const satisfies Endpoint;

export const closeAccountApi = {
  operationId: 'closeAccount',
  summary: 'Remove somebody who leaves: sessions and roles end, feedback in their hands goes back to be assigned',
  method: 'POST',
  path: '/api/office/accounts/:id/closing',
  access: 'official.manage',
  params: idParams,
  body: z.strictObject({ reason: textOf(3, 300) }),
  reply: accountSchema,
} as const satisfies Endpoint;

export const listConfirmationsApi = {
  operationId: 'listConfirmations',
  summary: 'What one administrator has asked for and a second one has to confirm, oldest first',
  method: 'GET',
  path: '/api/office/confirmations',
  access: 'official.manage',
  reply: z.object({ items: z.array(confirmationSchema), isCut: z.boolean() }),
} as const satisfies Endpoint;

const refusalBody = z.strictObject({ reason: textOf(3, 300) });

export const confirmRoleApi = {
  operationId: 'confirmRole',
  summary: 'Confirm, as the second administrator, the role of an administrator that a first has given',
  method: 'POST',
  path: '/api/office/account-roles/:id/confirmation',
  access: 'official.manage',
  params: idParams,
  reply: nothingReply,
  status: 204,
} as const satisfies Endpoint;

export const refuseRoleApi = {
  operationId: 'refuseRole',
  summary: 'Refuse that role, or take it back as who has given it: it ends without having given anything',
  method: 'POST',
  path: '/api/office/account-roles/:id/refusal',
  access: 'official.manage',
  params: idParams,
  body: refusalBody,
  reply: nothingReply,
  status: 204,
} as const satisfies Endpoint;

export const reEnrolApi = {
  operationId: 'reEnrolOfficial',
  summary: 'Ask for a new second factor; a second administrator has to confirm it',
  method: 'POST',
  path: '/api/office/accounts/:id/re-enrolment',
  access: 'official.manage',
  params: idParams,
  reply: accountSchema,
  status: 201,
} as const satisfies Endpoint;

export const confirmReEnrolmentApi = {
  operationId: 'confirmReEnrolment',
  summary: 'Confirm, as the second administrator, the new second factor; its link is shown once',
  method: 'POST',
  path: '/api/office/accounts/:id/re-enrolment/confirmation',
  access: 'official.manage',
  params: idParams,
  reply: invitationLinkSchema,
  status: 201,
} as const satisfies Endpoint;

export const refuseReEnrolmentApi = {
  operationId: 'refuseReEnrolment',
  summary: 'Refuse the new second factor, or take the request back: the present one goes on',
  method: 'POST',
  path: '/api/office/accounts/:id/re-enrolment/refusal',
  access: 'official.manage',
  params: idParams,
  body: refusalBody,
  reply: nothingReply,
  status: 204,
} as const satisfies Endpoint;

export const openInvitationApi = {
  operationId: 'openInvitation',
  summary: 'Whom an invitation is for, and the second factor to scan',
  method: 'POST',
  path: '/api/office/invitations/opening',
  access: 'anyone',
  body: z.strictObject({ token: tokenSchema }),
  reply: openedInvitationSchema,
} as const satisfies Endpoint;

export const acceptInvitationApi = {
  operationId: 'acceptInvitation',
  summary: 'Set password and second factor; the link stops working, and the recovery codes are shown once',
  method: 'POST',
  path: '/api/office/invitations/acceptance',
  access: 'anyone',
  body: acceptInvitationSchema,
  reply: recoveryCodesSchema.extend({ username: z.string() }),
  status: 201,
} as const satisfies Endpoint;

export const listMySessionsApi = {
  operationId: 'listMySessions',
  summary: 'Where my account is open',
  method: 'GET',
  path: '/api/office/sessions',
  access: 'official',
  reply: z.object({ items: z.array(sessionRowSchema), recoveryCodesLeft: z.number().int() }),
} as const satisfies Endpoint;

export const endMySessionApi = {
  operationId: 'endMySession',
  summary: 'End one of my sessions',
  method: 'DELETE',
  path: '/api/office/sessions/:id',
  access: 'official',
  params: idParams,
  reply: nothingReply,
  status: 204,
} as const satisfies Endpoint;

export const renewRecoveryCodesApi = {
  operationId: 'renewRecoveryCodes',
  summary: 'Ten new recovery codes, shown once; the earlier ones stop working',
  method: 'POST',
  path: '/api/office/recovery-codes',
  access: 'official',
  body: z.strictObject({ totp: z.string().regex(/^\d{6}$/) }),
  reply: recoveryCodesSchema,
  status: 201,
} as const satisfies Endpoint;

export const listUnitRolesApi = {
  operationId: 'listUnitRoles',
  summary: 'Which office has which role for the others, and when: the focal point for feedback and so on',
  method: 'GET',
  path: '/api/office/unit-roles',
  access: 'official',
  reply: z.object({ items: z.array(unitRoleSchema) }),
} as const satisfies Endpoint;

export const grantUnitRoleApi = {
  operationId: 'grantUnitRole',
  summary: 'Give an office a role from a day on, with the decision it rests on',
  method: 'POST',
  path: '/api/office/unit-roles',
  access: 'official.manage',
  body: grantUnitRoleSchema,
  reply: unitRoleSchema,
  status: 201,
} as const satisfies Endpoint;

export const endUnitRoleApi = {
  operationId: 'endUnitRole',
  summary: 'End the role of an office from a day on',
  method: 'POST',
  path: '/api/office/unit-roles/:id/end',
  access: 'official.manage',
  params: idParams,
  body: z.strictObject({ validTo: localDateSchema }),
  reply: nothingReply,
  status: 204,
} as const satisfies Endpoint;
