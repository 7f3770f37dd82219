import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { canForProvince, readsEveryUnit } from '../../shared/access.ts';
import { LEAST_OF_INTEGRITY } from '../../shared/poll/integrity.ts';
import { useOfficial } from '../official/current.ts';
import { NotAllowedScreen } from '../route-problem.tsx';
import { Icon } from '../ui/icon.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState, Loaded } from '../ui/states.tsx';
import { IntegrityFigures } from './integrity-figures.tsx';
import { IntegrityPublicationPanel } from './integrity-publication.tsx';
import { integrityFigures } from './integrity-queries.ts';
import './poll.css';

const TITLE = 'Phiền hà, đưa tiền';

/**
 * Of the whole province only; an office never reads what was said about favours and money at its counters. A leader of an office of
 * the province who does not follow the others sees what that office has prepared for the public.
 */
export function IntegrityScreen() {
  const official = useOfficial();
  const mayRead = readsEveryUnit(official, 'poll.results');
  const query = useQuery({ ...integrityFigures, enabled: mayRead });
  if (!mayRead && !canForProvince(official, 'poll.publish')) return <NotAllowedScreen title={TITLE} />;
  const isTold = (query.data?.until ?? null) !== null;
  return (
    <Page
      title={TITLE}
      lead="Hai câu hỏi trên trang web mở từ bảng mã tại quầy. Chỉ có số chung của cả tỉnh: không lưu quầy, cơ quan hay xã, phường nào."
      actions={
        isTold && (
          <a className="button-link" href="/api/office/integrity-figures.xlsx" download>
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
      {mayRead && (
        <Loaded query={query}>
          {(told) =>
            told.until === null ? (
              <EmptyState icon="info" title={`Chưa đủ ${LEAST_OF_INTEGRITY} phiếu của cả tỉnh`}>
                Từ {LEAST_OF_INTEGRITY} phiếu mới có số, và mỗi lần cộng thêm cũng ít nhất {LEAST_OF_INTEGRITY} phiếu.
              </EmptyState>
            ) : (
              <IntegrityFigures told={told} name="question" level="h2" />
            )
          }
        </Loaded>
      )}
      <IntegrityPublicationPanel isTold={isTold} />
    </Page>
  );
}
