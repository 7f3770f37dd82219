import { htmlBody, plainBody } from '../../shared/notice/body-text.ts';
import type { NoticeView } from '../../shared/notice/schema.ts';
import { sourceLine } from '../../shared/notice/source.ts';
import { formatDayInWords, toLocalDate } from '../../shared/time/local-date.ts';
import type { UnitRef } from '../../shared/unit/schema.ts';
import type { Config } from '../platform/config.ts';
import type { Html } from '../platform/html.ts';
import { fill, markup } from '../platform/html.ts';
import { webPage } from '../platform/web-page.ts';

const PREVIEW = 200;

/** What a preview says under the title: the slogan, or how the text begins. */
export function previewOf({ slogan, body }: Pick<NoticeView, 'slogan' | 'body'>): string {
  const text = (slogan ?? plainBody(body)).replace(/\s+/g, ' ');
  return text.length <= PREVIEW ? text : `${text.slice(0, PREVIEW - 1).trimEnd()}…`;
}

export const appLinkOf = (config: Config, noticeId: string): string => `${config.app.link}/tin/${noticeId}`;

/**
 * The page of a notice for whoever has no Zalo: no script, one request, readable on paper.
 * @param qr the Mini App's link, as SVG
 */
export function noticePage(config: Config, notice: NoticeView, qr: string): string {
  const { title, slogan, office, places } = notice;
  const url = `${config.publicOrigin}${notice.pagePath}`;
  const publishedOn = toLocalDate(new Date(notice.publishedAt));
  const links = new Map(notice.links.map((link) => [link.id, link.url]));
  return webPage(config, {
    title,
    head: headOf(config, notice, url),
    main: fill`<article>
        ${pictureOf(notice)}
        <h1>${title}</h1>
        <p class="soft">${office.name} · <time datetime="${publishedOn}">${formatDayInWords(publishedOn)}</time></p>
        ${slogan !== null && fill`<p class="slogan">${slogan}</p>`} ${recordingOf(notice)}
        <div class="body">${markup(htmlBody(notice.body, links))}</div>
        ${sourceOf(notice)} ${places.length > 0 && fill`<p class="soft">Tin của ${namesOf(places)}.</p>`}
      </article>
      ${openCard(config, notice, qr)}
      <p class="only-print">${url}</p>`,
    foot: fill`<footer class="foot no-print">
      <p>${config.app.owner.name}, ${config.app.owner.address}. Điện thoại ${config.app.owner.phone}.</p>
      <p><a href="${rssPath(office)}">Tin của ${office.name} theo RSS</a></p>
    </footer>`,
  });
}

const rssPath = (unit: UnitRef): string => `/rss/${unit.id}.xml`;

function headOf(config: Config, notice: NoticeView, url: string): Html {
  const description = previewOf(notice);
  const { picture, office } = notice;
  return fill`<link rel="canonical" href="${url}" />
    <link rel="alternate" type="application/rss+xml" title="Tin của ${office.name}" href="${rssPath(office)}" />
    <meta name="description" content="${description}" />
    <meta property="og:type" content="article" />
    <meta property="og:locale" content="vi_VN" />
    <meta property="og:site_name" content="${config.app.name}" />
    <meta property="og:title" content="${notice.title}" />
    <meta property="og:description" content="${description}" />
    <meta property="og:url" content="${url}" />
    ${
      picture &&
      fill`<meta property="og:image" content="${config.publicOrigin}${picture.url}" />
        <meta property="og:image:width" content="${picture.width}" />
        <meta property="og:image:height" content="${picture.height}" />
        <meta property="og:image:alt" content="${picture.alt}" />
        <meta name="twitter:card" content="summary_large_image" />`
    }
    <meta property="article:published_time" content="${notice.publishedAt}" />`;
}

const pictureOf = ({ picture }: NoticeView): Html | null =>
  picture &&
  fill`<img
    class="picture"
    src="${picture.url}"
    alt="${picture.alt}"
    width="${picture.width}"
    height="${picture.height}"
  />`;

/** The text below says what the recording says. */
const recordingOf = ({ recordingUrl }: NoticeView): Html | null =>
  recordingUrl === null
    ? null
    : fill`<div class="no-print">
        <p><strong>Nghe đọc</strong></p>
        <audio controls preload="none" src="${recordingUrl}"></audio>
      </div>`;

function sourceOf({ source }: NoticeView): Html | null {
  const line = sourceLine(source);
  if (!line && !source.title) return null;
  return fill`<section class="card" aria-label="Văn bản gốc">
    <p><strong>Theo văn bản</strong></p>
    ${source.title !== null && fill`<p>${source.title}</p>`} ${line !== '' && fill`<p class="soft">${line}</p>`}
  </section>`;
}

const openCard = (config: Config, notice: NoticeView, qr: string): Html =>
  fill`<section class="card open" aria-label="Mở trong Zalo">
    <div>
      <p><strong>Đọc, nghe, hỏi lại trong Zalo</strong></p>
      <p class="soft">
        Quét mã bằng Zalo, hoặc bấm nút khi đang dùng điện thoại có Zalo. Không có Zalo thì đọc ngay tại trang này.
      </p>
      <p class="no-print"><a class="button" href="${appLinkOf(config, notice.id)}">Mở trong Zalo</a></p>
    </div>
    <div class="qr" role="img" aria-label="Mã QR mở tin này trong Zalo">${markup(qr)}</div>
  </section>`;

const NAMED = 8;

function namesOf(places: readonly UnitRef[]): string {
  const names = places.slice(0, NAMED).map(({ name }) => name);
  const others = places.length - names.length;
  return names.join(', ') + (others > 0 ? ` và ${others} nơi khác` : '');
}
