import type * as api from '../../shared/account/api.ts';
import type { Account, AccountLine, Confirmation, InvitationLink, UnitRoleRow } from '../../shared/account/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import { approver, handler } from '../official/example.ts';
import type { ExamplesOf } from '../platform/api-example.ts';
import { konTum } from '../unit/example.ts';

const line: AccountLine = {
  ...handler,
  username: 'kontum.xuly',
  email: 'kontum.xuly@example.vn',
  unit: konTum,
  position: { code: 'cv-mot-cua', name: 'Công chức, viên chức Bộ phận Một cửa' },
  state: 'active',
  roles: ['handler'],
  lastActiveAt: '2026-11-20T01:00:00.000Z',
};

const account: Account = {
  ...line,
  assignments: [
    {
      id: 'c6d4f9ab-25f8-4f3d-9f77-29f3a90f3f5c',
      role: 'handler',
      unit: konTum,
      kind: 'own',
      standsInFor: null,
      validFrom: parseLocalDate('2026-07-01'),
      validTo: null,
      reason: null,
      state: 'holds',
    },
    {
      id: 'a6a8a1de-2dc3-4d0c-9a43-1f0c3c8f4f11',
      role: 'receiver',
      unit: konTum,
      kind: 'substitute',
      standsInFor: approver,
      validFrom: parseLocalDate('2026-11-23'),
      validTo: parseLocalDate('2026-12-01'),
      reason: 'Nghỉ phép',
      state: 'coming',
    },
  ],
  sessions: [
    {
      id: '5be2d5c5-5a3a-4d8e-8f13-8a8b0b6d3c01',
      openedAt: '2026-11-20T01:00:00.000Z',
      lastSeenAt: '2026-11-20T01:42:00.000Z',
      isThis: false,
    },
  ],
  closedReason: null,
  leaving: { sessions: 1, roles: 2, feedback: 3, notices: 0 },
  confirmations: [],
};

const confirmation: Confirmation = {
  kind: 'role',
  id: 'c6d4f9ab-25f8-4f3d-9f77-29f3a90f3f5c',
  account: handler,
  unit: konTum,
  askedBy: approver,
  askedAt: '2026-11-20T02:00:00.000Z',
  mayConfirm: true,
};

const invitation: InvitationLink = {
  link: 'https://gandan.example.vn/console/invitation#0hT5mXw1mC2r2dDqk0p4pQ1oZ3kPq5m0bVfN8uYw6xE',
  expiresAt: '2026-11-27T02:00:00.000Z',
  isEmailed: false,
};
const token = '0hT5mXw1mC2r2dDqk0p4pQ1oZ3kPq5m0bVfN8uYw6xE';
const recoveryCodes = ['abcd-efgh-ijkm-npqr', 'stuv-wxyz-2345-6789'];

const unitRole: UnitRoleRow = {
  id: 'f2a1c7ae-6f0e-4a53-8a1f-b1f4f5e0c9d7',
  unit: konTum,
  role: 'feedback_focal_point',
  validFrom: parseLocalDate('2026-07-01'),
  validTo: null,
  source: 'Quyết định phân công đầu mối của UBND phường',
  state: 'holds',
};

export const accountExamples: ExamplesOf<typeof api> = {
  listAccounts: { query: { q: 'hằng', limit: 20 }, reply: { items: [line], nextCursor: null } },
  getAccount: { reply: account },
  inviteOfficial: {
    body: {
      username: 'kontum.xuly',
      fullName: handler.fullName,
      email: null,
      unitId: konTum.id,
      position: 'cv-mot-cua',
      roles: ['handler'],
    },
    reply: { account: { ...account, state: 'invited', lastActiveAt: null, sessions: [] }, invitation },
  },
  renewInvitation: { reply: invitation },
  importAccounts: {
    reply: {
      rows: 2,
      added: 0,
      unchanged: 0,
      problems: [{ line: 3, column: 'unit_code', reason: 'không có đơn vị nào đang mang mã này' }],
      links: [],
    },
  },
  grantRole: {
    body: {
      role: 'approver',
      unitId: konTum.id,
      validFrom: '2026-11-23',
      validTo: '2026-12-01',
      kind: 'substitute',
      forOfficialId: approver.id,
      reason: 'Đồng chí Thuận nghỉ phép',
    },
    reply: { id: 'a6a8a1de-2dc3-4d0c-9a43-1f0c3c8f4f11' },
  },
  endRole: { body: { validTo: '2026-12-01', reason: 'Chuyển công tác' } },
  listDelegates: { reply: { items: [{ ...approver, unit: konTum }] } },
  setAccountPosition: { body: { position: 'cv-mot-cua', before: null }, reply: account },
  endAccountSessions: { reply: { ended: 1 } },
  closeAccount: {
    body: { reason: 'Nghỉ hưu từ 01/12/2026' },
    reply: {
      ...account,
      state: 'closed',
      roles: [],
      email: null,
      assignments: [],
      sessions: [],
      closedReason: 'Nghỉ hưu từ 01/12/2026',
      leaving: { sessions: 0, roles: 0, feedback: 0, notices: 0 },
    },
  },
  listConfirmations: { reply: { items: [confirmation], isCut: false } },
  confirmRole: {},
  refuseRole: { body: { reason: 'Chưa có quyết định phân công' } },
  reEnrolOfficial: { reply: { ...account, confirmations: [{ ...confirmation, kind: 're_enrolment' }] } },
  confirmReEnrolment: { reply: invitation },
  refuseReEnrolment: { body: { reason: 'Người này không báo mất điện thoại' } },
  openInvitation: {
    body: { token },
    reply: {
      purpose: 'first',
      username: 'kontum.xuly',
      fullName: handler.fullName,
      unit: konTum,
      totpSecret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
      qrSvg: '<svg xmlns="http://www.w3.org/2000/svg"/>',
      expiresAt: '2026-11-27T02:00:00.000Z',
    },
  },
  acceptInvitation: {
    body: { token, password: 'một mật khẩu đủ dài', totp: '492039' },
    reply: { username: 'kontum.xuly', recoveryCodes },
  },
  listMySessions: { reply: { items: [...account.sessions], recoveryCodesLeft: 10 } },
  endMySession: {},
  renewRecoveryCodes: { body: { totp: '492039' }, reply: { recoveryCodes } },
  listUnitRoles: { reply: { items: [unitRole] } },
  grantUnitRole: {
    body: {
      unitId: konTum.id,
      role: 'feedback_focal_point',
      validFrom: '2026-07-01',
      validTo: null,
      source: 'Quyết định phân công đầu mối của UBND phường',
    },
    reply: unitRole,
  },
  endUnitRole: { body: { validTo: '2026-12-01' } },
};
