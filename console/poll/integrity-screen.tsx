import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { readsEveryUnit } from '../../shared/access.ts';
import { call } from '../../shared/call.ts';
import type { getIntegrityFiguresApi } from '../../shared/poll/integrity-api.ts';
import type { IntegrityFigures } from '../../shared/poll/integrity-schema.ts';
import { INTEGRITY_LABEL, LEAST_OF_INTEGRITY } from '../../shared/poll/integrity.ts';
import { LEAST_ANSWERS } from '../../shared/statistics/minimum.ts';
import { formatDay } from '../../shared/time/local-date.ts';
import { useOfficial } from '../official/current.ts';
import { send } from '../platform/api.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { formatNumber } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, Loaded } from '../ui/states.tsx';
import './poll.css';

const TITLE = 'Phiền hà, đưa tiền';
const ADDRESS = '/api/office/integrity-figures';

const figures = queryOptions({
  queryKey: ['poll', 'integrity'],
  queryFn: () => call<typeof getIntegrityFiguresApi>(send, 'GET', ADDRESS, {}),
});

/** Of the whole province only; an office never reads what was said about favours and money at its counters. */
export function IntegrityScreen() {
  const official = useOfficial();
  const mayRead = readsEveryUnit(official, 'poll.results');
  const query = useQuery({ ...figures, enabled: mayRead });
  if (!mayRead) return <NotAllowedScreen title={TITLE} />;
  const isTold = (query.data?.until ?? null) !== null;
  return (
    <Page
      title={TITLE}
      lead="Hai câu hỏi trên trang web mở từ bảng mã tại quầy. Chỉ có số chung của cả tỉnh: không lưu quầy, cơ quan hay xã, phường nào."
      actions={
        isTold && (
          <a className="button-link" href={`${ADDRESS}.xlsx`} download>
            <Icon name="download" size={18} /> Xuất Excel
          </a>
        )
      }
    >
      <p>
        <Link className="back-link" to="/polls">
          <Icon name="back" size={18} /> Khảo sát
        </Link>
      </p>
      <Loaded query={query}>
        {(told) =>
          told.until === null ? (
            <EmptyState icon="info" title={`Chưa đủ ${LEAST_OF_INTEGRITY} phiếu của cả tỉnh`}>
              Từ {LEAST_OF_INTEGRITY} phiếu mới có số, và mỗi lần cộng thêm cũng ít nhất {LEAST_OF_INTEGRITY} phiếu.
            </EmptyState>
          ) : (
            <Figures told={told} />
          )
        }
      </Loaded>
    </Page>
  );
}

type Choice = IntegrityFigures['items'][number]['choices'][number];

const countOf = ({ count }: Choice): string =>
  count === 'small' ? `dưới ${LEAST_ANSWERS.shown}` : count === 'withheld' ? 'không hiện' : formatNumber(count);
const shareOf = ({ share }: Choice): string =>
  share === null ? '—' : `${formatNumber(Math.round(share * 1000) / 10)}\u00a0%`;

function Figures({ told: { from, until, forms, items } }: { told: IntegrityFigures }) {
  return (
    <>
      <p className="note">
        {forms !== null && formatNumber(forms)} phiếu
        {from && until && `, từ ${formatDay(from)} đến hết ${formatDay(until)}`}. Tỷ lệ tính trên mọi phiếu. Không có
        khoảng tin cậy, vì không biết là bao nhiêu người.
      </p>
      <div className="figures">
        {items.map(({ itemId, text, choices }) => (
          <figure key={itemId} className="figure">
            <h2 className="figure-question" id={`question-${itemId}`}>
              {text}
            </h2>
            <table className="figure-table" aria-labelledby={`question-${itemId}`}>
              <thead>
                <tr>
                  <th scope="col">Ý</th>
                  <th scope="col" className="number">
                    Số phiếu
                  </th>
                  <th scope="col" className="number">
                    Tỷ lệ
                  </th>
                </tr>
              </thead>
              <tbody>
                {choices.map((choice) => (
                  <tr key={choice.label}>
                    <th scope="row">{choice.label}</th>
                    <td className="number">{countOf(choice)}</td>
                    <td className="number">{shareOf(choice)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <figcaption className="figure-label">{INTEGRITY_LABEL}</figcaption>
          </figure>
        ))}
      </div>
    </>
  );
}
