import { accountExamples } from './account/example.ts';
import { associationExamples } from './association/example.ts';
import { auditExamples } from './audit/example.ts';
import { bulletinExamples } from './bulletin/example.ts';
import { calendarExamples } from './calendar/example.ts';
import { deliveryExamples } from './delivery/example.ts';
import { directoryExamples } from './directory/example.ts';
import { feedbackExamples } from './feedback/example.ts';
import { noticeExamples } from './notice/example.ts';
import { officialExamples } from './official/example.ts';
import type { ApiGroup } from './platform/api-example.ts';
import { pollExamples } from './poll/example.ts';
import { privacyExamples } from './privacy/example.ts';
import { reachExamples } from './reach/example.ts';
import { residentExamples } from './resident/example.ts';
import { surveyExamples } from './survey/example.ts';
import { topicExamples } from './topic/example.ts';
import { unitExamples } from './unit/example.ts';

/** The API page, in the order somebody new to it reads: places, who signs in, then what they do, then what watches over it. */
export const API_GROUPS: readonly ApiGroup[] = [
  { name: 'unit', description: 'Communes and offices, today and before reorganisation', examples: unitExamples },
  {
    name: 'resident',
    description: 'Residents: sign-in through Zalo, consent, what is kept',
    examples: residentExamples,
  },
  { name: 'official', description: 'Officials: sign-in, and what waits for them today', examples: officialExamples },
  {
    name: 'account',
    description: 'Accounts of officials: invitations, roles with their days, sessions, leavers',
    examples: accountExamples,
  },
  { name: 'notice', description: 'Notices: read by place; written, approved, published', examples: noticeExamples },
  {
    name: 'bulletin',
    description: 'Notices for officials, as those read them to whom they are addressed',
    examples: bulletinExamples,
  },
  {
    name: 'delivery',
    description: 'Messages that leave the house: broadcasts and their ledger',
    examples: deliveryExamples,
  },
  {
    name: 'association',
    description: 'Branches of associations (đoàn thể) and the links they hand on',
    examples: associationExamples,
  },
  {
    name: 'reach',
    description: 'How many people notices reach, day by day; codes that invite',
    examples: reachExamples,
  },
  { name: 'poll', description: 'Short polls: questions, ballots, results', examples: pollExamples },
  {
    name: 'feedback',
    description: 'Feedback of residents (phản ánh, kiến nghị), from sending to rating',
    examples: feedbackExamples,
  },
  {
    name: 'directory',
    description: 'Hotlines, links, documents and Zalo accounts of offices',
    examples: directoryExamples,
  },
  { name: 'topic', description: 'Topics and sectors of notices', examples: topicExamples },
  { name: 'survey', description: 'Days on which official surveys ask people', examples: surveyExamples },
  { name: 'calendar', description: 'Working days, from which due days are counted', examples: calendarExamples },
  {
    name: 'privacy',
    description: 'Requests about personal data: the register, and what Zalo tells',
    examples: privacyExamples,
  },
  { name: 'audit', description: 'Who changed what, and when', examples: auditExamples },
];
