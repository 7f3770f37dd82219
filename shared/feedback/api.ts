import { z } from 'zod';
import { reportCallSchema } from '../delivery/call.ts';
import type { Endpoint } from '../endpoint.ts';
import { bytesReply, idParams, idSchema, pageOf, pageQuery, versionSchema } from '../endpoint.ts';
import { blankableText, textOf } from '../text.ts';
import { unitCountQuery } from '../unit/count.ts';
import { feedbackCountsSchema } from './count.ts';
import {
  contactViewSchema,
  correctContactSchema,
  correctFeedbackSchema,
  exportFeedbackQuery,
  FEEDBACK_LIMITS,
  feedbackReceiptSchema,
  forwardedFeedbackSchema,
  myFeedbackLineSchema,
  myFeedbackSchema,
  officeFeedbackLineSchema,
  officeFeedbackQuery,
  officeFeedbackSchema,
  officeOfPlaceSchema,
  rateFeedbackSchema,
  reopenFeedbackSchema,
  submitFeedbackSchema,
} from './schema.ts';

const version = versionSchema;

export const uploadFeedbackPhotoApi = {
  operationId: 'uploadFeedbackPhoto',
  summary: 'Upload one photo as multipart field "file"; it is re-encoded and its EXIF dropped',
  method: 'POST',
  path: '/api/me/feedback-photos',
  access: 'resident',
  takesFile: true,
  reply: z.object({ id: idSchema, width: z.number().int(), height: z.number().int() }),
  status: 201,
} as const satisfies Endpoint;

export const getMyFeedbackPhotoApi = {
  operationId: 'getMyFeedbackPhoto',
  summary: 'A photo that I sent',
  method: 'GET',
  path: '/api/me/feedback-photos/:id',
  access: 'resident',
  params: idParams,
  reply: bytesReply,
} as const satisfies Endpoint;

export const submitFeedbackApi = {
  operationId: 'submitFeedback',
  summary: 'Send a feedback; a repeated request with the same id answers with the first receipt',
  method: 'POST',
  path: '/api/me/feedback',
  access: 'resident',
  body: submitFeedbackSchema,
  reply: feedbackReceiptSchema,
  status: 201,
} as const satisfies Endpoint;

export const getReceivingOfficeApi = {
  operationId: 'getReceivingOffice',
  summary: 'Where a feedback from a place goes today when the sender does not know the office',
  method: 'GET',
  path: '/api/receiving-office',
  access: 'anyone',
  query: z.strictObject({ place: idSchema }),
  reply: officeOfPlaceSchema,
} as const satisfies Endpoint;

export const listMyFeedbackApi = {
  operationId: 'listMyFeedback',
  summary: 'My feedback, newest first',
  method: 'GET',
  path: '/api/me/feedback',
  access: 'resident',
  query: pageQuery,
  reply: pageOf(myFeedbackLineSchema),
} as const satisfies Endpoint;

export const getMyFeedbackApi = {
  operationId: 'getMyFeedback',
  summary: 'One of my feedback with its steps and answer',
  method: 'GET',
  path: '/api/me/feedback/:id',
  access: 'resident',
  params: idParams,
  reply: myFeedbackSchema,
} as const satisfies Endpoint;

export const rateFeedbackApi = {
  operationId: 'rateFeedback',
  summary: 'Rate an answer, once',
  method: 'POST',
  path: '/api/me/feedback/:id/rating',
  access: 'resident',
  params: idParams,
  body: rateFeedbackSchema,
  reply: myFeedbackSchema,
  status: 201,
} as const satisfies Endpoint;

export const reopenFeedbackApi = {
  operationId: 'reopenFeedback',
  summary: 'Ask for an answer to be reconsidered, once, with a reason',
  method: 'POST',
  path: '/api/me/feedback/:id/reopening',
  access: 'resident',
  params: idParams,
  body: reopenFeedbackSchema,
  reply: myFeedbackSchema,
  status: 201,
} as const satisfies Endpoint;

