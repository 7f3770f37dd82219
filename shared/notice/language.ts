/** Languages of the province in which a notice can be given beside Vietnamese. */
export const NOTICE_LANGUAGES = ['ba-na', 'gia-rai', 'xo-dang', 'gie-trieng'] as const;
export type NoticeLanguage = (typeof NOTICE_LANGUAGES)[number];

export const LANGUAGE_NAMES: Record<NoticeLanguage, string> = {
  'ba-na': 'Tiếng Ba Na',
  'gia-rai': 'Tiếng Gia Rai',
  'xo-dang': 'Tiếng Xơ Đăng',
  'gie-trieng': 'Tiếng Giẻ Triêng',
};
