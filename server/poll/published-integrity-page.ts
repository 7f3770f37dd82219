import type { PublishedIntegrity } from '../../shared/poll/integrity-schema.ts';
import {
  choiceInWords,
  formsInWords,
  INTEGRITY_LABEL,
  INTEGRITY_SAMPLE,
  INTEGRITY_COUNTS,
  INTEGRITY_TITLE,
} from '../../shared/poll/integrity-words.ts';
import { NOT_A_VOTE } from '../../shared/poll/words.ts';
import { formatDayInWords, toLocalDate } from '../../shared/time/local-date.ts';
import type { Config } from '../platform/config.ts';
import { AppError } from '../platform/errors.ts';
import type { Html } from '../platform/html.ts';
import { fill } from '../platform/html.ts';
import { webPage } from '../platform/web-page.ts';
import { elsewhere } from './integrity-page.ts';

type Version = PublishedIntegrity['versions'][number];

const dayOf = (instant: string): string => formatDayInWords(toLocalDate(new Date(instant)));

/**
 * What was answered about favours and money, of the whole province: no script, no place below it, and where a denunciation goes.
 * @throws AppError not_found where nothing is published
 */
export function publishedIntegrityPage(config: Config, { pagePath, versions }: PublishedIntegrity): string {
  const [latest, ...earlier] = versions;
  if (!latest) throw new AppError('not_found');
  const { figures, publishedAt, reason } = latest;
  const url = `${config.publicOrigin}${pagePath}`;
  return webPage(config, {
    title: `Kết quả: ${INTEGRITY_TITLE}`,
    head: fill`<link rel="canonical" href="${url}" />
      <meta property="og:title" content="Kết quả: ${INTEGRITY_TITLE}" />
      <meta property="og:description" content="${INTEGRITY_LABEL}" />`,
    main: fill`<h1>${INTEGRITY_TITLE}</h1>
      <p class="soft">${figures.province} · ${formsInWords(figures)} · công bố ${dayOf(publishedAt)}</p>
      ${
        reason !== null &&
        fill`<section class="card state state-calm">
          <p><strong>Cập nhật số liệu ${dayOf(publishedAt)}</strong></p>
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
              ${choices.map((choice) => fill`<li>${choice.label}: ${choiceInWords(choice, figures)}</li>`)}
            </ul>
          </section>`,
      )}
      <p class="soft">${INTEGRITY_COUNTS}</p>
      ${elsewhere()} ${earlier.length > 0 && earlierSection(earlier)}
      <p class="only-print">${url}</p>`,
    foot: fill`<footer class="foot"><p>${config.app.owner.name}, ${config.app.owner.address}.</p></footer>`,
  });
}

const earlierSection = (earlier: readonly Version[]): Html =>
  fill`<section>
    <h2>Đã công bố trước đây</h2>
    ${earlier.map(
      ({ version, publishedAt, reason, figures }) =>
        fill`<p>
            Lần ${version}, ${dayOf(publishedAt)}: ${formsInWords(figures)}${reason !== null && `. Cập nhật: ${reason}`}
          </p>
          <ul>
            ${figures.items.map(
              ({ text, choices }) =>
                fill`<li>${text} ${choices.map((choice) => `${choice.label}: ${choiceInWords(choice, figures)}`).join('; ')}</li>`,
            )}
          </ul>
          <p class="soft">${INTEGRITY_LABEL}</p>`,
    )}
  </section>`;
