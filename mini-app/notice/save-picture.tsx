import { useState } from 'react';
import { readAsDataUrl } from '../platform/data-url.ts';
import { fileUrl } from '../platform/send.ts';
import { zalo } from '../platform/zalo.ts';
import { Button } from '../ui/button.tsx';
import { Note } from '../ui/states.tsx';

/** Into the phone's own pictures, to show or send to somebody who has no app. */
export function SavePicture({ url }: { url: string }) {
  const [outcome, setOutcome] = useState<'saving' | 'saved' | 'failed' | null>(null);
  const save = async () => {
    setOutcome('saving');
    try {
      const picture = await fetch(fileUrl(url)).then((reply) =>
        reply.ok ? reply.blob() : Promise.reject(new Error('no picture')),
      );
      const answer = await zalo.saveImage(await readAsDataUrl(picture));
      setOutcome(answer.ok ? 'saved' : answer.why === 'refused' ? null : 'failed');
    } catch {
      setOutcome('failed');
    }
  };
  return (
    <>
      <Button look="secondary" icon="download" onClick={save} busy={outcome === 'saving' && 'Đang lưu…'}>
        Lưu ảnh
      </Button>
      {outcome === 'saved' && (
        <p className="hint" role="status">
          Đã lưu ảnh vào máy.
        </p>
      )}
      {outcome === 'failed' && (
        <div role="alert">
          <Note tone="bad" icon="warning">
            Máy này chưa lưu được ảnh. Ông/Bà có thể chụp màn hình.
          </Note>
        </div>
      )}
    </>
  );
}