export const correctFeedbackApi = {
  operationId: 'correctFeedback',
  summary: 'Correct the words of my feedback while its answer is owed; the earlier words stay in the file',
  method: 'POST',
  path: '/api/me/feedback/:id/corrections',
  access: 'resident',
  params: idParams,
  body: correctFeedbackSchema,
  reply: myFeedbackSchema,
  status: 201,
} as const satisfies Endpoint;

export const getMyContactApi = {
  operationId: 'getMyContact',
  summary: 'The name and phone that I left with a feedback',
  method: 'GET',
  path: '/api/me/feedback/:id/contact',
  access: 'resident',
  params: idParams,
  reply: contactViewSchema,
} as const satisfies Endpoint;

export const correctContactApi = {
  operationId: 'correctContact',
  summary: 'Correct, add or take back the name and phone of my feedback while its answer is owed',
  method: 'POST',
  path: '/api/me/feedback/:id/contact-corrections',
  access: 'resident',
  params: idParams,
  body: correctContactSchema,
  reply: myFeedbackSchema,
  status: 201,
} as const satisfies Endpoint;

export const listOfficeFeedbackApi = {
  operationId: 'listOfficeFeedback',
  summary: 'Feedback of my unit (of every unit for the province), the most urgent first',
  method: 'GET',
  path: '/api/office/feedback',
  access: 'feedback.read',
  query: officeFeedbackQuery,
  reply: pageOf(officeFeedbackLineSchema),
} as const satisfies Endpoint;

export const getOfficeFeedbackApi = {
  operationId: 'getOfficeFeedback',
  summary: 'One feedback with its history; the contact is read separately',
  method: 'GET',
  path: '/api/office/feedback/:id',
  access: 'feedback.read',
  params: idParams,
  reply: officeFeedbackSchema,
} as const satisfies Endpoint;

export const getFeedbackContactApi = {
  operationId: 'readFeedbackContact',
  summary: 'Open the sealed contact for a stated purpose; every reading is logged',
  method: 'POST',
  path: '/api/office/feedback/:id/contact-reading',
  access: 'feedback.contact',
  params: idParams,
  body: z.strictObject({ purpose: textOf(5, 200) }),
  reply: contactViewSchema,
} as const satisfies Endpoint;

export const getOfficeFeedbackPhotoApi = {
  operationId: 'getOfficeFeedbackPhoto',
  summary: 'A photo of a feedback that I may read',
  method: 'GET',
  path: '/api/office/feedback-photos/:id',
  access: 'feedback.details',
  params: idParams,
  reply: bytesReply,
} as const satisfies Endpoint;

export const acceptFeedbackApi = {
  operationId: 'acceptFeedback',
  summary: 'Take a feedback on (tiếp nhận)',
  method: 'POST',
  path: '/api/office/feedback/:id/acceptance',
  access: 'feedback.receive',
  params: idParams,
  body: z.strictObject({ version }),
  reply: officeFeedbackSchema,
} as const satisfies Endpoint;

export const refuseFeedbackApi = {
  operationId: 'refuseFeedback',
  summary: 'Refuse a feedback with a reason the sender reads (không tiếp nhận)',
  method: 'POST',
  path: '/api/office/feedback/:id/refusal',
  access: 'feedback.receive',
  params: idParams,
  body: z.strictObject({ version, reason: textOf(10, 1000) }),
  reply: officeFeedbackSchema,
} as const satisfies Endpoint;

export const listFeedbackDestinationsApi = {
  operationId: 'listFeedbackDestinations',
  summary: 'Offices to which a feedback can be passed on, focal points first',
  method: 'GET',
  path: '/api/office/feedback/:id/destinations',
  access: 'feedback.receive',
  params: idParams,
  reply: z.object({ items: z.array(officeOfPlaceSchema) }),
} as const satisfies Endpoint;

