import { DENUNCIATION } from '../../shared/feedback/denunciation.ts';
import type { Question } from '../../shared/poll/form.ts';
import { DONT_KNOW } from '../../shared/poll/form.ts';
import { INTEGRITY, INTEGRITY_NO_ANSWER } from '../../shared/poll/instrument/integrity.ts';
import { LEAST_OF_INTEGRITY } from '../../shared/poll/integrity.ts';
import { NOT_A_VOTE } from '../../shared/poll/words.ts';
import type { Config } from '../platform/config.ts';
import type { Html } from '../platform/html.ts';
import { fill } from '../platform/html.ts';
import { webPage } from '../platform/web-page.ts';

type Form = {
  readonly signed: string;
  readonly token: string;
  readonly chosen: URLSearchParams;
  readonly problem: string | null;
  /** Where the figures are read, once there are any. */
  readonly publishedAt: string | null;
};

const HEAD = fill`<meta name="robots" content="noindex" />`;

/** Two questions, no account, no script; the same page says what becomes of the answers and where else to go. */
export const integrityPage = (config: Config, { signed, token, chosen, problem, publishedAt }: Form): string =>
  webPage(config, {
    title: 'Hai câu hỏi về việc làm thủ tục',
    head: HEAD,
    main: fill`<h1>Hai câu hỏi về việc làm thủ tục</h1>
      <p>
        Không cần tài khoản, không ghi tên, không ghi Ông/Bà quét mã ở đâu. Câu trả lời chỉ cộng vào số chung của cả
        tỉnh; cơ quan ở nơi Ông/Bà quét mã không xem được.
      </p>
      <p class="soft">Dành cho người từ 18 tuổi. ${NOT_A_VOTE}</p>
      ${problem !== null && fill`<p class="problem" role="alert">${problem}</p>`}
      <form method="post" action="/p/${signed}" autocomplete="off">
        <input type="hidden" name="t" value="${token}" />
        ${INTEGRITY.map((question) => questionField(question, chosen.get(question.id)))}
        <p><button class="button" type="submit">Gửi câu trả lời</button></p>
      </form>
      ${becomesOf(publishedAt)} ${elsewhere()}`,
    foot: footOf(config),
  });

export const integrityThanksPage = (config: Config, publishedAt: string | null): string =>
  webPage(config, {
    title: 'Đã gửi',
    head: HEAD,
    main: fill`<h1>Đã gửi. Cảm ơn Ông/Bà</h1>
      <p>Câu trả lời đã cộng vào số chung của cả tỉnh. Máy chủ không giữ lại phiếu này, và không biết ai đã gửi.</p>
      ${becomesOf(publishedAt)} ${elsewhere()}`,
    foot: footOf(config),
  });

const questionField = ({ id, items, options = [] }: Question, chosen: string | null): Html =>
  fill`<fieldset>
    <legend>${items[0]?.text ?? ''}</legend>
    ${[...options.map((label, i) => ({ choice: i + 1, label })), { choice: DONT_KNOW, label: INTEGRITY_NO_ANSWER }].map(
      ({ choice, label }) =>
        fill`<label class="choice">
          ${
            chosen === String(choice)
              ? fill`<input type="radio" name="${id}" value="${choice}" required checked />`
              : fill`<input type="radio" name="${id}" value="${choice}" required />`
          }
          <span>${label}</span>
        </label>`,
    )}
  </fieldset>`;

const becomesOf = (publishedAt: string | null): Html =>
  fill`<section class="card state state-calm">
    <p><strong>Câu trả lời dùng làm gì</strong></p>
    <p>
      Tỉnh xem con số chung khi đủ ${LEAST_OF_INTEGRITY} phiếu, để biết cần chấn chỉnh điều gì, và có thể công bố cho
      mọi người đọc. Không ai đi xác minh từng phiếu, vì không phiếu nào được giữ riêng.
    </p>
    ${publishedAt !== null && fill`<p><a class="tall" href="${publishedAt}">Số chung của cả tỉnh đã công bố</a></p>`}
    <p>
      Ai cũng có thể trả lời nhiều lần, nên con số chỉ để tham khảo. Xin Ông/Bà chỉ gửi một lần cho mỗi lần làm thủ tục.
    </p>
  </section>`;

/** Where somebody goes whom this happened to. */
export const elsewhere = (): Html =>
  fill`<section>
    <h2>Muốn cơ quan xem xét một việc cụ thể</h2>
    <p>${DENUNCIATION.what}</p>
    <ul>
      ${DENUNCIATION.how.map((step) => fill`<li>${step}</li>`)}
    </ul>
    <p><a class="tall" href="/goi-hoi">Số điện thoại của xã, phường và của tỉnh</a></p>
  </section>`;

const footOf = ({ app: { owner } }: Config): Html =>
  fill`<footer class="foot"><p>${owner.name}, ${owner.address}.</p></footer>`;
