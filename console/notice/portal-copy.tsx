import { App, Button } from 'antd';
import { useState } from 'react';
import { call } from '../../shared/call.ts';
import type { getNoticeHtmlApi } from '../../shared/notice/api.ts';
import type { OfficeNotice } from '../../shared/notice/schema.ts';
import { useOneAtATime } from '../platform/act.ts';
import { send } from '../platform/api.ts';
import { Icon } from '../ui/icon.tsx';
import { Refusal } from '../ui/states.tsx';

/** Copies the notice as formatted text, so that it can be pasted into the portal's editor; as plain HTML where the browser knows no other. */
async function copyHtml(html: string): Promise<void> {
  if (typeof ClipboardItem === 'undefined') return navigator.clipboard.writeText(html);
  return navigator.clipboard.write([
    new ClipboardItem({
      'text/html': new Blob([html], { type: 'text/html' }),
      'text/plain': new Blob([html], { type: 'text/plain' }),
    }),
  ]);
}

/** Typed once: the notice as the portal of the office takes it. */
export function PortalCopy({ notice }: { notice: OfficeNotice }) {
  const { message } = App.useApp();
  const [refusal, setRefusal] = useState<unknown>(null);
  const [isRefused, setIsRefused] = useState(false);
  const copy = useOneAtATime(async () => {
    setRefusal(null);
    setIsRefused(false);
    let html: string;
    try {
      const reply = await call<typeof getNoticeHtmlApi>(send, 'GET', '/api/office/notices/:id/html', {
        params: { id: notice.id },
      });
      html = reply.html;
    } catch (error) {
      return setRefusal(error);
    }
    try {
      await copyHtml(html);
    } catch {
      return setIsRefused(true);
    }
    return void message.success('Đã sao chép. Xin dán vào trang thông tin điện tử.');
  });
  const hasPictures = notice.imageId !== null || notice.pictures.length > 0;
  return (
    <div className="stack-tight">
      <div className="buttons">
        <Button onClick={() => void copy()}>Sao chép sang trang thông tin điện tử</Button>
        {hasPictures && (
          <a className="button-link" href={`/api/office/notices/${notice.id}/pictures`} download="anh.zip">
            <Icon name="download" size={18} /> Tải ảnh (.zip)
          </a>
        )}
      </div>
      {isRefused && <p className="field-error">Trình duyệt không cho sao chép. Xin cho phép rồi bấm lại.</p>}
      <Refusal error={refusal} />
    </div>
  );
}
