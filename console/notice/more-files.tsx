import { Button, Input } from 'antd';
import { NOTICE_LIMITS } from '../../shared/notice/schema.ts';
import { Field } from '../ui/field.tsx';
import { Icon } from '../ui/icon.tsx';
import type { NoticeForm, NoticeProblems } from './form.ts';
import { mediaAddress } from './queries.ts';
import { UploadButton } from './upload-button.tsx';

type FileWords = NoticeForm['pictures'][number];
type ListProps = {
  files: readonly FileWords[];
  label: string;
  hasThumbs?: boolean;
  max: number;
  onChange: (files: FileWords[]) => void;
};

function FileList({ files, label, hasThumbs = false, max, onChange }: ListProps) {
  return files.map((file, index) => (
    <div key={file.id} className="media-line">
      {hasThumbs ? <img className="thumb" src={mediaAddress(file.id)} alt="" /> : <Icon name="audit" />}
      <div className="stack-tight grow">
        <Field label={`${label} ${index + 1}`} isRequired>
          {(control) => (
            <Input
              {...control}
              maxLength={max}
              value={file.words}
              onChange={({ target }) =>
                onChange(files.map((other) => (other === file ? { ...file, words: target.value } : other)))
              }
            />
          )}
        </Field>
        <Button size="small" onClick={() => onChange(files.filter((other) => other !== file))}>
          Bỏ {label.toLowerCase()} {index + 1}
        </Button>
      </div>
    </div>
  ));
}

type FilesProps = { form: NoticeForm; problems: NoticeProblems; onChange: (change: Partial<NoticeForm>) => void };

/** Further pictures below the text, and documents to save. */
export function MoreFiles({ form, problems, onChange }: FilesProps) {
  const { pictures, attachments } = form;
  return (
    <fieldset className="form-group">
      <legend>Ảnh thêm và tệp đính kèm</legend>
      <FileList
        files={pictures}
        label="Tả ảnh thêm"
        hasThumbs
        max={NOTICE_LIMITS.alt}
        onChange={(files) => onChange({ pictures: files })}
      />
      {problems.pictures && <p className="field-error">{problems.pictures}</p>}
      {pictures.length < NOTICE_LIMITS.pictures && (
        <UploadButton
          label="Thêm ảnh"
          hint={`Nhiều nhất ${NOTICE_LIMITS.pictures} ảnh, hiện dưới nội dung.`}
          accept="image/jpeg,image/png,image/webp,image/avif,image/heic"
          icon="image"
          hasFile={false}
          onUploaded={(id) => onChange({ pictures: [...pictures, { id, words: '' }] })}
        />
      )}
      <FileList
        files={attachments}
        label="Tên tệp đính kèm"
        max={NOTICE_LIMITS.attachmentTitle}
        onChange={(files) => onChange({ attachments: files })}
      />
      {problems.attachments && <p className="field-error">{problems.attachments}</p>}
      {attachments.length < NOTICE_LIMITS.attachments && (
        <UploadButton
          label="Thêm tệp PDF"
          hint={`Nhiều nhất ${NOTICE_LIMITS.attachments} tệp, mỗi tệp không quá 5 MB.`}
          accept="application/pdf"
          icon="audit"
          hasFile={false}
          onUploaded={(id, name) =>
            onChange({ attachments: [...attachments, { id, words: name.replace(/\.pdf$/i, '') }] })
          }
        />
      )}
    </fieldset>
  );
}
