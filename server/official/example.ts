import type * as api from '../../shared/official/api.ts';
import type { CurrentOfficial, OfficialRef } from '../../shared/official/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { ExamplesOf } from '../platform/api-example.ts';
import { konTum } from '../unit/example.ts';

export const author: OfficialRef = { id: '4eee3233-4c4e-49c7-a21b-bee5ee1268a7', fullName: 'Y Hạnh' };
export const approver: OfficialRef = { id: 'e5d92f19-9c94-4dc9-ac72-083762bf29aa', fullName: 'A Thuận' };
export const handler: OfficialRef = { id: '4e2b6f0d-6f9c-4a86-9a89-c00c4d115558', fullName: 'Trần Thị Bích Hằng' };

const current: CurrentOfficial = {
  ...author,
  username: 'kontum.soan',
  unit: konTum,
  reach: 'commune',
  roles: ['author', 'receiver'],
  assignments: [
    {
      id: 'c6d4f9ab-25f8-4f3d-9f77-29f3a90f3f5c',
      role: 'author',
      unitId: konTum.id,
      unitName: konTum.name,
      reach: 'commune',
      kind: 'own',
      forOfficialId: null,
      forName: null,
      validTo: null,
    },
    {
      id: 'a6a8a1de-2dc3-4d0c-9a43-1f0c3c8f4f11',
      role: 'receiver',
      unitId: konTum.id,
      unitName: konTum.name,
      reach: 'commune',
      kind: 'substitute',
      forOfficialId: handler.id,
      forName: handler.fullName,
      validTo: parseLocalDate('2026-12-01'),
    },
  ],
  permissions: [
    'notice.read',
    'notice.write',
    'poll.results',
    'feedback.read',
    'feedback.details',
    'feedback.receive',
    'feedback.send',
    'feedback.contact',
  ],
  openSessions: 1,
};

export const officialExamples: ExamplesOf<typeof api> = {
  signInOfficial: {
    body: { username: 'kontum.soan', password: 'một mật khẩu đủ dài', totp: '492039' },
    reply: current,
  },
  getCurrentOfficial: { reply: current },
  signOutOfficial: {},
  signOutOfficialEverywhere: {},
  getToday: {
    reply: {
      noticesToApprove: 1,
      noticesReturned: 0,
      noticesScheduled: 2,
      pollsToApprove: 1,
      pollFiguresToPublish: 0,
      pollsReturned: 0,
      feedbackToAccept: 4,
      feedbackToAssign: 1,
      feedbackToDraft: 3,
      feedbackToApprove: 1,
      feedbackToSend: 0,
      feedbackToCall: 1,
      feedbackOverdue: 2,
      feedbackDueSoon: 3,
      feedbackWithoutDueDay: 1,
      dataRequestsLate: 0,
      dataRequestsDueSoon: 1,
      confirmationsWaiting: 0,
      oaAccountsWaiting: 0,
      broadcastsStuck: 0,
      missingCalendarYears: [2027],
    },
  },
  listTodayItems: {
    reply: {
      items: [
        {
          kind: 'feedback',
          id: '7d1f6b52-5a30-4a76-8f3b-0d8d3f1f7a10',
          act: 'draft',
          title: '482 913 706',
          office: konTum,
          dueOn: parseLocalDate('2026-11-19'),
          daysLate: 1,
          via: { kind: 'substitute', name: handler.fullName },
        },
      ],
      isCut: false,
    },
  },
  listColleagues: { reply: { items: [author, handler] } },
};
