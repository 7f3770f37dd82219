import { z } from 'zod';
import { resultQuestions } from '../../shared/poll/form.ts';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';
import { NOTICE_LIMITS, type OfficeNotice, type WriteNotice, writeNoticeSchema } from '../../shared/notice/schema.ts';
import { NOTICE_LANGUAGES } from '../../shared/notice/language.ts';
import { NOTICE_AUDIENCES } from '../../shared/notice/status.ts';
import { addDays, type LocalDate } from '../../shared/time/local-date.ts';
import { localDateSchema } from '../../shared/time/schema.ts';

const dayOrNone = localDateSchema.nullable();
const fileSchema = z.object({ id: z.string(), words: z.string() });

/** A notice as it stands in the form: anything may still be missing. Also the shape of a draft kept on the device. */
export const noticeFormSchema = z.object({
  title: z.string(),
  slogan: z.string(),
  body: z.string(),
  /** Absent from drafts that were kept before there were two. */
  audience: z.enum(NOTICE_AUDIENCES).default('residents'),
  positions: z.array(z.string()).default([]),
  placeIds: z.array(z.string()),
  imageId: z.string().nullable(),
  imageAlt: z.string(),
  recordingId: z.string().nullable(),
  source: z.object({ number: z.string(), symbol: z.string(), issuedOn: dayOrNone, title: z.string() }),
  poll: z.object({ opensOn: dayOrNone, closesOn: dayOrNone }).nullable(),
  // Absent from drafts of an older console.
  validUntil: dayOrNone.default(null),
  topics: z.array(z.string()).default([]),
  sectors: z.array(z.string()).default([]),
  pictures: z.array(fileSchema).default([]),
  attachments: z.array(fileSchema).default([]),
  languages: z
    .array(
      z.object({
        language: z.enum(NOTICE_LANGUAGES),
        title: z.string(),
        body: z.string(),
        recordingId: z.string().nullable(),
      }),
    )
    .default([]),
});
export type NoticeForm = z.infer<typeof noticeFormSchema>;

export const keptNoticeSchema = z.object({
  form: noticeFormSchema,
  /** Made once per new notice, so that sending again on a bad line begins it once. */
  clientRequestId: z.string(),
  /** Of the row the form was begun from; 0 for a new one. */
  version: z.number(),
});
export type KeptNotice = z.infer<typeof keptNoticeSchema>;
export const isKeptNotice = (value: unknown): value is KeptNotice => keptNoticeSchema.safeParse(value).success;

export const emptyForm = (placeIds: string[]): NoticeForm => ({
  title: '',
  slogan: '',
  body: '',
  audience: 'residents',
  positions: [],
  placeIds,
  imageId: null,
  imageAlt: '',
  recordingId: null,
  source: { number: '', symbol: '', issuedOn: null, title: '' },
  poll: null,
  validUntil: null,
  topics: [],
  sectors: [],
  pictures: [],
  attachments: [],
  languages: [],
});

export const formOf = (notice: OfficeNotice): NoticeForm => ({
  title: notice.title,
  slogan: notice.slogan ?? '',
  body: notice.body,
  audience: notice.audience,
  positions: notice.positions,
  placeIds: notice.places.map(({ id }) => id),
  imageId: notice.imageId,
  imageAlt: notice.imageAlt ?? '',
  recordingId: notice.recordingId,
  source: {
    number: notice.source.number ?? '',
    symbol: notice.source.symbol ?? '',
    issuedOn: notice.source.issuedOn,
    title: notice.source.title ?? '',
  },
  poll: notice.poll && { opensOn: notice.poll.opensOn, closesOn: notice.poll.closesOn },
  validUntil: notice.validUntil,
  topics: notice.topics,
  sectors: notice.sectors,
  pictures: notice.pictures,
  attachments: notice.attachments,
  languages: notice.languages.map((version) => ({
    ...version,
    title: version.title ?? '',
    body: version.body ?? '',
  })),
});

/** A month is long enough to be seen and short enough to be answered from memory. */
export const newPoll = (today: LocalDate) => ({ opensOn: today, closesOn: addDays(today, 30) });

export const POLL_QUESTIONS = resultQuestions(POLL_FORMS.p2);

const FIELDS = [
  'title',
  'slogan',
  'body',
  'positions',
  'placeIds',
  'imageAlt',
  'source',
  'opensOn',
  'closesOn',
  'validUntil',
  'topics',
  'sectors',
  'pictures',
  'attachments',
  'languages',
] as const;
type FieldName = (typeof FIELDS)[number];
export type NoticeProblems = Partial<Record<FieldName, string>>;

const LONG = (max: number): string => `Nhiều nhất ${max} ký tự.`;

const SENTENCES: Record<FieldName, string> = {
  title: `Xin viết tiêu đề, nhiều nhất ${NOTICE_LIMITS.title} ký tự.`,
  slogan: LONG(NOTICE_LIMITS.slogan),
  body: `Xin viết nội dung, nhiều nhất ${NOTICE_LIMITS.body} ký tự.`,
  positions: `Chọn nhiều nhất ${NOTICE_LIMITS.positions} chức danh đang dùng.`,
  placeIds: 'Xin chọn ít nhất một nơi nhận tin.',
  imageAlt: 'Có ảnh thì cần một câu tả ảnh, cho người không nhìn thấy ảnh.',
  source: 'Số, ký hiệu hoặc trích yếu dài quá.',
  opensOn: 'Xin chọn ngày mở phiếu.',
  closesOn: 'Xin chọn ngày đóng phiếu, không trước ngày mở.',
  validUntil: 'Xin chọn lại ngày cuối cùng tin còn hiệu lực.',
  topics: `Chọn nhiều nhất ${NOTICE_LIMITS.topics} chủ đề đang dùng.`,
  sectors: `Chọn nhiều nhất ${NOTICE_LIMITS.sectors} lĩnh vực đang dùng.`,
  pictures: 'Mỗi ảnh cần một câu tả ảnh.',
  attachments: 'Mỗi tệp đính kèm cần một tên gọi.',
  languages: 'Mỗi bản tiếng khác cần phần chữ có tiêu đề, hoặc bản ghi âm.',
};

const fieldOf = (path: string): FieldName | null => {
  const [first = '', second] = path.split('.').filter((part) => part !== 'notice');
  if (first === 'poll') return second === 'opensOn' ? 'opensOn' : 'closesOn';
  return Object.hasOwn(SENTENCES, first) ? (first as FieldName) : null;
};

/** The sentences beside the fields, for paths that the shared schema or the server names. */
export const problemsAt = (paths: readonly string[]): NoticeProblems =>
  Object.fromEntries(
    paths
      .map(fieldOf)
      .filter((field) => field !== null)
      .map((field) => [field, SENTENCES[field]]),
  );

/** What the server is sent, or what is still missing. */
export function readForm(form: NoticeForm): { notice: WriteNotice } | { problems: NoticeProblems } {
  const parsed = writeNoticeSchema.safeParse({
    ...form,
    // A description without a picture describes nothing.
    imageAlt: form.imageId ? form.imageAlt : null,
    poll: form.poll && { form: 'p2', ...form.poll },
  });
  return parsed.success
    ? { notice: parsed.data }
    : { problems: problemsAt(parsed.error.issues.map(({ path }) => path.join('.'))) };
}
