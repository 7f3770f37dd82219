import { htmlBody, plainBody } from '../../shared/notice/body-text.ts';
import { LANGUAGE_NAMES } from '../../shared/notice/language.ts';
import type { NoticeView } from '../../shared/notice/schema.ts';
import { sourceLine } from '../../shared/notice/source.ts';
import { formatDay, formatDayInWords, toLocalDate } from '../../shared/time/local-date.ts';
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
  const { title, slogan, office, places, withdrawal } = notice;
  if (withdrawal) return withdrawnPage(config, notice, withdrawal);
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
        ${standingOf(notice)} ${slogan !== null && fill`<p class="slogan">${slogan}</p>`} ${recordingOf(notice)}
        <div class="body">${markup(htmlBody(notice.body, links))}</div>
        ${notice.pictures.map(morePicture)} ${notice.languages.map(inLanguage)} ${attachmentsOf(notice)}
        ${sourceOf(notice)} ${places.length > 0 && fill`<p class="soft">Tin của ${namesOf(places)}.</p>`}
      </article>
      ${openCard(config, notice, qr)}
      <p class="only-print">${url}</p>`,
    foot: fill`<footer class="foot no-print">
      <p>${config.app.owner.name}, ${config.app.owner.address}. Điện thoại ${config.app.owner.phone}.</p>
      <p>
        Theo dõi bằng RSS: <a href="${rssPath(office)}">tin của ${office.name}</a>${notice.topics.map(
          ({ code, name }) => fill`, <a href="/rss/chu-de/${code}.xml">${name}</a>`,
        )}
      </p>
    </footer>`,
  });
}

/** The address goes on to answer, with the title, the day and the reason; nothing of what was said is left. */
const withdrawnPage = (config: Config, notice: NoticeView, withdrawal: { at: string; reason: string }): string =>
  webPage(config, {
    title: 'Tin này đã được gỡ',
    head: fill`<link rel="canonical" href="${config.publicOrigin}${notice.pagePath}" />
      <meta name="robots" content="noindex" />
      <meta property="og:title" content="Tin này đã được gỡ" />`,
    main: fill`<h1>Tin này đã được gỡ</h1>
      <section class="card state state-bad">
        <p>${notice.office.name} đã gỡ tin “${notice.title}” ${dayInWords(withdrawal.at)}.</p>
        <p>Lý do: ${withdrawal.reason}</p>
        <p>Ông/Bà không làm theo nội dung đã đọc trước đó.</p>
      </section>
      <p><a class="button" href="/">Về Bảng tin</a></p>`,
  });

/** Whether what is written still holds: said before anything of it is read. */
function standingOf({ state, validUntil, correction }: NoticeView): Html {
  return fill`${
    state === 'expired' &&
    validUntil &&
    fill`<section class="card state">
      <p><strong>Tin này đã hết hạn từ sau ${formatDayInWords(validUntil)}.</strong></p>
      <p>Nội dung giữ lại để Ông/Bà tra cứu, nay có thể đã khác.</p>
    </section>`
  } ${
    correction &&
    fill`<section class="card state state-calm">
      <p><strong>Đã đính chính ${dayInWords(correction.at)}</strong></p>
      <p>${correction.note}</p>
    </section>`
  } ${
    state === 'current' && validUntil && fill`<p class="soft">Có hiệu lực đến hết ngày ${formatDay(validUntil)}.</p>`
  }`;
}

const dayInWords = (instant: string): string => formatDayInWords(toLocalDate(new Date(instant)));

const morePicture = ({ url, alt, width, height }: NoticeView['pictures'][number]): Html =>
  fill`<figure>
    <img src="${url}" alt="${alt}" width="${width}" height="${height}" loading="lazy" />
    <figcaption class="soft" aria-hidden="true">${alt}</figcaption>
  </figure>`;

/** No browser has a tag for the voices of these languages; at least nothing reads them as Vietnamese. */
const inLanguage = ({ language, title, body, recordingUrl }: NoticeView['languages'][number]): Html =>
  fill`<section class="card">
    <h2>${LANGUAGE_NAMES[language]}</h2>
    <div lang="und">
      ${title !== null && fill`<p><strong>${title}</strong></p>`}
      ${recordingUrl !== null && fill`<audio controls preload="none" src="${recordingUrl}"></audio>`}
      ${body !== null && fill`<div class="body">${markup(htmlBody(body, new Map()))}</div>`}
    </div>
  </section>`;

const attachmentsOf = ({ attachments }: NoticeView): Html | null =>
  attachments.length === 0
    ? null
    : fill`<section>
        <h2>Tệp đính kèm</h2>
        <ul>
          ${attachments.map(
            ({ url, title, bytes }) =>
              fill`<li><a href="${url}">${title}</a> (PDF, ${Math.ceil(bytes / 1000)} kB)</li>`,
          )}
        </ul>
      </section>`;

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
