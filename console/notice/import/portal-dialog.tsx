import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { call } from '../../../shared/call.ts';
import type { readPortalFeedApi, takePortalPictureApi } from '../../../shared/notice/api.ts';
import { NOTICE_LIMITS } from '../../../shared/notice/schema.ts';
import { directoryEntries } from '../../directory/queries.ts';
import { useOneAtATime } from '../../platform/act.ts';
import { send } from '../../platform/api.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { Refusal } from '../../ui/states.tsx';
import '../words.css';
import type { Imported } from './html-body.ts';
import { importItem, itemsOf, type RssItem } from './rss.ts';

type PortalProps = {
  /** The words, the uploads that its pictures have become, and how many did not come. */
  onTake: (imported: Imported, pictureIds: string[], failed: number) => void;
  onClose: () => void;
};

const ROOM = NOTICE_LIMITS.pictures + 1;

/** Takes an item of the portal's RSS. Only links of the directory are opened: somebody of the office looks after those. */
export function PortalDialog({ onTake, onClose }: PortalProps) {
  const links = useInfiniteQuery(directoryEntries('link'));
  const [linkId, setLinkId] = useState<string | null>(null);
  const feed = useMutation({
    mutationFn: async (id: string) => {
      const { xml } = await call<typeof readPortalFeedApi>(send, 'GET', '/api/office/portal-feeds/:id', {
        params: { id },
      });
      return itemsOf(xml);
    },
  });
  const take = useOneAtATime(async (item: RssItem) => {
    const ids: string[] = [];
    for (const url of item.pictures.slice(0, ROOM))
      await call<typeof takePortalPictureApi>(send, 'POST', '/api/office/portal-feeds/:id/pictures', {
        params: { id: linkId ?? '' },
        body: { url },
      }).then(
        ({ id }) => ids.push(id),
        // Whatever is wrong with one picture, the words are worth having; how many are missing is said.
        () => undefined,
      );
    onTake(importItem(item), ids, item.pictures.length - ids.length);
    onClose();
  });
  return (
    <Dialog title="Lấy bài từ trang thông tin điện tử" footer={null} onCancel={onClose}>
      <div className="stack">
        <Field
          label="Địa chỉ RSS trong danh bạ"
          hint="Thêm địa chỉ RSS của trang vào Danh bạ, mục Liên kết."
          isRequired
        >
          {(control) => (
            <Select
              {...control}
              className="full"
              showSearch={{ optionFilterProp: 'label' }}
              loading={links.isPending}
              value={linkId}
              options={(links.data?.pages.flatMap(({ items }) => items) ?? []).map(({ id, name, address }) => ({
                value: id,
                label: `${name} (${address})`,
              }))}
              onChange={(id: string) => {
                setLinkId(id);
                feed.mutate(id);
              }}
            />
          )}
        </Field>
        <Refusal error={feed.error} />
        <div role="status">{feed.isPending && 'Đang lấy danh sách bài'}</div>
        {feed.data?.length === 0 && <p className="note">Địa chỉ này không phải RSS, hoặc chưa có bài.</p>}
        <ul className="plain-list">
          {feed.data?.map((item, index) => (
            <li key={index} className="adopt-row">
              <span>
                <strong>{item.title || 'Bài không có tên'}</strong>
                <span className="under">
                  {item.day} {item.pictures.length > 0 && `· ${item.pictures.length} ảnh`}
                </span>
              </span>
              <Button size="small" onClick={() => void take(item)} aria-label={`Lấy bài này: ${item.title}`}>
                Lấy bài này
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
