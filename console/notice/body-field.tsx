import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { type ClipboardEvent, useRef, useState } from 'react';
import { NOTICE_LIMITS } from '../../shared/notice/schema.ts';
import { directoryEntries, provinceDirectory } from '../directory/queries.ts';
import { CharacterCount, Field } from '../ui/field.tsx';
import { formatNumber } from '../ui/format.ts';
import { importHtml } from './import/html-body.ts';
import { around, type Edited, lines } from './markup.ts';

type BodyProps = { body: string; error: string | undefined; onChange: (body: string) => void };

/** The text with its few marks. Whoever knows them types them; the buttons write the same marks for everybody else. */
export function BodyField({ body, error, onChange }: BodyProps) {
  const box = useRef<HTMLDivElement>(null);
  const [isLinking, setIsLinking] = useState(false);
  const [pasted, setPasted] = useState<string[]>([]);
  const area = () => box.current?.querySelector('textarea') ?? null;
  const apply = (edit: (now: Edited) => Edited): void => {
    const input = area();
    const made = edit({
      text: body,
      from: input?.selectionStart ?? body.length,
      to: input?.selectionEnd ?? body.length,
    });
    onChange(made.text);
    // After React has put the new text there.
    requestAnimationFrame(() => {
      input?.focus();
      input?.setSelectionRange(made.from, made.to);
    });
  };
  /** Formatted text keeps its headings and lists; plain text, and whatever is pasted without formatting on purpose, goes in as it is. */
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>): void => {
    const html = event.clipboardData.getData('text/html');
    if (!html) return setPasted([]);
    event.preventDefault();
    const imported = importHtml(html);
    const words = imported.title ? `## ${imported.title}\n\n${imported.body}` : imported.body;
    setPasted(
      imported.cut > 0 || imported.missingPictures + imported.pictures.length > 0
        ? [
            ...(imported.cut > 0
              ? [
                  `Bài dài quá: ${formatNumber(imported.cut)} ký tự ở phần cuối chưa đưa vào. Xin chia thành nhiều tin hoặc đính kèm tệp PDF.`,
                ]
              : []),
            ...(imported.missingPictures + imported.pictures.length > 0
              ? ['Ảnh trong bài không dán được vào đây; xin tải ảnh lên ở phần ảnh.']
              : []),
          ]
        : [],
    );
    apply(({ text, from, to }) => ({
      text: text.slice(0, from) + words + text.slice(to),
      from: from + words.length,
      to: from + words.length,
    }));
  };
  const buttons = [
    ['Đề mục', () => apply((now) => lines(now, () => '## '))],
    ['Gạch đầu dòng', () => apply((now) => lines(now, () => '- '))],
    ['Đánh số', () => apply((now) => lines(now, (index) => `${index + 1}. `))],
    ['Đậm', () => apply((now) => around(now, '**'))],
    ['Nghiêng', () => apply((now) => around(now, '*'))],
  ] as const;

  return (
    <div ref={box}>
      <Field
        label="Nội dung tin"
        hint="Gọi người đọc là Ông/Bà, câu ngắn, mỗi ý một đoạn, cách nhau một dòng trống."
        error={error}
        isRequired
        aside={<CharacterCount text={body} max={NOTICE_LIMITS.body} />}
      >
        {(control) => (
          <>
            <div className="marks" role="group" aria-label="Cách trình bày">
              {buttons.map(([label, act]) => (
                <Button key={label} size="small" onClick={act}>
                  {label}
                </Button>
              ))}
              <Button size="small" aria-expanded={isLinking} onClick={() => setIsLinking(!isLinking)}>
                Liên kết
              </Button>
            </div>
            {isLinking && (
              <LinkSelect
                onChoose={(id) => {
                  setIsLinking(false);
                  apply((now) => around(now, '[', `](link:${id})`));
                }}
              />
            )}
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 8, maxRows: 24 }}
              value={body}
              onChange={({ target }) => onChange(target.value)}
              onPaste={paste}
            />
            <div role="status">
              {pasted.map((words) => (
                <p key={words} className="note">
                  {words}
                </p>
              ))}
            </div>
          </>
        )}
      </Field>
    </div>
  );
}

/** Only links of the directory: somebody looks after those, and they are checked every night. */
function LinkSelect({ onChoose }: { onChoose: (id: string) => void }) {
  const query = useInfiniteQuery(directoryEntries('link'));
  const links = (query.data?.pages.flatMap(({ items }) => items) ?? [])
    .filter(({ state }) => state !== 'dead' && state !== 'expired')
    .map(({ id, name, address, unit }) => ({ id, name, address, from: unit.name }));
  // A commune points to the province's links too; it does not keep a second copy that nobody looks after.
  const ofProvince = useQuery(provinceDirectory).data?.units.flatMap((unit) =>
    unit.links
      .filter(({ id, isDead, movedTo }) => !isDead && movedTo === null && links.every((own) => own.id !== id))
      .map(({ id, name, url }) => ({ id, name, address: url, from: unit.name })),
  );
  return (
    <Select
      className="full"
      showSearch={{ optionFilterProp: 'label' }}
      aria-label="Liên kết trong danh bạ"
      placeholder="Chọn liên kết trong danh bạ"
      loading={query.isPending}
      notFoundContent={query.isPending ? 'Đang tải' : 'Danh bạ của đơn vị và của tỉnh chưa có liên kết nào'}
      options={[...links, ...(ofProvince ?? [])].map(({ id, name, address, from }) => ({
        value: id,
        label: `${name} (${address}), ${from}`,
      }))}
      onPopupScroll={() => void (query.hasNextPage && !query.isFetching && query.fetchNextPage())}
      onChange={(id: string) => onChoose(id)}
    />
  );
}