export const forwardFeedbackApi = {
  operationId: 'forwardFeedback',
  summary: 'Pass a feedback on to another office with a reason the sender reads (chuyển xử lý)',
  method: 'POST',
  path: '/api/office/feedback/:id/forwarding',
  access: 'feedback.receive',
  params: idParams,
  body: z.strictObject({ version, unitId: idSchema, reason: textOf(10, 1000) }),
  reply: forwardedFeedbackSchema,
} as const satisfies Endpoint;

export const assignFeedbackApi = {
  operationId: 'assignFeedback',
  summary: 'Give a feedback to a colleague (phân công)',
  method: 'POST',
  path: '/api/office/feedback/:id/assignment',
  access: 'feedback.receive',
  params: idParams,
  body: z.strictObject({ version, assigneeId: idSchema, note: blankableText(300) }),
  reply: officeFeedbackSchema,
} as const satisfies Endpoint;

export const draftAnswerApi = {
  operationId: 'draftAnswer',
  summary: 'Submit a draft answer for approval (trình duyệt); only the assignee',
  method: 'POST',
  path: '/api/office/feedback/:id/draft',
  access: 'feedback.draft',
  params: idParams,
  body: z.strictObject({ version, body: textOf(10, FEEDBACK_LIMITS.answer) }),
  reply: officeFeedbackSchema,
} as const satisfies Endpoint;

export const returnDraftApi = {
  operationId: 'returnDraft',
  summary: 'Return a draft with a reason (trả lại)',
  method: 'POST',
  path: '/api/office/feedback/:id/draft-return',
  access: 'feedback.approve',
  params: idParams,
  body: z.strictObject({ version, reason: textOf(1, 500) }),
  reply: officeFeedbackSchema,
} as const satisfies Endpoint;

export const approveAnswerApi = {
  operationId: 'approveAnswer',
  summary: 'Approve a draft; never by its author (duyệt)',
  method: 'POST',
  path: '/api/office/feedback/:id/approval',
  access: 'feedback.approve',
  params: idParams,
  body: z.strictObject({ version }),
  reply: officeFeedbackSchema,
} as const satisfies Endpoint;

export const sendAnswerApi = {
  operationId: 'sendAnswer',
  summary: 'Send the approved answer to the sender',
  method: 'POST',
  path: '/api/office/feedback/:id/sending',
  access: 'feedback.send',
  params: idParams,
  body: z.strictObject({ version }),
  reply: officeFeedbackSchema,
} as const satisfies Endpoint;

export const reportCallApi = {
  operationId: 'reportCall',
  summary: 'Note that the sender was told by telephone, or that nobody answered the call',
  method: 'POST',
  path: '/api/office/feedback/:id/calls',
  access: 'feedback.contact',
  params: idParams,
  body: reportCallSchema,
  reply: officeFeedbackSchema,
} as const satisfies Endpoint;

export const exportFeedbackCsvApi = {
  operationId: 'exportFeedbackCsv',
  summary: 'Feedback as CSV (UTF-8 with BOM), streamed',
  method: 'GET',
  path: '/api/office/feedback.csv',
  access: 'feedback.export',
  query: exportFeedbackQuery,
  reply: bytesReply,
} as const satisfies Endpoint;

export const exportFeedbackXlsxApi = {
  operationId: 'exportFeedbackXlsx',
  summary: 'Feedback as an Excel workbook, streamed',
  method: 'GET',
  path: '/api/office/feedback.xlsx',
  access: 'feedback.export',
  query: exportFeedbackQuery,
  reply: bytesReply,
} as const satisfies Endpoint;

export const countFeedbackApi = {
  operationId: 'countFeedback',
  summary: 'Feedback of a period by commune, by the boundaries of the time or of today',
  method: 'GET',
  path: '/api/office/feedback-counts',
  access: 'feedback.read',
  query: unitCountQuery,
  reply: feedbackCountsSchema,
} as const satisfies Endpoint;
