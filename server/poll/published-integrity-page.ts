import { INTEGRITY_LABEL, INTEGRITY_SAMPLE } from '../../shared/poll/integrity.ts';
import type { PublishedIntegrity, PublishedIntegrityFigures } from '../../shared/poll/integrity-schema.ts';
import { NOT_A_VOTE } from '../../shared/poll/words.ts';
import { LEAST_ANSWERS } from '../../shared/statistics/minimum.ts';
import { formatDay, formatDayInWords, toLocalDate } from '../../shared/time/local-date.ts';
import type { Config } from '../platform/config.ts';
import type { Html } from '../platform/html.ts';
import { fill } from '../platform/html.ts';
import { webPage } from '../platform/web-page.ts';
import { elsewhere } from './integrity-page.ts';

type Version = PublishedIntegrity['versions'][number];
type Choice = PublishedIntegrityFigures['items'][number]['choices'][number];

const TITLE = 'Phiền hà, đưa tiền khi làm thủ tục';
const NUMBER = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });
const dayOf = (instant: string): string => formatDayInWords(toLocalDate(new Date(instant)));
const formsOf = ({ forms, from, until }: PublishedIntegrityFigures): string =>
  `${NUMBER.format(forms)} phiếu, từ ${formatDay(from)} đến hết ${formatDay(until)}`;

/** What was answered about favours and money, of the whole province: no script, no place below it, and where a denunciation goes. */
export function publishedIntegrityPage(config: Config, { pagePath, versions }: PublishedIntegrity): string {
  const [latest, ...earlier] = versions;
  if (!latest) throw new RangeError('nothing is published');
  const { figures, publishedAt, reason } = latest;
  const url = `${config.publicOrigin}${pagePath}`;
  return webPage(config, {
    title: `Kết quả: ${TITLE}`,
    head: fill`<link rel="canonical" href="${url}" />
      <meta property="og:title" content="Kết quả: ${TITLE}" />
      <meta property="og:description" content="${INTEGRITY_LABEL}" />`,
    main: fill`<h1>${TITLE}</h1>
      <p class="soft">${figures.province} · ${formsOf(figures)} · công bố ${dayOf(publishedAt)}</p>
      ${
        reason !== null &&
        fill`<section class="card state state-calm">
          <p><strong>Đính chính số liệu ${dayOf(publishedAt)}</strong></p>
          <p>${reason}</p>
        </section>`
      }
      <section class="card state">
        <p><strong>${INTEGRITY_LABEL}</strong></p>
        <p>${INTEGRITY_SAMPLE}</p>
        <p>${NOT_A_VOTE}</p>
      </section>
      ${figures.items.map(
        ({ text, choices }) =>
          fill`<section class="card">
            <p><strong>${text}</strong></p>
            <ul>
              ${choices.map((choice) => fill`<li>${choice.label}: ${choiceInWords(choice)}</li>`)}
            </ul>
          </section>`,
      )}
      <p class="soft">
        Tỷ lệ tính trên mọi phiếu, không có khoảng tin cậy, vì không biết là bao nhiêu người. Số đã công bố không đổi khi
        có thêm phiếu.
      </p>
      ${elsewhere()} ${earlier.length > 0 && earlierSection(earlier)}
      <p class="only-print">${url}</p>`,
    foot: fill`<footer class="foot"><p>${config.app.owner.name}, ${config.app.owner.address}.</p></footer>`,
  });
}

const choiceInWords = ({ count, share }: Choice): string => {
  if (count === 'small') return `dưới ${LEAST_ANSWERS.shown} phiếu`;
  if (count === 'withheld') return 'không hiện, để không ai bị đoán ra';
  return `${NUMBER.format(count)} phiếu${share === null ? '' : ` (${NUMBER.format(share * 100)}\u00A0%)`}`;
};

const earlierSection = (earlier: readonly Version[]): Html =>
  fill`<section>
    <h2>Đã công bố trước đây</h2>
    ${earlier.map(
      ({ version, publishedAt, reason, figures }) =>
        fill`<p>
            Lần ${version}, ${dayOf(publishedAt)}: ${formsOf(figures)}${reason !== null && `. Đính chính: ${reason}`}
          </p>
          <ul>
            ${figures.items.map(
              ({ text, choices }) =>
                fill`<li>
                  ${text} ${choices.map((choice) => `${choice.label}: ${choiceInWords(choice)}`).join('; ')}
                </li>`,
            )}
          </ul>`,
    )}
  </section>`;
