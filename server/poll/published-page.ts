import { LEAST_ANSWERS } from '../../shared/statistics/minimum.ts';
import { SATISFACTION_WORDS } from '../../shared/poll/form.ts';
import type { ConsultationDecision } from '../../shared/poll/consultation-api.ts';
import type { HeadlineFigure, HeadlineValue } from '../../shared/poll/headline.ts';
import { headlineFigure } from '../../shared/poll/headline.ts';
import { officialParts } from '../../shared/poll/official-series.ts';
import type { PublishedPoll } from '../../shared/poll/publication-schema.ts';
import type { Estimate, ItemResultView, Satisfaction } from '../../shared/poll/result-schema.ts';
import { FIGURE_LABEL, hiddenInWords, MODE_WORDS, weightingInWords } from '../../shared/poll/figure-words.ts';
import { NOT_A_VOTE } from '../../shared/poll/words.ts';
import { formatDay, formatDayInWords, toLocalDate } from '../../shared/time/local-date.ts';
import type { Config } from '../platform/config.ts';
import type { Html } from '../platform/html.ts';
import { fill } from '../platform/html.ts';
import { webPage } from '../platform/web-page.ts';

type Version = PublishedPoll['versions'][number];
type Mode = Version['figures']['modes'][number];

const NUMBER = new Intl.NumberFormat('vi-VN');
const percent = (share: number): string => `${Math.round(share * 100)}\u00A0%`;
const range = ({ low, high }: Estimate['interval']): string => `${Math.round(low * 100)}–${percent(high)}`;
const dayOf = (instant: string): string => formatDayInWords(toLocalDate(new Date(instant)));

/** The results of a poll for whoever has no Zalo: no script, every question, weak answers like strong ones. */
export function publishedPage(config: Config, poll: PublishedPoll): string {
  const [latest, ...earlier] = poll.versions;
  if (!latest) throw new RangeError('nothing is published');
  const { title, office, opensOn, closesOn, weighting, modes } = latest.figures;
  const url = `${config.publicOrigin}${poll.pagePath}`;
  const headline = headlineFigure(latest.figures);
  return webPage(config, {
    title: `Kết quả: ${title}`,
    head: fill`<link rel="canonical" href="${url}" />
      <meta property="og:title" content="Kết quả: ${title}" />
      <meta property="og:description" content="${FIGURE_LABEL}" />`,
    main: fill`<h1>${title}</h1>
      <p class="soft">
        ${office} · hỏi từ ${formatDay(opensOn)} đến hết ${formatDay(closesOn)} · công bố
        ${dayOf(latest.publishedAt)}
      </p>
      ${
        latest.reason !== null &&
        fill`<section class="card state state-calm">
          <p><strong>Đính chính số liệu ${dayOf(latest.publishedAt)}</strong></p>
          <p>${latest.reason}</p>
        </section>`
      }
      ${poll.decision ? decisionSection(poll.decision) : null}
      <section class="card state">
        <p><strong>${FIGURE_LABEL}</strong></p>
        <p>${NOT_A_VOTE}</p>
        <p>${weightingInWords(weighting)}</p>
      </section>
      ${headline?.statistic === 'mean100' ? meanLine(headline) : null}
      ${headline?.claim ? fill`<p><strong>${headline.claim}.</strong></p>` : null}
      ${modes.map((mode, i) => modeSection(mode, i === 0))} ${placesSection(latest)} ${officialSection()}
      ${earlier.length > 0 && earlierSection(earlier)}
      <p class="only-print">${url}</p>`,
    foot: fill`<footer class="foot"><p>${config.app.owner.name}, ${config.app.owner.address}.</p></footer>`,
  });
}

/** What people who answered want to know first. */
const decisionSection = ({ kind, text, authority, doneOn, notice }: ConsultationDecision): Html =>
  fill`<section class="card">
    <h2>${kind === 'decided' ? 'Cơ quan đã quyết định' : 'Đã chuyển cơ quan có thẩm quyền'}</h2>
    <p>${text}</p>
    <p class="soft">${authority}, ${formatDayInWords(doneOn)}.</p>
    ${notice && fill`<p><a href="${notice.pagePath}">Thông báo kết quả: ${notice.title}</a></p>`}
  </section>`;

