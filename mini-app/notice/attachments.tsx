import type { NoticeView } from '../../shared/notice/schema.ts';
import { fileUrl } from '../platform/send.ts';
import { Icon } from '../ui/icon.tsx';

const megabytes = (bytes: number): string => (bytes / 1_000_000).toLocaleString('vi-VN', { maximumFractionDigits: 1 });
const sizeOf = (bytes: number): string =>
  bytes < 100_000 ? `${Math.ceil(bytes / 1000)} kB` : `${megabytes(bytes)} MB`;

/** Documents to save; how large each is stands beside it, because data costs money. */
export function Attachments({ files }: { files: NoticeView['attachments'] | undefined }) {
  if (!files || files.length === 0) return null;
  return (
    <section aria-labelledby="attachments">
      <h2 id="attachments">Tệp đính kèm</h2>
      <ul className="rows">
        {files.map(({ url, title, bytes }) => (
          <li key={url}>
            <a className="row" href={fileUrl(url)} download={`${title}.pdf`}>
              <Icon name="document" />
              <span>
                <strong>{title}</strong>
                <span className="hint">PDF, {sizeOf(bytes)}</span>
              </span>
              <Icon name="download" size={20} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
