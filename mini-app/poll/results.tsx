import type { ConsultationDecision } from '../../shared/poll/consultation-api.ts';
import { headlineFigure } from '../../shared/poll/headline.ts';
import { contentInWords, headlineInWords, MEAN_WORDS } from '../../shared/poll/in-hundred.ts';
import { FIGURE_LABEL, hiddenInWords, MODE_WORDS, weightingInWords } from '../../shared/poll/figure-words.ts';
import { officialParts } from '../../shared/poll/official-series.ts';
import type { PublishedPoll } from '../../shared/poll/publication-schema.ts';
import { NOT_A_VOTE } from '../../shared/poll/words.ts';
import { formatDay, formatDayInWords } from '../../shared/time/local-date.ts';
import { LinkButton } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { Note } from '../ui/states.tsx';
import { dayInWordsOf } from '../ui/words.ts';
import { Band, people, ResultItem } from './result-item.tsx';

type Version = PublishedPoll['versions'][number];
type Figures = Version['figures'];

/** So many stand open; a longer form would be twenty screens of a small phone before what comes after. */
const OPEN_AT_MOST = 4;

/** The latest published figures, weak ones like strong ones, and what stood before. */
export function Results({ poll }: { poll: PublishedPoll }) {
  const [latest, ...earlier] = poll.versions;
  if (!latest) return null;
  const { title, office, opensOn, closesOn, modes } = latest.figures;
  return (
    <>
      <Heading>{title}</Heading>
      <p className="hint">
        {office} hỏi từ {formatDay(opensOn)} đến hết {formatDay(closesOn)}. Công bố {dayInWordsOf(latest.publishedAt)}.
      </p>
      {latest.reason !== null && (
        <Note tone="wait" icon="warning">
          <p>
            <strong>Đính chính {dayInWordsOf(latest.publishedAt)}</strong>
          </p>
          <p>{latest.reason}</p>
        </Note>
      )}
      {poll.decision && <Decision decision={poll.decision} />}
      <Headline figures={latest.figures} />
      <section className="card" aria-label="Số này là gì">
        {!headlineFigure(latest.figures) && <p>{FIGURE_LABEL}</p>}
        <p>{NOT_A_VOTE}</p>
        <p className="hint">{weightingInWords(latest.figures.weighting)}</p>
      </section>
      {modes.map((mode, index) => (
        <section key={mode.mode} aria-labelledby={`mode-${mode.mode}`}>
          <h2 id={`mode-${mode.mode}`}>
            {index === 0 ? 'Trả lời' : 'Để riêng, không cộng vào trên:'} {MODE_WORDS[mode.mode]}
          </h2>
          <p className="hint">
            {mode.ballots === null
              ? hiddenInWords({ isWithheld: false })
              : `${mode.ballots.toLocaleString('vi-VN')} phiếu.`}
          </p>
          {mode.ballots !== null && (
            <details className="earlier" open={mode.items.length <= OPEN_AT_MOST}>
              <summary>Xem từng câu hỏi, {mode.items.length} câu</summary>
              {mode.items.map((item) => (
                <ResultItem key={item.itemId} item={item} />
              ))}
            </details>
          )}
        </section>
      ))}
      <Places figures={latest.figures} />
      <OfficialSeries />
      <Earlier versions={earlier} />
    </>
  );
}

function Headline({ figures }: { figures: Figures }) {
  const headline = headlineFigure(figures);
  if (!headline) return null;
  const { item, main, claim } = headline;
  return (
    <section className="card headline" aria-label="Kết quả chung">
      <p>{item.text}</p>
      <p className="headline-words">{headlineInWords({ ...item, ...headline })}.</p>
      {main && <Band interval={main.interval} />}
      <p className="hint">
        {item.n !== null && `${people(item.n)}. `}
        {claim !== null && `${claim}.`} {headline.statistic === 'mean100' && MEAN_WORDS}
      </p>
      {/* In the same frame as the number, so that a picture of the one holds the other. */}
      <p className="hint">{FIGURE_LABEL}</p>
    </section>
  );
}

/** What came of a consultation: what those who answered want to know first. */
function Decision({ decision: { kind, text, authority, doneOn, notice } }: { decision: ConsultationDecision }) {
  return (
    <section className="card" aria-labelledby="decision">
      <h2 id="decision">{kind === 'decided' ? 'Cơ quan đã quyết định' : 'Đã chuyển cơ quan có thẩm quyền'}</h2>
      <p className="sent-words">{text}</p>
      <p className="hint">
        {authority}, {formatDayInWords(doneOn)}.
      </p>
      {notice && (
        <LinkButton to={`/tin/${notice.id}`} look="secondary">
          Đọc thông báo kết quả
        </LinkButton>
      )}
    </section>
  );
}

function Places({ figures: { places } }: { figures: Figures }) {
  if (!places || places.rows.length === 0) return null;
  return (
    <section aria-labelledby="by-place">
      <h2 id="by-place">Theo nơi đang sống, do người trả lời tự khai</h2>
      <ul className="rows">
        {places.rows.map((row) => (
          <li key={row.placeId} className="row-group">
            <p>
              <strong>{row.name}</strong>
              <span>
                {contentInWords({ ...row, weighted: null })}
                {row.n !== null && `, ${people(row.n)}`}.
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Beside ours, in grey and apart: another question to other people. */
function OfficialSeries() {
  return (
    <section className="official" aria-labelledby="official-series">
      <h2 id="official-series">Chỉ số chính thức, không so được với số trên</h2>
      <p>
        SIPAS do Bộ Nội vụ công bố, hỏi người được chọn ngẫu nhiên bằng phiếu khác. Khi cách đo đổi, dãy số tách ra.
      </p>
      {officialParts().map(({ area, parts }) => (
        <div key={area}>
          <h3>{area}</h3>
          <ul className="bullets">
            {parts.map((part) => (
              <li key={part[0]?.year}>
                {part
                  .map(({ year, share }) => `năm ${year}: ${(share * 100).toLocaleString('vi-VN')}\u00A0%`)
                  .join('; ')}{' '}
                ({part[0]?.instrument}; nguồn {[...new Set(part.map(({ source }) => source))].join(', ')})
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function Earlier({ versions }: { versions: readonly Version[] }) {
  if (versions.length === 0) return null;
  return (
    <section aria-labelledby="earlier-versions">
      <h2 id="earlier-versions">Đã công bố trước đây</h2>
      <ul className="bullets">
        {versions.map(({ version, publishedAt, reason, figures }) => {
          const headline = headlineFigure(figures);
          const n = headline?.item.n ?? null;
          return (
            <li key={version}>
              Lần {version}, {dayInWordsOf(publishedAt)}:{' '}
              {headline ? headlineInWords({ ...headline.item, ...headline }) : 'không có số chung'}
              {n !== null && `, ${people(n)}`}.{reason !== null && ` Đính chính: ${reason}`}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