/** "Điểm trung bình 72/100 (khoảng 68–76)": where that is what was fixed at approval. */
const meanLine = ({ item, main, between, unweighted, isWeighted }: HeadlineFigure<ItemResultView>): Html =>
  fill`<section class="card">
    <p><strong>${item.text}</strong></p>
    <p>${main ? pointsInWords(main) : between ? `Điểm trung bình trong khoảng ${points(between.low)}–${points(between.high)}/100; có mức dưới ${LEAST_ANSWERS.shown} phiếu nên không hiện chính xác` : hiddenInWords(item)}.
    Rất không hài lòng là 0 điểm, rất hài lòng là 100; không phải tỷ lệ người hài lòng.</p>
    ${isWeighted && unweighted && fill`<p class="soft">Chưa hiệu chỉnh: ${pointsInWords(unweighted)}.</p>`}
  </section>`;

const points = (value: number): string => NUMBER.format(Math.round(value * 100));
const pointsInWords = ({ value, interval }: HeadlineValue): string =>
  `Điểm trung bình ${points(value)}/100 (khoảng ${points(interval.low)}–${points(interval.high)})`;

const modeSection = ({ mode, ballots, items }: Mode, isFirst: boolean): Html =>
  fill`<section>
    <h2>${isFirst ? 'Trả lời' : 'Để riêng, không cộng vào trên:'} ${MODE_WORDS[mode]}</h2>
    <p class="soft">${ballots === null ? hiddenInWords({ isWithheld: false }) : `${NUMBER.format(ballots)} phiếu.`}</p>
    ${ballots !== null && items.map(itemCard)}
  </section>`;

const itemCard = (item: ItemResultView): Html =>
  fill`<section class="card">
    <p><strong>${item.text}</strong></p>
    ${item.n === null ? fill`<p>${hiddenInWords(item)}</p>` : fill`${satisfactionLine(item, item.n)} ${countsOf(item)}`}
  </section>`;

function satisfactionLine(item: ItemResultView, n: number): Html {
  const people = `${NUMBER.format(n)} người trả lời`;
  if (item.kind !== 'satisfaction') return fill`<p>${people}</p>`;
  const main = item.weighted ?? item.satisfied;
  if (!main) return fill`<p>${people}. ${insteadOf(item)}</p>`;
  return fill`<p>${percent(main.share)} hài lòng (khoảng ${range(main.interval)}), ${people}</p>
    ${whisker(main)}
    ${
      item.weighted &&
      item.satisfied &&
      fill`<p class="soft">
        Chưa hiệu chỉnh: ${percent(item.satisfied.share)} (khoảng ${range(item.satisfied.interval)})
      </p>`
    }`;
}

const insteadOf = ({ n, between }: Pick<Satisfaction, 'n' | 'between'>): string => {
  if (n !== null && n < LEAST_ANSWERS.percentage) return `Dưới ${LEAST_ANSWERS.percentage} người nên không hiện tỷ lệ.`;
  if (!between) return `Có mức dưới ${LEAST_ANSWERS.shown} phiếu nên không hiện tỷ lệ.`;
  return between.high === 1
    ? `Từ ${percent(between.low)} trở lên hài lòng.`
    : `Từ ${percent(between.high)} trở xuống hài lòng.`;
};

/** Attributes only: the page allows no style but its own. */
const whisker = ({ share, interval }: Estimate): Html => {
  const at = (part: number): string => (part * 300).toFixed(1);
  return fill`<svg viewBox="-8 0 316 20" width="100%" height="20" aria-hidden="true">
    <path d="M0 10H300" stroke="currentColor" stroke-opacity="0.25" stroke-width="2" />
    <path
      d="M${at(interval.low)} 4v12M${at(interval.low)} 10H${at(interval.high)}M${at(interval.high)} 4v12"
      stroke="currentColor"
      stroke-width="2"
      fill="none"
    />
    <circle cx="${at(share)}" cy="10" r="6" fill="currentColor" />
  </svg>`;
};

