import { Button } from 'antd';
import { type ChangeEvent, useId, useState } from 'react';
import { NOTICE_LIMITS } from '../../../shared/notice/schema.ts';
import { useOneAtATime } from '../../platform/act.ts';
import { sentenceOf } from '../../platform/errors-vi.ts';
import { formatNumber } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import type { NoticeForm } from '../form.ts';
import { useUploadMedia } from '../queries.ts';
import { DOCX_MOST_BYTES, importDocx } from './docx.ts';
import { PortalDialog } from './portal-dialog.tsx';
import type { Imported } from './html-body.ts';

type ImportProps = { form: NoticeForm; onChange: (change: Partial<NoticeForm>) => void };

/** What came in, and what did not, in one sentence each: nothing is left out in silence. */
export function outcome({ cut, missingPictures }: Imported, failedPictures: number, leftPictures: number): string[] {
  return [
    'Đã nhập bài. Xin đọc lại trước khi trình.',
    ...(cut > 0
      ? [
          `Bài dài quá: ${formatNumber(cut)} ký tự ở phần cuối chưa đưa vào, vì tin chỉ chứa ${formatNumber(NOTICE_LIMITS.body)}.`,
        ]
      : []),
    ...(missingPictures > 0 ? [`${missingPictures} ảnh nằm ngoài bài nên chưa lấy được; xin tải lên riêng.`] : []),
    ...(failedPictures > 0 ? [`${failedPictures} ảnh không đọc được.`] : []),
    ...(leftPictures > 0
      ? [`${leftPictures} ảnh chưa đưa vào vì tin chứa nhiều nhất ${NOTICE_LIMITS.pictures + 1} ảnh.`]
      : []),
  ];
}

/** Begins a notice from a Word file. It is read in this browser; only its pictures are sent, one after the other. */
export function ImportBar({ form, onChange }: ImportProps) {
  const id = useId();
  const upload = useUploadMedia();
  const [state, setState] = useState<{ busy: boolean; words: string[]; isProblem: boolean }>({
    busy: false,
    words: [],
    isProblem: false,
  });
  const [isChoosing, setIsChoosing] = useState(false);
  const put = (imported: Imported, ids: readonly string[], failed: number): void => {
    const [imageId = null, ...further] = ids;
    onChange({
      title: imported.title || form.title,
      body: imported.body,
      ...(imageId ? { imageId, imageAlt: '' } : {}),
      pictures: further.map((pictureId) => ({ id: pictureId, words: '' })),
    });
    const left = Math.max(0, imported.pictures.length - NOTICE_LIMITS.pictures - 1);
    setState({ busy: false, words: outcome(imported, failed, left), isProblem: false });
  };
  const read = useOneAtATime(async (file: File) => {
    const fail = (words: string) => setState({ busy: false, words: [words], isProblem: true });
    if (file.size > DOCX_MOST_BYTES) return fail('Tệp Word lớn hơn 20 MB. Xin bỏ bớt ảnh rồi nhập lại.');
    setState({ busy: true, words: [], isProblem: false });
    const imported = await importDocx(await file.arrayBuffer());
    if (!imported) return fail('Tệp này không phải Word (.docx), hoặc bị hỏng.');
    const room = NOTICE_LIMITS.pictures + 1;
    const ids: string[] = [];
    let failed = 0;
    for (const picture of imported.pictures.slice(0, room)) {
      try {
        const bytes = await (await fetch(picture)).blob();
        ids.push((await upload.mutateAsync(new File([bytes], 'anh'))).id);
      } catch (error) {
        failed += 1;
        // Whatever is wrong with one picture, the words are worth having.
        if (ids.length === 0 && failed === room) fail(sentenceOf(error));
      }
    }
    put(imported, ids, failed);
  });
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    const file = event.target.files?.[0];
    // The same file can be chosen again after a failure.
    event.target.value = '';
    if (file) void read(file);
  };
  return (
    <div className="upload">
      <label className={state.busy ? 'upload-button upload-busy' : 'upload-button'}>
        <Icon name="audit" />
        {state.busy ? 'Đang đọc tệp' : 'Nhập từ tệp Word'}
        <input
          type="file"
          accept=".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
          aria-describedby={id}
          disabled={state.busy}
          onChange={choose}
          className="visually-hidden"
        />
      </label>
      <Button size="small" onClick={() => setIsChoosing(true)}>
        Lấy từ trang thông tin điện tử
      </Button>
      {isChoosing && <PortalDialog onTake={put} onClose={() => setIsChoosing(false)} />}
      <span className="under" id={id}>
        Thay phần chữ đang có. Cũng có thể sao chép bài từ Word hoặc trang web rồi dán vào ô nội dung.
      </span>
      <div role={state.isProblem ? 'alert' : 'status'} className={state.isProblem ? 'field-error' : 'note'}>
        {state.words.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </div>
    </div>
  );
}
