export const FILE_PURPOSES = [
  'feedback_photo',
  'notice_image',
  'notice_recording',
  'notice_attachment',
  'poll_recording',
] as const;
export type FilePurpose = (typeof FILE_PURPOSES)[number];

export type FileTable = {
  id: string;
  purpose: FilePurpose;
  media_type: string;
  bytes: number;
  width: number | null;
  height: number | null;
  /** Nobody once the resident who uploaded it has been erased. */
  uploader_id: string | null;
  created_at: Date;
  attached_at: Date | null;
};