/** Of each choice who put it first and its place on average. */
const ranksOf = (ranks: NonNullable<ItemResultView['ranks']>, options: readonly string[]): Html =>
  fill`<ul>
    ${ranks.map(({ choice, first, mean, meanBetween }) => {
      const parts = [
        first ? `${percent(first.share)} xếp thứ nhất (khoảng ${range(first.interval)})` : '',
        mean ? `trung bình thứ ${place(mean.mean)} (khoảng ${place(mean.low)}–${place(mean.high)})` : '',
        meanBetween ? `trung bình trong khoảng thứ ${place(meanBetween.low)}–${place(meanBetween.high)}` : '',
      ].filter((part) => part !== '');
      return fill`<li>
        ${options[choice - 1] ?? String(choice)}: ${parts.length > 0 ? parts.join('; ') : 'không hiện, để không ai bị đoán ra'}
      </li>`;
    })}
  </ul>`;

const place = (position: number): string => NUMBER.format(Math.round(position * 10) / 10);

function countsOf({ counts, kind, options, ranks }: ItemResultView): Html | null {
  if (!counts) return null;
  if (ranks) return ranksOf(ranks, options);
  const nameOf = (choice: number): string =>
    (kind === 'satisfaction' ? SATISFACTION_WORDS[choice - 1] : options[choice - 1]) ?? String(choice);
  return fill`<ul>
    ${counts.map(
      ({ choice, count }) =>
        fill`<li>
          ${nameOf(choice)}:
          ${
            count === 'small'
              ? `dưới ${LEAST_ANSWERS.shown}`
              : count === 'withheld'
                ? 'không hiện, để không ai bị đoán ra'
                : NUMBER.format(count)
          }
        </li>`,
    )}
  </ul>`;
}

const placesSection = ({ figures: { places } }: Version): Html | null =>
  places &&
  fill`<section>
    <h2>Theo nơi đang sống, do người trả lời tự khai</h2>
    <ul>
      ${places.rows.map(
        (row) =>
          fill`<li>
            ${row.name}:
            ${
              row.n === null
                ? hiddenInWords(row)
                : row.satisfied
                  ? `${percent(row.satisfied.share)} hài lòng (khoảng ${range(row.satisfied.interval)}), ${NUMBER.format(row.n)} người`
                  : `${NUMBER.format(row.n)} người. ${insteadOf(row)}`
            }
          </li>`,
      )}
    </ul>
  </section>`;

/** Beside ours, in grey and apart: another question to other people. */
const officialSection = (): Html =>
  fill`<section>
    <h2>Chỉ số chính thức, không so được với số trên</h2>
    <p class="soft">
      SIPAS do Bộ Nội vụ công bố, hỏi người được chọn ngẫu nhiên bằng phiếu khác. Khi cách đo đổi, dãy số tách ra.
    </p>
    ${officialParts().map(
      ({ area, parts }) =>
        fill`<p class="soft">${area}</p>
          <ul class="soft">
            ${parts.map(
              (part) =>
                fill`<li>
                  ${part.map(({ year, share }) => `${year}: ${NUMBER.format(share * 100)}\u00A0%`).join('; ')}
                  (${part[0]?.instrument ?? ''}; nguồn ${[...new Set(part.map(({ source }) => source))].join(', ')})
                </li>`,
            )}
          </ul>`,
    )}
  </section>`;

const earlierSection = (earlier: readonly Version[]): Html =>
  fill`<section>
    <h2>Đã công bố trước đây</h2>
    <ul>
      ${earlier.map(({ version, publishedAt, reason, figures }) => {
        const headline = headlineFigure(figures);
        const { main, item } = headline ?? {};
        const value =
          main &&
          (headline?.statistic === 'mean100'
            ? pointsInWords(main)
            : `${percent(main.value)} hài lòng (khoảng ${range(main.interval)})`);
        return fill`<li>
          Lần ${version}, ${dayOf(publishedAt)}:
          ${value && item?.n ? `${value}, ${NUMBER.format(item.n)} người trả lời` : 'không có con số chung'}${reason !== null && `. Đính chính: ${reason}`}
        </li>`;
      })}
    </ul>
  </section>`;
